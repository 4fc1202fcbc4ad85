import { describe, expect, it } from 'vitest';
import type { EngagementInput } from '#shared/model/engagement.ts';
import { ownApprovals } from '#shared/pipeline/assess/own-approvals.ts';
import { buildView } from '#test/fixtures/build-view.ts';

const of = (more: Partial<EngagementInput>) =>
  ownApprovals(
    buildView({
      accounts: [],
      engagement: { realms: [{ id: 'entra' }], preparedBy: { name: 'Ida Risk' }, ...more },
    }).engagement,
  );
const exclusion = (approvedBy: string) => ({
  exclude: { upn: 'room-*' },
  reason: 'meeting-room',
  because: 'Calendars',
  approvedBy,
  approvedOn: '2026-05-02',
});

describe('what the preparer approved himself', () => {
  it('is said of exclusions and of the policy, however the name is written', () => {
    expect(
      of({
        scope: [exclusion('Risk, Ida'), exclusion('Bea Board')],
        policy: { approvedBy: { name: 'ida risk' }, approvedOn: '2026-02-11' },
      }),
    ).toEqual([
      'The exclusion “meeting-room” was approved by the preparer, “Risk, Ida”.',
      'The MFA policy was approved by the preparer, “ida risk”.',
    ]);
  });

  it('is nothing where others approve, or nobody is named', () => {
    expect(of({ scope: [exclusion('Bea Board')], policy: { approvedBy: { name: 'Bea Board' } } })).toEqual(
      [],
    );
    expect(of({ preparedBy: undefined, scope: [exclusion('Ida Risk')] })).toEqual([]);
    expect(of({})).toEqual([]);
  });
});
