import { describe, expect, it } from 'vitest';
import type { Condition } from '#shared/model/condition.ts';
import type { Account } from '#shared/model/account.ts';
import type { AccountId, RealmId, SourceId } from '#shared/model/ids.ts';
import { matches } from '#shared/pipeline/assess/condition.ts';

const from = { source: 1 as SourceId, file: 0, row: 1 };
const ada: Account = {
  id: 1 as AccountId,
  realm: 'entra' as RealmId,
  name: 'Ada@nordwind.example',
  keys: { id: 'ID-1', upn: 'Ada@nordwind.example', mail: 'ada@contractor.example' },
  attributes: { enabled: true, name: 'Ada L\u00f6ve', department: 'Finance', created: '2026-01-01' as never },
  marks: [],
  factors: [],
  hasEnrolmentRecord: false,
  capable: null,
  roles: [{ id: 'ga', name: 'Global Administrator', state: 'active', through: null, from }],
  groups: ['g1'],
  ambiguous: false,
  keyConflict: false,
  sameNameAs: [],
  confusableWith: [],
  rows: [from],
};
const context = {
  sourceNames: () => ['entra-users', 'exports/users.csv'],
  groupName: (group: string) => (group === 'g1' ? 'All Staff' : null),
};

describe('a condition', () => {
  const cases: readonly (readonly [string, Condition, boolean])[] = [
    ['a literal, whatever its case', { department: 'finance' }, true],
    ['another literal', { department: 'HR' }, false],
    ['any of a list', { department: ['HR', 'Finance'] }, true],
    ['a pattern', { mail: '*@contractor.example' }, true],
    ['a pattern in the middle', { upn: 'a*@*.example' }, true],
    ['a pattern whose parts must not overlap', { upn: 'ada@nordwind.example*nordwind.example' }, false],
    ['a lone star matches what is there', { mail: '*' }, true],
    ['a lone star does not match what is not there', { login: '*' }, false],
    ['all keys must hold', { department: 'Finance', enabled: false }, false],
    ['a yes or no', { enabled: true }, true],
    ['an attribute that it lacks', { jobTitle: 'Clerk' }, false],
    ['a role by name', { role: 'global *' }, true],
    ['a role by id', { role: 'GA' }, true],
    ['a group by name', { group: 'all staff' }, true],
    ['a realm', { realm: 'entra' }, true],
    ['a source by format', { source: 'entra-users' }, true],
    ['a source by file', { source: 'exports/*' }, true],
    ['composed and decomposed letters', { name: 'Ada Lo\u0308ve' }, true],
    ['a date by its beginning', { created: '2026-*' }, true],
  ];
  it.each(cases)('%s', (_, condition, expected) => {
    expect(matches(condition, ada, context)).toBe(expected);
  });

  it('with many stars answers at once', () => {
    expect(
      matches(
        { name: `${'a*'.repeat(60)}b` },
        { ...ada, attributes: { enabled: null, name: 'a'.repeat(4000) } },
        context,
      ),
    ).toBe(false);
  });
});
