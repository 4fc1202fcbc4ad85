import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IsoDate, IsoInstant } from '#shared/lib/calendar.ts';
import type { SignerIdentity } from '#shared/model/signer.ts';
import { composeReport } from '#shared/pipeline/compose/compose-report.ts';
import { builtSmall, created } from '../../fixtures/pack/build-small-pack.ts';
import { smallEngagement, type SmallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { testKey } from '../../fixtures/pack/test-key.ts';

let small: SmallEngagement;
beforeAll(() => {
  small = smallEngagement();
});
afterAll(() => small.remove());

function signedOff(more: Partial<SmallEngagement['opened']['engagement']>): SmallEngagement {
  const engagement = { ...small.opened.engagement, ...more };
  return { ...small, opened: { ...small.opened, engagement }, view: { ...small.view, engagement } };
}

/** All that the report says, as a reader of it would search it. */
function paper({ view, opened }: SmallEngagement, at: IsoInstant, signer: SignerIdentity): string {
  const { attached } = opened;
  const report = composeReport(view, { draft: false, created: at, signer, attached, tools: [] });
  return JSON.stringify([report.cover, report.sections]);
}

it('says whose date is later than the pack, beside what was built and on paper', async () => {
  // Reviewed on 2 November, built on the 1st.
  const key = await testKey();
  const { remarks } = await builtSmall(small, key);
  expect(created).toBe('2026-11-01T09:30:00Z');
  expect(remarks).toEqual([
    'The reviewer states 2026-11-02, later than this pack, which was built on 2026-11-01.',
  ]);
  const text = paper(small, created, key.identity);
  expect(text).toContain('The reviewer states 2 November 2026, later than this pack');
  expect(text).toContain('Nobody is named as approver.');
  expect(text).toContain('stated, not signed');
});

it('says that the key is not the preparer’s', async () => {
  const other = signedOff({
    preparedBy: { name: 'Ada Adams', on: '2026-11-01' as IsoDate },
    reviewedBy: { name: 'Adams, ADA', on: '2026-11-02' as IsoDate },
  });
  const later = { created: '2026-11-03T00:00:00Z' as IsoInstant };
  const key = await testKey();
  const { remarks } = await builtSmall(other, key, later);
  expect(remarks).toEqual([
    'The pack is signed with the key of “Petra Müller”; the preparer is stated to be “Ada Adams”.',
  ]);
  const text = paper(other, later.created, key.identity);
  expect(text).toContain(`${key.identity.name}, ${key.identity.organisation} (not the preparer named above)`);
  expect(text).toContain('“Adams, ADA” is also the preparer: this is no independent review.');
});
