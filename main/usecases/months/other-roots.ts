import type { AssessmentView } from '#shared/model/view.ts';
import type { BuildOptions } from '../build-pack.ts';

/** Earlier packs under another root than the one that signs now: whose they are, only a person can say. */
export function otherRoots(
  { months }: Pick<AssessmentView, 'months'>,
  { signing }: Pick<BuildOptions, 'signing'>,
): readonly string[] {
  if (signing === null) return [];
  const own = signing.identity.rootFingerprint;
  return (months?.snapshots ?? []).flatMap(({ from, pack }) => {
    const root = pack?.signer?.rootFingerprint;
    return root === undefined || root === own
      ? []
      : [
          `history: ${from} is signed under another root than this pack (${root.slice(0, 16)}…, not ${own.slice(0, 16)}…): it counts, and the report says so.`,
        ];
  });
}
