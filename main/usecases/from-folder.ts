import type { Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Reference } from './document-references.ts';
import type { PlacedProblem } from './schema-problems.ts';

/** The value, or null with its problem noted at the place of the document that names the file. */
export function fromFolder<T>(
  result: Result<T, Problem>,
  { path }: Reference,
  problems: PlacedProblem[],
): T | null {
  if (result.ok) return result.value;
  problems.push({ ...result.error, path });
  return null;
}
