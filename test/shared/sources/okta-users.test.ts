import { describe, expect, it } from 'vitest';
import { oktaUsers } from '#shared/sources/okta-users.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const json = 'okta-users/users.json';

describe('okta-users', () => {
  it('reads who they are, nested in a profile', () => {
    const [ada] = factsOf(readFixture(oktaUsers, json), 'population');
    expect(ada).toEqual({
      kind: 'population',
      keys: {
        id: '00u1ada',
        login: 'ada.lindqvist@contoso.example',
        mail: 'ada.lindqvist@contoso.example',
        employeeId: '1001',
      },
      attributes: {
        enabled: true,
        name: 'Ada Lindqvist',
        userType: 'Employee',
        department: 'IT',
        jobTitle: 'Engineer',
        company: 'Contoso GmbH',
        manager: 'eva.nowak@contoso.example',
        created: '2022-04-04T15:56:05.000Z',
        lastSignIn: '2026-09-22T19:50:52.000Z',
      },
      marks: [],
    });
  });

  it('takes an expired password for a live account, and a status that nobody knows for an unknown one', () => {
    const facts = factsOf(readFixture(oktaUsers, json), 'population');
    expect(facts.map(({ attributes }) => attributes.enabled)).toEqual([true, true, false, true, null]);
    expect(facts[1]?.attributes.lastSignIn).toBe('never');
  });

  it('says where MFA may be done elsewhere, and what a directory writes', () => {
    const facts = factsOf(readFixture(oktaUsers, json), 'population');
    expect(facts.map(({ marks }) => marks.join())).toEqual([
      '',
      'synced',
      '',
      'mfa-elsewhere',
      'mfa-elsewhere',
    ]);
  });

  it('reads the same flattened to columns', () => {
    const facts = factsOf(readFixture(oktaUsers, 'okta-users/users-flattened.csv'), 'population');
    expect(facts.map(({ keys, attributes, marks }) => [keys.id, attributes, marks])).toEqual([
      [
        '00u1ada',
        {
          enabled: true,
          name: 'Ada Lindqvist',
          created: '2022-04-04T15:56:05.000Z',
          lastSignIn: '2026-09-22T19:50:52.000Z',
        },
        [],
      ],
      ['00u6tom', { enabled: false, name: 'Tomáš Novák', created: '2022-04-04T15:56:05.000Z' }, ['synced']],
    ]);
  });

  it('reads a profile that PowerShell wrote into one cell, and a provider that it cut off', () => {
    const facts = factsOf(readFixture(oktaUsers, 'okta-users/export-csv.csv'), 'population');
    expect(facts.map(({ keys, attributes }) => [keys, attributes.name, attributes.enabled])).toEqual([
      [
        { id: '00u1ada', login: 'ada.lindqvist@contoso.example', mail: 'ada.lindqvist@contoso.example' },
        'Ada Lindqvist',
        true,
      ],
      [{ id: '00u3eva', login: 'eva.nowak@contoso.example' }, 'Eva Nowak', false],
    ]);
    const [shallow] = factsOf(readFixture(oktaUsers, 'okta-users/shallow.json'), 'population');
    expect(shallow?.marks).toEqual(['mfa-elsewhere']);
  });

  it('rejects whom it cannot name, and says what is missing', () => {
    expect(reasonsOf(readFixture(oktaUsers, json), 'rejected')).toEqual(['has neither a login nor an id']);
    const sample = { shape: 'table', fileName: 'x.csv', header: ['status'], rows: [] } as const;
    expect(oktaUsers.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
