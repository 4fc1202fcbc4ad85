import { describe, expect, it } from 'vitest';
import { duoUsers } from '#shared/sources/duo-users.ts';
import type { SourceRole } from '#shared/model/source.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const json = 'duo-users/page-1.json';

describe('duo-users', () => {
  it('reads users by name, alias and address; times are Unix seconds', () => {
    const [ada, chloe] = factsOf(readFixture(duoUsers, json), 'population');
    expect(ada).toEqual({
      kind: 'population',
      keys: {
        id: 'DUADAEXAMPLE',
        upn: 'ada.lindqvist@contoso.example',
        login: 'ada.lindqvist',
        mail: 'ada.lindqvist@contoso.example',
      },
      attributes: {
        enabled: true,
        name: 'Ada Lindqvist',
        created: '2017-03-15T21:18:49Z',
        lastSignIn: '2026-09-21T14:13:20Z',
      },
      marks: [],
    });
    expect(chloe?.keys).toEqual({ id: 'DUCHLOEEXAMPLE', upn: 'chloe@contoso.example', login: 'cdubois' });
  });

  it('leaves its own ids out where it stands beside the accounts of another realm', () => {
    const reading = readFixture(duoUsers, json, { roles: ['enrolment', 'enforcement'] });
    expect(factsOf(reading, 'enrolment')[0]?.keys).not.toHaveProperty('id');
  });

  it('takes the domain off a login where it stands beside the accounts of another realm, and not in its own', () => {
    const row = { user_id: 'DU1', username: String.raw`CONTOSO\ada`, status: 'bypass', is_enrolled: false };
    const sample = {
      shape: 'json',
      fileName: 'users.json',
      envelope: new Map<string, string>(),
      arrayName: 'response',
      elements: [row],
    } as const;
    const keysIn = (roles: readonly SourceRole[]) => {
      const bound = duoUsers.bind(sample, { ...plainOptions, roles });
      if ('cannot' in bound) throw new Error(bound.cannot);
      const reading = bound.read({ element: row });
      return reading.as === 'facts' && reading.facts.map((fact) => 'keys' in fact && fact.keys.login);
    };
    expect(keysIn(['enrolment', 'enforcement'])).toEqual(['ada', 'ada', 'ada']);
    expect(keysIn(['population'])).toContain(String.raw`CONTOSO\ada`);
  });

  it('reads a bypass, of a user or of one of its groups, as no second factor', () => {
    const facts = factsOf(readFixture(duoUsers, json), 'enforcement');
    expect(facts.map(({ keys, state, reason }) => [keys.id, state, reason])).toEqual([
      ['DUCHLOEEXAMPLE', 'absent', 'source.duo-users.reason.group-bypass'],
      ['DUINFO', 'absent', 'source.duo-users.reason.bypass'],
    ]);
  });

  it('knows which status is live, and does not guess at others', () => {
    const facts = factsOf(readFixture(duoUsers, json), 'population');
    expect(facts.map(({ attributes }) => attributes.enabled)).toEqual([true, true, true, false, null]);
  });

  it('takes the ways of a phone apart: what needs the app needs it activated', () => {
    const facts = factsOf(readFixture(duoUsers, json), 'enrolment');
    const factors = facts.map((fact) =>
      fact.factors.map(({ id, strength, usable }) => `${id} ${strength}${usable ? '' : ' not usable'}`),
    );
    expect(factors).toEqual([
      ['push 1', 'sms 1', 'voice 1', 'totp 2', 'fido2-key 4'],
      [
        'push 1 not usable',
        'sms 1',
        'voice 1',
        'totp 2 not usable',
        'unrecognised 0',
        'hardware-otp 3',
        'unrecognised 0',
        'fido2-key 4',
        'unrecognised 0',
      ],
      [],
      ['unstated 1'],
    ]);
  });

  it('never keeps a telephone number', () => {
    expect(JSON.stringify(readFixture(duoUsers, json).readings)).not.toMatch(/\+\d{2}/);
  });

  it('is one page of several', () => {
    expect(readFixture(duoUsers, json).facts?.incomplete).toMatch(/next_offset/);
  });

  it('rejects a user without a name, and says what is missing', () => {
    expect(reasonsOf(readFixture(duoUsers, json), 'rejected')).toEqual(['has no username']);
    const sample = {
      shape: 'json',
      fileName: 'x.json',
      envelope: new Map<string, string>(),
      arrayName: null,
      elements: [{ user_id: '1' }],
    } as const;
    expect(duoUsers.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
