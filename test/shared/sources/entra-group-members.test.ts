import { describe, expect, it } from 'vitest';
import { entraGroupMembers } from '#shared/sources/entra-group-members.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

describe('entra-group-members', () => {
  it('reads groups with their members expanded', () => {
    const reading = readFixture(entraGroupMembers, 'entra-group-members/groups-expanded.json');
    expect(factsOf(reading, 'membership')).toEqual([
      {
        kind: 'membership',
        group: { id: 'fff14423-5b3e-4b6d-a023-0142d523ebff', name: 'MFA exclusions' },
        member: { id: '8c8d357b-5e87-4bba-ad45-197626bd5759', upn: 'ada.lindqvist@contoso.example' },
      },
      {
        kind: 'membership',
        group: { id: 'fff14423-5b3e-4b6d-a023-0142d523ebff', name: 'MFA exclusions' },
        member: { id: '6a966424-e311-41e1-aa67-db1d5132a2b5' },
        memberIsGroup: true,
      },
    ]);
    expect(reasonsOf(reading, 'rejected')).toEqual(['has members that are not a list', 'has no group id']);
  });

  it('says that a group has more members than the file', () => {
    const { facts } = readFixture(entraGroupMembers, 'entra-group-members/groups-expanded.json');
    expect(facts?.incomplete).toBe('1 of its groups have more members than the file lists');
  });

  it('reads a table of one row a member; a display name there is the member’s', () => {
    const reading = readFixture(entraGroupMembers, 'entra-group-members/members.csv');
    expect(factsOf(reading, 'membership')).toEqual([
      {
        kind: 'membership',
        group: { id: 'fff14423-5b3e-4b6d-a023-0142d523ebff', name: 'MFA exclusions' },
        member: { upn: 'ada.lindqvist@contoso.example' },
      },
    ]);
    expect(reasonsOf(reading, 'rejected')).toEqual([
      'has a member without id and user principal name',
      'has no group id',
    ]);
  });

  it.each([
    [19, []],
    [20, [{ group: { id: 'g1', name: 'g1' }, member: { id: 'g1#beyond-20' }, memberIsGroup: true }]],
    [21, []],
  ])('of %d expanded members says whether there may be more', (count, beyond) => {
    const members = Array.from({ length: count }, (_, index) => ({ id: `u${index}` }));
    const element = { id: 'g1', members };
    const json = { shape: 'json', fileName: 'x.json', envelope: new Map(), arrayName: 'value' } as const;
    const bound = entraGroupMembers.bind({ ...json, elements: [element] }, plainOptions);
    if ('cannot' in bound) throw new Error(bound.cannot);
    const read = bound.read({ element });
    const facts = read.as === 'facts' ? read.facts : [];
    expect(facts).toHaveLength(count + beyond.length);
    expect(facts.slice(count)).toMatchObject(beyond);
  });

  it.each([[['userPrincipalName']], [['groupId', 'displayName']]])('cannot read %j', (header) => {
    const sample = { shape: 'table', fileName: 'x.csv', header, rows: [] } as const;
    expect(entraGroupMembers.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
