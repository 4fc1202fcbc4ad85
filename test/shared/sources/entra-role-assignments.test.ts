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

  it('says what is missing', () => {
    const sample = { shape: 'table', fileName: 'x.csv', header: ['Role Name'], rows: [] } as const;
    expect(entraRoleAssignments.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
