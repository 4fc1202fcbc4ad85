import type { NamedPack } from '#shared/model/verification.ts';
import { asCount, asDigest, asList, asObject, asText } from '#shared/pack/read-fields.ts';
import type { PackUnderTest } from './pack-under-test.ts';

/** The earlier packs that `pack.json` names, oldest first; throws `Malformed`. What was only recomputed has none. */
export function earlierPacks(pack: PackUnderTest): readonly NamedPack[] {
  const { history } = asObject(pack.document(), 'the assessment') as { readonly history?: unknown };
  if (history === undefined) return [];
  return asList(asObject(history, 'the history')['months'], 'the months').flatMap((month) => {
    const { asOf, totals, pack: mark } = asObject(month, 'a month');
    return mark === null
      ? []
      : [namedPack(asText(asOf, 'a month'), asObject(mark, 'an earlier pack'), totals)];
  });
}

function namedPack(asOf: string, mark: ReturnType<typeof asObject>, totals: unknown): NamedPack {
  const counted = asObject(totals, 'the totals of a month');
  const { signer } = mark;
  return {
    asOf,
    sha256: asDigest(mark['sha256'], 'a digest'),
    created: asText(mark['created'], 'a time'),
    custodyHead: asText(mark['custodyHead'], 'the end of a log'),
    fingerprint:
      signer === null ? null : asDigest(asObject(signer, 'a signer')['fingerprint'], 'a fingerprint'),
    totals: {
      inScope: asCount(counted['inScope'], 'a total'),
      covered: asCount(counted['covered'], 'a total'),
      excepted: asCount(counted['excepted'], 'a total'),
    },
  };
}
