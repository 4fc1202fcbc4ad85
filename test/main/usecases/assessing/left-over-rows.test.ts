import { describe, expect, it } from 'vitest';
import { assessed, type Files } from '#test/fixtures/core/assess-files.ts';
import {
  globalAdministrator,
  groupMembers,
  policies,
  registration,
  registrations,
  roles,
  user,
  users,
} from '#test/fixtures/core/entra-files.ts';

const warningsOf = (more: Files) =>
  assessed(
    {
      files: {
        'users.json': users(user(1, 'ada')),
        'mfa.json': registrations(registration(1, 'ada', ['fido2'])),
        ...more,
      },
    },
    ({ view }) => ({
      warnings: view.assessment.warnings,
      orphans: view.assessment.findings.find(({ id }) => id === 'orphan-enrolment')?.rows,
    }),
  );

describe('rows that are in no control total', () => {
  it('says which access policies could not be read', () => {
    const whole = policies({});
    const cut = { ...whole.value[0], id: 'cut', conditions: '@{users=...}' };
    const { warnings } = warningsOf({ 'ca.json': { ...whole, value: [...whole.value, cut] } });
    expect(warnings).toEqual([
      'ca.json: 1 row could not be read, and what it says does not count. Row 1 has conditions cut off to text: export it again with ConvertTo-Json -Depth 20.',
    ]);
  });

  it('says which role holders and group members are no account, and calls them no enrolment', () => {
    const held = [7, 8].map((number) => [number, globalAdministrator] as const);
    const { warnings, orphans } = warningsOf({
      'roles.json': roles([1, globalAdministrator], ...held),
      'groups.csv': groupMembers({ g1: [1, 9] }),
      'mfa2.json': registrations(registration(5, 'nobody', ['fido2'])),
    });
    expect(warnings).toEqual([
      'groups.csv: 1 row (the first is row 2) names nobody that the realm’s user list has.',
      'roles.json: 2 rows (the first is row 1) name nobody that the realm’s user list has. A group among them needs a source that lists its members.',
    ]);
    expect(orphans).toBe(1);
  });

  it('is silent where every row reached somebody', () => {
    const said = { 'roles.json': roles([1, globalAdministrator]), 'ca.json': policies({}) };
    expect(warningsOf(said).warnings).toEqual([]);
  });
});
