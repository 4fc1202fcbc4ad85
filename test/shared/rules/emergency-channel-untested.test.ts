import { describe, expect, it } from 'vitest';
import { emergencyChannelUntested } from '#shared/rules/emergency-channel-untested.ts';
import type { SystemRow } from '#shared/model/system.ts';
import { judge } from '#test/fixtures/judge.ts';

const emergency = {
  channel: 'Satellite phones',
  plan: 'IRP 4.2',
  dependsOn: [] as string[],
  testedOn: '2025-10-31',
  evidence: 'evidence/oob.pdf',
};
const system = (name: string): SystemRow => ({
  name,
  kind: null,
  owner: null,
  external: null,
  supports: null,
  realm: null,
  localAccounts: null,
  evidence: null,
  row: 1,
});
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

  const gapsOf = (more: Partial<typeof emergency>, systems: readonly SystemRow[] | null = null) =>
    judge(emergencyChannelUntested, {
      engagement: {
        realms: [{ id: 'entra', name: 'Nordwind tenant' }],
        communications: { emergency: { ...emergency, ...more } },
      },
      more: { attached, systems },
    }).subjects;

  it('fires for a channel or a plan that is still to be decided', () => {
    expect(gapsOf({ plan: 'TBD' })).toEqual(['no-plan']);
    expect(gapsOf({ channel: 'none' })).toEqual(['no-channel']);
  });

  it('fires for a test on the 366th day, and for one that has not happened yet', () => {
    expect(gapsOf({ testedOn: '2025-10-30' })).toEqual(['untested']);
    expect(gapsOf({ testedOn: '2026-10-31' })).toEqual([]);
    expect(gapsOf({ testedOn: '2026-11-01' })).toEqual(['untested']);
  });

  it('fires for what depends on a realm or system that it must survive, by id or name, whatever the case', () => {
    const telephony = [system('Telephone exchange')];
    expect(gapsOf({ dependsOn: ['Entra'] })).toEqual(['dependent']);
    expect(gapsOf({ dependsOn: ['nordwind tenant'] })).toEqual(['dependent']);
    expect(gapsOf({ dependsOn: ['telephone exchange'] }, telephony)).toEqual(['dependent']);
    expect(gapsOf({ channel: 'Telephone Exchange' }, telephony)).toEqual(['dependent']);
  });

  it('fires for a dependence that nobody can compare, such as a misspelled one', () => {
    expect(gapsOf({ dependsOn: ['telephone exchange'] })).toEqual(['dependency-unknown']);
    expect(gapsOf({ dependsOn: ['entra', 'entre'] })).toEqual(['dependent', 'dependency-unknown']);
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
