import { describe, expect, it } from 'vitest';
import { jumpcloudSystemusers } from '#shared/sources/jumpcloud-systemusers.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const json = 'jumpcloud-systemusers/systemusers.json';
const csv = 'jumpcloud-systemusers/powershell.csv';
const factorsIn = (name: string) =>
  factsOf(readFixture(jumpcloudSystemusers, name), 'enrolment').map(({ keys, factors }) => [
    keys.login,
    ...factors.map(({ id, usable }) => `${id}${usable ? '' : ' not usable'}`),
  ]);

describe('jumpcloud-systemusers', () => {
  it('reads who they are; locked is live, and a state that is not documented unknown', () => {
    const facts = factsOf(readFixture(jumpcloudSystemusers, json), 'population');
    expect(facts[0]).toEqual({
      kind: 'population',
      keys: {
        id: '47d3db541d214b01a9d24869',
        login: 'ada.lindqvist',
        mail: 'ada.lindqvist@contoso.example',
        employeeId: '1001',
      },
      attributes: {
        enabled: true,
        name: 'Ada Lindqvist',
        department: 'IT',
        jobTitle: 'Engineer',
        company: 'Contoso GmbH',
        created: '2024-02-01T08:00:00.000Z',
      },
      marks: [],
    });
    const enabled = facts.map(({ attributes }) => attributes.enabled);
    expect(enabled).toEqual([true, true, true, true, true, true, false, null]);
  });

  it('leaves its own ids out where it stands beside the accounts of another realm', () => {
    const reading = readFixture(jumpcloudSystemusers, json, { roles: ['enrolment', 'enforcement'] });
    for (const { keys } of [...factsOf(reading, 'enrolment'), ...factsOf(reading, 'enforcement')]) {
      expect(keys).not.toHaveProperty('id');
      expect(keys).toHaveProperty('login');
    }
  });

  it('reads what is enrolled a kind; a “no” about one-time codes alone is no record', () => {
    expect(factorsIn(json)).toEqual([
      ['ada.lindqvist', 'totp', 'fido2-key', 'push'],
      ['bjorn.mueller', 'pending not usable', 'push not usable'],
      ['chloe.dubois'],
      ['dario.rossi', 'totp'],
      ['femke.devries', 'unstated'],
      ['tomas.novak', 'unrecognised', 'unstated'],
    ]);
  });

  it('reads an exclusion as no enforcement, with or without an end', () => {
    const facts = factsOf(readFixture(jumpcloudSystemusers, json), 'enforcement');
    expect(facts.map(({ keys, state, reason }) => [keys.login, state, reason.split('.').at(-1)])).toEqual([
      ['bjorn.mueller', 'absent', 'exclusion-until'],
      ['chloe.dubois', 'absent', 'exclusion'],
    ]);
  });

  it('believes of what PowerShell flattened to text an exclusion, and no enrolment', () => {
    expect(factorsIn(csv)).toEqual([['ada.lindqvist', 'totp']]);
    const excluded = factsOf(readFixture(jumpcloudSystemusers, csv), 'enforcement');
    expect(excluded.map(({ keys, state }) => [keys.login, state])).toEqual([['chloe.dubois', 'absent']]);
    expect(factsOf(readFixture(jumpcloudSystemusers, csv), 'population')).toHaveLength(2);
  });

  it('rejects a user without a name, and says what is missing', () => {
    expect(reasonsOf(readFixture(jumpcloudSystemusers, json), 'rejected')).toEqual(['has no username']);
    const sample = { shape: 'table', fileName: 'x.csv', header: ['_id'], rows: [] } as const;
    expect(jumpcloudSystemusers.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
