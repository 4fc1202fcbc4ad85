import type { BridgeError, ErrorCode } from '#shared/contract/entry.ts';
import type { Answer, ParsedInputOf } from '#shared/contract/contract.ts';
import type { RequestName } from '#shared/contract/names.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Trouble } from '#main/jobs/questions.ts';

export type HandlerOf<N extends RequestName> = (input: ParsedInputOf<N>) => Answer<N> | Promise<Answer<N>>;
/** The handlers of some calls of the contract. */
export type HandlersOf<N extends RequestName> = { readonly [Name in N]: HandlerOf<Name> };

type Failed = { readonly ok: false; readonly error: BridgeError };

export function failure(code: ErrorCode, problems: readonly Problem[] = []): Failed {
  return err({ code, problems });
}
export const gone = failure('gone');
export const notAssessed = failure('not-assessed');

/** The answer of a worker as an answer of the bridge. */
export function fromWorker<T, U = T>(
  answer: Result<T, Trouble>,
  map: (value: T) => U = (value) => value as unknown as U,
): Result<U, BridgeError> {
  if (answer.ok) return ok(map(answer.value));
  switch (answer.error.kind) {
    case 'problems':
      return failure('problems', answer.error.problems);
    case 'not-assessed':
      return notAssessed;
    case 'cancelled':
    case 'gone':
      return gone;
  }
}
