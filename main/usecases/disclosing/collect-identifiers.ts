import type { Identifiers as StoredIdentifiers, IdentifierRow } from '#main/store/identifiers.ts';
import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import type { IdentifierKind, Reach } from '#shared/model/identifier.ts';
import type { SignerIdentity } from '#shared/model/signer.ts';
import type { Work } from '#shared/model/progress.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import type { Identifiers } from '#shared/pipeline/disclose/find-identifiers.ts';
import { knownStarts } from '#shared/pipeline/disclose/known-starts.ts';
import { ownWords, type OwnWords } from '#shared/pipeline/disclose/own-words.ts';
import { packWords, signWords } from '#shared/pipeline/disclose/pack-words.ts';
import { reachOf } from '#shared/pipeline/disclose/reach-of.ts';
import { variantsOf, type Variant } from '#shared/pipeline/disclose/variants.ts';
import { withholdDeep } from '#shared/pipeline/disclose/withhold-deep.ts';
import type { OpenEngagement } from '../open-engagement.ts';

/** What stands for an identifier (folded). */
export type StandIn = (origin: string, kind: IdentifierKind) => string;

export type Collecting = {
  readonly stored: StoredIdentifiers;
  readonly opened: OpenEngagement;
  readonly view: AssessmentView;
  /** Whose key signs; null for a draft. */
  readonly signer: SignerIdentity | null;
  readonly standIn: StandIn;
  readonly work: Work;
};

const rowsAtOnce = 2_000;
/** Each row has a few keys, a name, and ways to write them. */
const perRow = 6;

/**
 * Every identifier of an engagement into its table: those of all rows of all sources, matched or not, and those that
 * the engagement itself names. What is found in texts afterwards is found through what this returns.
 */
export function collectIdentifiers({ stored, opened, view, signer, standIn, work }: Collecting): Identifiers {
  const own = ownWords(packWords(view.engagement));
  const signs = ownWords(signWords(signer));
  const starts = knownStarts(Math.max(1_000, stored.rows() * perRow));
  stored.clear();
  let batch: IdentifierRow[] = [];
  let done = 0;
  const flush = (): void => {
    stopIfCancelled(work);
    stored.add(batch);
    done += batch.length;
    work.report({ stage: 'names', done, total: null, unit: 'rows' });
    batch = [];
  };
  const seen = new Set<string>();
  const add = ({ folded, origin, kind }: Variant): void => {
    if (seen.has(folded)) return;
    if (seen.size >= rowsAtOnce) seen.clear();
    seen.add(folded);
    const reach = reachIn(folded, own, signs);
    if (reach !== 'field') starts.add(folded);
    batch.push({ folded, origin, kind, reach, pseudonym: standIn(origin, kind) });
    if (batch.length >= rowsAtOnce) flush();
  };
  for (const { value, kind } of stored.values()) for (const variant of variantsOf(value, kind)) add(variant);
  for (const [value, kind] of listedIn(opened, view))
    for (const variant of variantsOf(value, kind)) add(variant);
  flush();
  return { starts, find: stored.find };
}

/** A word of the certificate is replaced everywhere but there and where who signs is named. */
function reachIn(folded: string, own: OwnWords, signs: OwnWords): Reach {
  const reach = reachOf(folded, own);
  if (reach === 'field' || reach === 'number') return reach;
  return signs.hasWord(folded) || signs.includes(folded) ? 'signs' : reach;
}

/** What registers, rules, decisions and policies name. */
function listedIn(
  { engagement, exceptions, vendors }: OpenEngagement,
  { policies, exceptions: judged }: AssessmentView,
): readonly (readonly [string, IdentifierKind])[] {
  const found: (readonly [string, IdentifierKind])[] = [];
  const same = (value: string): string => value;
  const identity = (value: string, kind: IdentifierKind = 'listed'): string => {
    found.push([value, kind]);
    return value;
  };
  // The same walk that will replace them, so that neither knows of a field that the other does not.
  withholdDeep(
    {
      engagement,
      exceptions: exceptions.rows,
      vendors,
      policies,
      strange: judged.map(({ unmatched, unclear }) => ({ unmatched, unclear })),
    },
    { text: same, whole: same, identity, isSigner: () => false, seen: new WeakMap() },
  );
  return found;
}
