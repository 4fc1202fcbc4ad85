import { describe, expect, it } from 'vitest';
import { entraRoleAssignments } from '#shared/sources/entra-role-assignments.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

function privilege(name: string) {
  return factsOf(readFixture(entraRoleAssignments, `entra-role-assignments/${name}`), 'privilege');
}

describe('entra-role-assignments', () => {
  it('tells users, groups and applications apart where the principal is expanded', () => {
    expect(
      privilege('graph-active.json').map(({ principal, role, state }) => [principal, role.name, state]),
    ).toEqual([
      ['user', 'Global Administrator', 'active'],
      ['user', 'Global Administrator', 'active'],
      ['user', 'Global Administrator', 'active'],
      ['user', 'Exchange Administrator', 'active'],
      ['group', 'Helpdesk Administrator', 'active'],
      ['workload', 'Application Administrator', 'active'],
    ]);
    expect(privilege('graph-active.json')[0]?.keys).toEqual({
      id: 'b09c600f-ddc5-43f1-a744-9b3723f23d64',
      upn: 'adm-ada.lindqvist@contoso.example',
    });
  });

  it('reads eligible assignments of PIM', () => {
    expect(privilege('graph-eligible.json')).toMatchObject([
      { keys: { id: '8c8d357b-5e87-4bba-ad45-197626bd5759' }, state: 'eligible' },
      { keys: { id: '1e51598a-359d-4c7a-a4f0-b164b848381b' }, state: 'eligible' },
    ]);
  });

  it('reads a bare array: built-in roles by name, others as they are named or numbered', () => {
    const reading = readFixture(entraRoleAssignments, 'entra-role-assignments/bare-array.json');
    expect(factsOf(reading, 'privilege').map(({ role }) => role)).toEqual([
      { id: '62E90394-69F5-4237-9190-012177145E10', name: 'Global Administrator' },
      { id: 'custom-role-1', name: 'Grid Operator' },
    ]);
    expect(reasonsOf(reading, 'rejected')).toEqual(['has no principalId', 'has no roleDefinitionId']);
  });

  it('reads the CSV of the PIM portal: roles by name, groups by display name', () => {
    const reading = readFixture(entraRoleAssignments, 'entra-role-assignments/pim-portal.csv');
    expect(
      factsOf(reading, 'privilege').map(({ principal, keys, role, state }) => [principal, keys, role, state]),
    ).toEqual([
      [
        'user',
        { upn: 'adm-ada.lindqvist@contoso.example' },
        { id: '62e90394-69f5-4237-9190-012177145e10', name: 'Global Administrator' },
        'active',
      ],
      [
        'user',
        { upn: 'femke.devries@contoso.example' },
        { id: '29232cdf-9323-42fd-ade2-1d097af3e4de', name: 'Exchange Administrator' },
        'eligible',
      ],
      [
        'group',
        { id: 'Role-assignable Helpdesk' },
        { id: '729827e3-9c14-49f7-bb1b-9608f156bbb8', name: 'Helpdesk Administrator' },
        'active',
      ],
      // It ended before the export, and the file still lists it.
      [
        'user',
        { upn: 'henk.smit@contoso.example' },
        { id: 'Grid Operator', name: 'Grid Operator' },
        'eligible',
      ],
    ]);
    expect(reasonsOf(reading, 'rejected')).toEqual([
      'has an assignment state that is not known',
      'names neither a user nor a group',
      'has no role name',
    ]);
  });

  it('reads schedules of PowerShell: PascalCase, details one level down', () => {
    expect(privilege('powershell-schedules.json')).toMatchObject([
      {
        principal: 'user',
        keys: { upn: 'adm-ada.lindqvist@contoso.example' },
        role: { name: 'Global Administrator' },
        state: 'active',
      },
      { principal: 'group', role: { name: 'Helpdesk Administrator' }, state: 'eligible' },
      { principal: 'unstated', role: { name: 'Exchange Administrator' }, state: 'eligible' },
    ]);
    expect(privilege('powershell.csv')).toMatchObject([
      { keys: { id: 'b09c600f-ddc5-43f1-a744-9b3723f23d64' }, role: { name: 'Global Administrator' } },
    ]);
  });

  it('reads directory roles with their members, by the template that policies name', () => {
    const reading = readFixture(entraRoleAssignments, 'entra-role-assignments/directory-roles.json');
    expect(
      factsOf(reading, 'privilege').map(({ principal, role }) => [principal, role.name, role.id.slice(0, 8)]),
    ).toEqual([
      ['user', 'Global Administrator', '62e90394'],
      ['workload', 'Global Administrator', '62e90394'],
    ]);
    expect(reasonsOf(reading, 'ignored')).toEqual(['source.entra-role-assignments.ignored.nobody']);
    expect(reasonsOf(reading, 'rejected')).toEqual([
      'has a member without id',
      'has no roleTemplateId',
      'has members that are not a list',
    ]);
  });

  it('says when a role has more members than the file lists', () => {
    const elements = [{ roleTemplateId: 'r', members: [{ id: 'u' }], 'members@odata.nextLink': 'n' }];
    const shape = { shape: 'json', fileName: 'x.json', envelope: new Map(), arrayName: 'value' } as const;
    const bound = entraRoleAssignments.bind({ ...shape, elements }, plainOptions);
    if ('cannot' in bound) throw new Error(bound.cannot);
    bound.read({ element: elements[0] });
    expect(bound.finish?.(new Map()).incomplete).toMatch(/1 of its roles/);
    const without = entraRoleAssignments.bind(
      { ...shape, elements: [{ roleTemplateId: 'r', displayName: 'R' }] },
      plainOptions,
    );
    expect(without).toHaveProperty('cannot');
  });

  it('does not take a request for an assignment', () => {
    const header = ['id', 'principalId', 'roleDefinitionId', 'action', 'status'];
    const sample = { shape: 'table', fileName: 'x.csv', header, rows: [] } as const;
    expect(entraRoleAssignments.detect(sample).confidence).toBe(0);
  });

  it('says what is missing', () => {
    const sample = { shape: 'table', fileName: 'x.csv', header: ['Role Name'], rows: [] } as const;
    expect(entraRoleAssignments.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
