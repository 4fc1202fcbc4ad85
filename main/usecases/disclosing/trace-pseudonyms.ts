import type { existingPseudonymKey } from '#main/files/pseudonym-key.ts';
import type { IdentifierRow } from '#main/store/identifiers.ts';
import type { Store } from '#main/store/store.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import { pseudonymOf } from '#shared/pipeline/disclose/pseudonym.ts';
import type { OpenEngagement } from '../open-engagement.ts';
import { collectIdentifiers } from './collect-identifiers.ts';

export type TracePorts = {
  readonly identifiers: Store['identifiers'];
  readonly pseudonymKey: typeof existingPseudonymKey;
};

/** Every identifier of an engagement with its pseudonym, for whoever has the key and is asked who somebody is. */
export async function tracePseudonyms<T>(
  { identifiers, pseudonymKey }: TracePorts,
  { opened, view }: { readonly opened: OpenEngagement; readonly view: AssessmentView },
  work: Work,
  use: (rows: Iterable<IdentifierRow>) => Promise<T>,
): Promise<Result<T, readonly Problem[]>> {
  const key = pseudonymKey(opened.folder);
  if (!key.ok) return err([key.error]);
  const found = key.value;
  if (found === null) return err([noKey(opened.folder)]);
  collectIdentifiers({
    stored: identifiers,
    opened,
    view,
    signer: null,
    standIn: (origin, kind) => pseudonymOf(origin, kind, found.hash),
    work,
  });
  return ok(await use(identifiers.all()));
}

function noKey(folder: string): Problem {
  return {
    code: 'pseudonym-key',
    file: folder,
    message: 'There is no pseudonym.key here: no pseudonymised pack was built of this engagement.',
    remedy: 'Name the folder that the pack was built from; the key lies in it.',
  };
}
