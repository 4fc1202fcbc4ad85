import type { IdentifierKind, KnownIdentifier } from '#shared/model/identifier.ts';
import type { Identifiers } from '#shared/pipeline/disclose/find-identifiers.ts';
import { knownStarts } from '#shared/pipeline/disclose/known-starts.ts';
import { ownWords } from '#shared/pipeline/disclose/own-words.ts';
import { reachOf } from '#shared/pipeline/disclose/reach-of.ts';
import { variantsOf } from '#shared/pipeline/disclose/variants.ts';

/** The identifiers of a few people, each variant standing for its origin in brackets. */
export function identifiersOf(
  values: readonly (readonly [string, IdentifierKind])[],
  own: readonly string[] = [],
): Identifiers {
  const words = ownWords(own);
  const starts = knownStarts(100);
  const known = new Map<string, KnownIdentifier>();
  for (const [value, kind] of values)
    for (const { folded, origin, kind: as } of variantsOf(value, kind)) {
      if (known.has(folded)) continue;
      known.set(folded, { folded, kind: as, reach: reachOf(folded, words), pseudonym: `[${origin}]` });
      starts.add(folded);
    }
  return { starts, find: (folded) => known.get(folded) ?? null };
}
