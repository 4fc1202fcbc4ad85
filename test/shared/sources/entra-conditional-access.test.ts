import { describe, expect, it } from 'vitest';
import { entraConditionalAccess } from '#shared/sources/entra-conditional-access.ts';
import { factsOf, plainOptions, readFixture, readerOf, reasonsOf } from './read-fixture.ts';

function policies(name: string) {
  const reading = readFixture(entraConditionalAccess, `entra-conditional-access/${name}`);
  return factsOf(reading, 'access-policy').map(({ policy }) => policy);
}
const nobody = { all: false, users: [], groups: [], roles: [], guests: null };
const everybody = { ...nobody, all: true };

describe('entra-conditional-access', () => {
  const graph = policies('graph.json');

  it('reads states and grants', () => {
    expect(graph.map(({ state, grant }) => [state, grant])).toEqual([
      ['enabled', { kind: 'mfa', strength: 1, alternatives: [] }],
      ['enabled', { kind: 'mfa', strength: 4, alternatives: [] }],
      ['report-only', { kind: 'block' }],
      ['enabled', { kind: 'mfa', strength: 1, alternatives: [] }],
      ['enabled', { kind: 'mfa', strength: 1, alternatives: ['compliantDevice'] }],
      ['disabled', { kind: 'mfa', strength: 1, alternatives: [] }],
      ['enabled', { kind: 'other' }],
    ]);
  });

  it('reads whom a policy includes and excludes', () => {
    expect(graph[0]).toMatchObject({
      include: everybody,
      exclude: {
        ...nobody,
        users: ['506166cf-b987-4f76-a7ad-fae814a57cd8', '4b55acc9-57bb-40c2-a402-fc5d75a56029'],
        groups: ['fff14423-5b3e-4b6d-a023-0142d523ebff'],
      },
    });
    expect(graph[1]?.include).toEqual({ ...nobody, roles: ['62e90394-69f5-4237-9190-012177145e10'] });
    expect(graph[5]?.include).toEqual({ ...nobody, guests: 'all' });
  });

  it('keeps client types, and locations with their special words', () => {
    expect(graph[2]?.clientTypes).toEqual(['exchangeActiveSync', 'other']);
    expect(graph[0]?.clientTypes).toEqual([]);
    expect(graph[3]?.locations).toEqual({ include: ['All'], exclude: ['AllTrusted'] });
  });

  it('reads PowerShell: PascalCase, a list of one unrolled, objects of nulls that say nothing', () => {
    expect(policies('one-policy-powershell.json')).toEqual([
      {
        id: '57d71f1f-0ada-4631-ae2e-07b488977ffc',
        name: 'Require MFA',
        state: 'enabled',
        include: everybody,
        exclude: { ...nobody, groups: ['fff14423-5b3e-4b6d-a023-0142d523ebff'] },
        applications: { all: true, include: [], exclude: [], userActions: [] },
        clientTypes: [],
        locations: { include: [], exclude: [] },
        platforms: { include: [], exclude: [] },
        narrowedBy: [],
        grant: { kind: 'mfa', strength: 1, alternatives: [] },
      },
    ]);
  });

  describe('traps', () => {
    const traps = new Map(policies('traps.json').map((policy) => [policy.id, policy]));

    it('names guest kinds, and that only some tenants are meant', () => {
      expect(traps.get('policy-1')).toMatchObject({
        include: {
          ...nobody,
          guests: ['b2bCollaborationGuest', 'internalGuest'],
          guestTenants: 'some',
        },
        narrowedBy: [],
      });
    });

    it('names everything that narrows a policy, also what nobody knows', () => {
      expect(traps.get('policy-2')).toMatchObject({
        platforms: { include: ['android'], exclude: [] },
        narrowedBy: [
          'condition: moonPhase',
          'device: a device filter',
          'flow: some authentication flows only',
          'risk: sign-in risk high, medium',
        ],
        // With AND the compliant device is demanded besides MFA.
        grant: { kind: 'mfa', strength: 1, alternatives: [] },
      });
      expect(traps.get('policy-3')?.narrowedBy).toEqual(['application: some authentication contexts only']);
    });

    it('takes the weakest combination of an authentication strength', () => {
      expect(traps.get('policy-3')?.grant).toEqual({ kind: 'mfa', strength: 2, alternatives: [] });
      expect(traps.get('policy-4')?.grant).toEqual({ kind: 'other' });
    });

    it('keeps applications apart, and everything that satisfies the grant instead of MFA', () => {
      expect(traps.get('policy-8')).toMatchObject({
        include: { ...nobody, roles: ['62e90394-69f5-4237-9190-012177145e10'] },
        exclude: { ...nobody, users: ['u1'], roles: ['r1'], guests: 'all' },
        applications: { all: false, include: ['MicrosoftAdminPortals'], exclude: ['app-1'], userActions: [] },
        grant: { kind: 'mfa', strength: 1, alternatives: ['domainJoinedDevice', 'Duo', 'termsOfUse t'] },
      });
    });

    it('rejects what cannot be judged, and says why', () => {
      const reading = readFixture(entraConditionalAccess, 'entra-conditional-access/traps.json');
      expect(reasonsOf(reading, 'rejected')).toEqual([
        'has a state that is not known',
        'has conditions cut off to text: export it again with ConvertTo-Json -Depth 20',
        'has excludeUsers cut off to text: export it again with ConvertTo-Json -Depth 20',
        'has no id',
      ]);
    });
  });

  it('reads the policies out of the export of a whole tenant', () => {
    const reading = readFixture(entraConditionalAccess, 'entra-conditional-access/scubagear-settings.json');
    expect(factsOf(reading, 'access-policy').map(({ policy }) => [policy.name, policy.grant.kind])).toEqual([
      ['Require MFA for admins', 'mfa'],
      ['Block legacy authentication', 'block'],
    ]);
    expect(factsOf(reading, 'access-policy')[0]?.policy).toMatchObject({
      state: 'enabled',
      include: { ...nobody, roles: ['62e90394-69f5-4237-9190-012177145e10'] },
      exclude: { ...nobody, users: ['506166cf-b987-4f76-a7ad-fae814a57cd8'] },
      grant: { strength: 4, alternatives: [] },
    });
  });

  it('believes none of a tenant where one cannot be judged, and says which and what to do', () => {
    const whole = (policies: unknown) => {
      const bound = entraConditionalAccess.bind(
        readerOf('entra-conditional-access/scubagear-settings.json').sample,
        plainOptions,
      );
      if ('cannot' in bound) throw new Error(bound.cannot);
      return bound.read({ element: { conditional_access_policies: policies } });
    };
    expect(
      whole([
        { Id: 'p', State: 'enabled', Conditions: {} },
        { Id: 'q', State: 'enabled' },
      ]),
    ).toEqual({
      as: 'rejected',
      reason: 'has a policy (2) that has no conditions',
    });
    expect(whole([{ Id: 'p', State: 'enabled', Conditions: 'Microsoft.Graph.Conditions' }])).toMatchObject({
      as: 'rejected',
      reason: expect.stringContaining('ConvertTo-Json -Depth 20') as string,
    });
    expect(whole([])).toMatchObject({ as: 'ignored' });
    expect(whole(null)).toMatchObject({ as: 'rejected' });
  });

  it('takes a condition that was cut to the name of its type for lost, not for narrow', () => {
    const bound = entraConditionalAccess.bind(
      readerOf('entra-conditional-access/graph.json').sample,
      plainOptions,
    );
    if ('cannot' in bound) throw new Error(bound.cannot);
    const Devices = 'Microsoft.Graph.PowerShell.Models.MicrosoftGraphConditionalAccessDevices';
    expect(
      bound.read({
        element: { Id: 'p', State: 'enabled', Conditions: { Users: { IncludeUsers: 'All' }, Devices } },
      }),
    ).toEqual({
      as: 'rejected',
      reason: 'has Devices cut off to text: export it again with ConvertTo-Json -Depth 20',
    });
  });

  it('is read from JSON only, and says so of a table', () => {
    const users = readerOf('entra-users/portal-current.csv').sample;
    expect(entraConditionalAccess.detect(users).confidence).toBe(0);
    const header = ['Conditions', 'DisplayName', 'GrantControls', 'Id', 'State'];
    const table = { shape: 'table', fileName: 'x.csv', header, rows: [] } as const;
    expect(entraConditionalAccess.detect(table).confidence).toBe(0.9);
    expect(entraConditionalAccess.bind(table, plainOptions)).toMatchObject({
      cannot: expect.stringContaining('ConvertTo-Json -Depth 20') as string,
    });
  });

  it('rejects an element that is no object', () => {
    const bound = entraConditionalAccess.bind(
      readerOf('entra-conditional-access/graph.json').sample,
      plainOptions,
    );
    if ('cannot' in bound) throw new Error(bound.cannot);
    expect(bound.read({ element: 'text' })).toEqual({ as: 'rejected', reason: 'is no object' });
  });
});
