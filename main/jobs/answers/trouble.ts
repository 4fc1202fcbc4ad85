import { basename, isAbsolute } from 'node:path';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Trouble } from '../questions.ts';

/** The window sees names of files, never where they are. */
function withoutPath(problem: Problem): Problem {
  const { file } = problem;
  return file !== undefined && isAbsolute(file) ? { ...problem, file: basename(file) } : problem;
}

/** The Result of a use case as a worker hands it over. */
export function told<T, U = T>(
  result: Result<T, Problem | readonly Problem[]>,
  map?: (value: T) => U,
): Result<U, Trouble> {
  if (result.ok) return ok(map === undefined ? (result.value as unknown as U) : map(result.value));
  const problems = Array.isArray(result.error)
    ? (result.error as readonly Problem[])
    : [result.error as Problem];
  return err({ kind: 'problems', problems: problems.map(withoutPath) });
}

export const notAssessed: Result<never, Trouble> = err({ kind: 'not-assessed' });
