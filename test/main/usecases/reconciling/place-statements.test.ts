import { describe, expect, it } from 'vitest';
import { assessed, type Files } from '#test/fixtures/core/assess-files.ts';
import {
  globalAdministrator,
  id,
  policies,
  registration,
  registrations,
  user,
  users,
} from '#test/fixtures/core/entra-files.ts';

const totp = ['softwareOneTimePasscode'];
const group = '{#microsoft.graph.group}';

/** Two people with an app, one policy over all; and what else is said of them. */
function files(more: Files): Files {
  return {
    'users.json': users(user(1, 'ada'), user(2, 'bo')),
    'mfa.json': registrations(registration(1, 'ada', totp), registration(2, 'bo', totp)),
    ...more,
  };
}

const rolesContext = 'https://graph.microsoft.com/v1.0/$metadata#roleManagement/directory/roleAssignments';

/** One assignment; `type` left out: exported without `$expand=principal`. */
function heldBy(principalId: string, type?: string) {
  const principal = type === undefined ? {} : { principal: { '@odata.type': type, id: principalId } };
  return {
    '@odata.context': rolesContext,
    value: [
      { id: 'a', principalId, roleDefinitionId: globalAdministrator, directoryScopeId: '/', ...principal },
    ],
  };
}

function groups(...given: readonly (readonly [groupId: string, members: readonly string[]])[]) {
  return {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#groups(members())',
    value: given.map(([groupId, members]) => ({
      id: groupId,
      displayName: `Group ${groupId.slice(-2)}`,
      members: members.map((member) =>
        member.endsWith(group)
          ? { '@odata.type': '#microsoft.graph.group', id: member.slice(0, -group.length) }
          : { id: member },
      ),
    })),
  };
}

const classesOf = (more: Files) =>
  assessed({ files: files(more) }, ({ account, ends }) => ({
    ada: account('ada@nordwind.example').classes.map((reason) => reason.class),
    roles: ends('roles.json'),
  }));

describe('a role that a group holds', () => {
  const members = groups([id(90), [id(1)]]);

  it('makes its members privileged where the export names the type of the holder', () => {
    const { ada, roles } = classesOf({
      'roles.json': heldBy(id(90), '#microsoft.graph.group'),
      'groups.json': members,
    });
    expect(ada).toContain('privileged');
    expect(roles).toEqual(['ignored: row.held-by-group']);
  });

  it('does so too where the export names no type, as Graph without $expand', () => {
    const { ada, roles } = classesOf({ 'roles.json': heldBy(id(90)), 'groups.json': members });
    expect(ada).toContain('privileged');
    expect(roles).toEqual(['ignored: row.held-by-group']);
  });

  it('finds the group whatever the case in which its id is spelled', () => {
    const spelled = 'ABCDEF00-0000-4000-8000-000000000090';
    const { ada } = classesOf({
      'roles.json': heldBy(spelled.toLowerCase(), '#microsoft.graph.group'),
      'groups.json': groups([spelled, [id(1)]]),
    });
    expect(ada).toContain('privileged');
  });

  it('leaves a user who holds it himself matched', () => {
    const { ada, roles } = classesOf({ 'roles.json': heldBy(id(1)), 'groups.json': members });
    expect(ada).toContain('privileged');
    expect(roles).toEqual(['matched']);
  });
});

describe('enforcement through groups', () => {
  const states = (more: Files) =>
    assessed({ files: files(more) }, ({ accounts }) => accounts.map(({ enforcement }) => enforcement.state));

  it('does not claim enforcement where anybody may hold an excluded role', () => {
    const excluded = policies({ users: { includeUsers: ['All'], excludeRoles: [globalAdministrator] } });
    const roles = heldBy(id(90), '#microsoft.graph.group');
    expect(states({ 'ca.json': excluded, 'roles.json': roles })).toEqual(['unknown', 'unknown']);
    const known = { 'ca.json': excluded, 'roles.json': roles, 'groups.json': groups([id(90), [id(2)]]) };
    expect(states(known)).toEqual(['enforced', 'absent']);
  });

  const withoutOuter = policies({ users: { includeUsers: ['All'], excludeGroups: [id(80)] } });

  it('excludes the members of a group inside the excluded group', () => {
    const stated = groups([id(80), [id(81) + group]], [id(81), [id(1)]]);
    expect(states({ 'ca.json': withoutOuter, 'groups.json': stated })).toEqual(['absent', 'enforced']);
    const unstated = groups([id(80), [id(81)]], [id(81), [id(1)]]);
    expect(states({ 'ca.json': withoutOuter, 'groups.json': unstated })).toEqual(['absent', 'enforced']);
  });

  it('does not guess who is in an inner group that no source lists', () => {
    const open = groups([id(80), [id(81) + group, id(2)]]);
    expect(states({ 'ca.json': withoutOuter, 'groups.json': open })).toEqual(['unknown', 'absent']);
  });
});
