import { describe, expect, it } from 'vitest';
import { oktaUserRoles } from '#shared/sources/okta-user-roles.ts';
import { factsOf, readFixture, reasonsOf } from './read-fixture.ts';

const one = 'okta-user-roles/roles_00u1ada.json';
const rolesIn = (name: string) =>
  factsOf(readFixture(oktaUserRoles, name), 'privilege').map(({ keys, role }) => [keys, role]);

describe('okta-user-roles', () => {
  it('reads the roles of one user, by the link of an assignment before the name of the file', () => {
    expect(rolesIn(one)).toEqual([
      [{ id: '00u1ada' }, { id: 'SUPER_ADMIN', name: 'Super Administrator' }],
      [{ id: '00u7lea' }, { id: 'CUSTOM', name: 'Help desk of Lyon' }],
    ]);
    expect(reasonsOf(readFixture(oktaUserRoles, one), 'ignored')).toEqual([
      'source.okta-user-roles.ignored.inactive',
    ]);
  });

  it('reads everybody who has a role, and that the list goes on', () => {
    expect(rolesIn('okta-user-roles/assignees.json')).toEqual([
      [{ id: '00u1ada' }, { id: 'admin', name: 'administrator' }],
    ]);
    expect(readFixture(oktaUserRoles, 'okta-user-roles/assignees.json').facts?.incomplete).toMatch(/next/);
  });

  it('rejects an assignment that names nobody', () => {
    const sample = {
      shape: 'json',
      fileName: 'roles.json',
      envelope: new Map<string, string>(),
      arrayName: null,
      elements: [],
    } as const;
    const bound = oktaUserRoles.bind(
      { ...sample, fileName: 'users.json' },
      {
        columns: {},
        values: {},
        roles: [],
        dateOrder: null,
        pushWithoutNumberMatching: false,
      },
    );
    if ('cannot' in bound) throw new Error(bound.cannot);
    expect(bound.read({ element: { type: 'ORG_ADMIN', label: 'Organisation' } }).as).toBe('rejected');
    expect(
      bound.read({ element: { _links: { assignee: { href: 'https://x.example/users/00u1' } } } }),
    ).toEqual({
      as: 'rejected',
      reason: 'has neither a type nor a label',
    });
  });
});
