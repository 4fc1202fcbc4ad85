import { describe, expect, it } from 'vitest';
import { emergencyChannelUntested } from '#shared/rules/emergency-channel-untested.ts';
import { judge } from '#test/fixtures/judge.ts';

const emergency = {
  channel: 'Satellite phones',
  plan: 'IRP 4.2',
  dependsOn: [] as string[],
  testedOn: '2025-10-31',
  evidence: 'evidence/oob.pdf',
};
const attached = ['evidence/oob.pdf'];

describe('emergency-channel-untested', () => {
  it('fires and names what the channel lacks', () => {
    expect(judge(emergencyChannelUntested).subjects).toEqual(['no-channel']);
    const poor = {
      communications: { emergency: { channel: 'Teams', dependsOn: ['entra'], testedOn: '2025-10-30' } },
    };
    expect(judge(emergencyChannelUntested, { engagement: poor }).subjects).toEqual([
      'no-plan',
      'dependent',
      'untested',
      'no-evidence',
    ]);
    expect(
      judge(emergencyChannelUntested, { engagement: { communications: { emergency } } }).subjects,
    ).toEqual(['no-evidence']);
  });

  it('passes for one that is planned, independent, tested on the 365th day and shown', () => {
    expect(
      judge(emergencyChannelUntested, { engagement: { communications: { emergency } }, more: { attached } })
        .answer,
    ).toBe('passes');
  });

  it('does not apply when it is claimed away and no channel contradicts that', () => {
    const checklist = { 'emergency-channel': { notApplicable: 'served by the group' } };
    expect(judge(emergencyChannelUntested, { engagement: { checklist } }).because).toBe(
      'not-applicable.claimed',
    );
    expect(
      judge(emergencyChannelUntested, { engagement: { checklist, communications: { emergency } } }).answer,
    ).toBe('fires');
  });
});
