import { describe, expect, it } from 'vitest';
import { accountLineSchema } from '#shared/model/account-line.ts';
import { accountLine } from '#shared/pipeline/compose/account-line.ts';
import { textsOf } from '#shared/text/texts.ts';
import { judgeFolder, realmFolder, seen, type Expected } from '#test/fixtures/traps/judge-folder.ts';
import {
  groups,
  idOf,
  judgeTenant,
  policy,
  roles,
  tenantFolder,
  type Person,
} from '#test/fixtures/traps/tenant.ts';

/** What is said of single accounts, alone and beside policies; written from the rules before the program ran on it. */

const covered: Expected = ['enforced', [], 'covered'];
const open = (...what: readonly string[]): Expected => ['partial', what, 'not-enforced'];
const bare: Expected = ['absent', [], 'not-enforced'];
const unsaid: Expected = ['unknown', [], 'not-shown'];

const graph = (context: string, value: readonly object[]) =>
  JSON.stringify({ '@odata.context': `https://graph.microsoft.com/beta/$metadata#${context}`, value });
const perUser = (perUserMfaState: string) => ({
  'per-user.json': JSON.stringify([{ userPrincipalName: 'ada@contoso.example', perUserMfaState }]),
});
const block = policy(
  'Block',
  { clientAppTypes: ['exchangeActiveSync', 'other'] },
  { grantControls: { operator: 'OR', builtInControls: ['block'] } },
);
const outside = policy('Outside', {
  locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
});
const butAda = policy('All but Ada', { users: { includeUsers: ['All'], excludeUsers: [idOf('ada')] } });

describe('per-user MFA', () => {
  const cases: readonly (readonly [string, string, readonly object[], Expected])[] = [
    ['enforced, no policy', 'enforced', [], covered],
    // Until she has registered there, a client that cannot do MFA gets in with the password.
    ['enabled, no policy', 'enabled', [], open('client')],
    ['enabled, older clients blocked', 'enabled', [block], covered],
    ['enabled, MFA by a policy', 'enabled', [policy('A')], covered],
    ['enabled, MFA outside only', 'enabled', [outside], open('location', 'client')],
    ['disabled says nothing, no policy', 'disabled', [], unsaid],
    ['disabled says nothing, MFA by a policy', 'disabled', [policy('A')], covered],
    ['disabled says nothing, MFA outside only', 'disabled', [outside], open('location')],
    ['enforced, excluded from the policy', 'enforced', [butAda], covered],
    ['enabled, excluded from the policy', 'enabled', [butAda], open('client')],
    ['enforced, MFA outside only', 'enforced', [outside], covered],
  ];
  it.each(cases)('%s', async (_, state, policies, expected) => {
    const { of } = await judgeTenant(tenantFolder(policies, [], perUser(state)));
    expect(seen(of('ada'))).toEqual(expected);
  });

  it('does not hide that a policy excludes the account', async () => {
    const { of, findings } = await judgeTenant(tenantFolder([butAda], [], perUser('enforced')));
    expect(of('ada').enforcement.excludedBy).toEqual([
      { policy: 'All but Ada', by: 'user', id: idOf('ada') },
    ]);
    expect(findings).toContain('quiet-exemption');
  });

  it('is named like a policy', async () => {
    const { of } = await judgeTenant(tenantFolder([], [], perUser('enabled')));
    expect(of('ada').enforcement).toMatchObject({
      policies: ['Per-user MFA'],
      open: [{ what: 'client', policy: 'Per-user MFA' }],
    });
  });
});

describe('security defaults', () => {
  const on = {
    'security-defaults.json': JSON.stringify({
      '@odata.context':
        'https://graph.microsoft.com/v1.0/$metadata#policies/identitySecurityDefaultsEnforcementPolicy/$entity',
      id: '00000000-0000-0000-0000-000000000005',
      displayName: 'Security Defaults',
      isEnabled: true,
    }),
  };

  it('ask administrators at every sign-in, everybody else when Microsoft finds it necessary', async () => {
    const { of, findings } = await judgeTenant(tenantFolder([], [], on));
    const found = (['gina', 'ada', 'eli', 'gus'] as const satisfies readonly Person[]).map((who) =>
      seen(of(who)),
    );
    expect(found).toEqual([covered, open('risk'), open('activation', 'risk'), open('risk')]);
    // Una's role is for one unit: nothing shows that she counts as an administrator there.
    const portals = (['gina', 'eli', 'una'] as const).map((who) => of(who).enforcement.portals);
    expect(portals).toEqual(['demanded', 'demanded', 'open']);
    expect(findings).not.toContain('legacy-auth-enabled');
  });
});

describe('the administration portals', () => {
  const azure = '797f4846-ba00-4fd7-a690-e3e39c4d1a1a';
  const at = (includeApplications: readonly string[], more: object = {}, conditions: object = {}) =>
    policy('Portals', { applications: { includeApplications, ...more }, ...conditions });
  const admins = (include: object) => ({ users: { includeUsers: [], ...include } });
  const bypass = { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } };
  // Una's role is for an administrative unit: a policy on the role does not reach her.
  const cases: readonly (readonly [string, object, readonly Person[]])[] = [
    ['by their common name', at(['MicrosoftAdminPortals']), []],
    ['everything but in the office, which is another finding', at(['All'], {}, bypass), []],
    ['Azure alone', at([azure]), ['gina', 'eli', 'una']],
    ['mail alone', at(['Office365']), ['gina', 'eli', 'una']],
    [
      'everything but the portals',
      at(['All'], { excludeApplications: ['MicrosoftAdminPortals'] }),
      ['gina', 'eli', 'una'],
    ],
    ['everything but Azure', at(['All'], { excludeApplications: [azure] }), ['gina', 'eli', 'una']],
    [
      'at some risk',
      at(['MicrosoftAdminPortals'], {}, { signInRiskLevels: ['high'] }),
      ['gina', 'eli', 'una'],
    ],
    [
      'in browsers',
      at(['MicrosoftAdminPortals'], {}, { clientAppTypes: ['browser'] }),
      ['gina', 'eli', 'una'],
    ],
    [
      'for a role that waits to be activated, where it will be',
      at(['All'], {}, admins({ includeRoles: [roles.users] })),
      ['gina', 'una'],
    ],
    [
      'for everybody but one administrator',
      at(['All'], {}, { users: { includeUsers: ['All'], excludeUsers: [idOf('gina')] } }),
      ['gina'],
    ],
    ['for a group that nobody lists', at(['All'], {}, admins({ includeGroups: [groups.unlisted] })), []],
  ];
  it.each(cases)('%s', async (_, one, outside) => {
    const { of, findings } = await judgeTenant(tenantFolder([one]));
    const administrators = ['gina', 'eli', 'una'] as const;
    expect(administrators.filter((who) => of(who).enforcement.portals === 'open')).toEqual(outside);
    expect(findings.includes('admin-console-outside-policy')).toBe(outside.length > 0);
  });

  it('are asked for, and the account is open elsewhere', async () => {
    const { of } = await judgeTenant(tenantFolder([at(['MicrosoftAdminPortals'])]));
    expect(seen(of('gina'))).toEqual(open('application'));
  });
});

describe('the line of an account', () => {
  it('names the policies, what each leaves open, and what excludes it', async () => {
    const risky = policy('At risk', { signInRiskLevels: ['high'] });
    const { of } = await judgeTenant(tenantFolder([outside, butAda, risky]));
    const text = accountLine(of('ada'), ({ file, row }) => ({ file: String(file), row }));
    const line = accountLineSchema.parse(JSON.parse(text));
    expect(line).toMatchObject({
      verdict: 'not-enforced',
      enforcement: {
        state: 'partial',
        demands: null,
        policies: ['Outside', 'At risk'],
        open: [
          { policy: 'Outside', what: 'location' },
          { policy: 'At risk', what: 'risk' },
        ],
        excludedBy: [{ policy: 'All but Ada', by: 'user', id: idOf('ada') }],
      },
    });
    const texts = textsOf('en');
    expect(of('ada').enforcement.reasons.map(({ text, values }) => texts(text, values))).toEqual([
      'The access policy “Outside” leaves out some locations: AllTrusted.',
      'The access policy “At risk” applies only at some risk: sign-in risk high.',
    ]);
  });
});

describe('a role for an administrative unit', () => {
  it('is said not to be reached by the policy that names the role', async () => {
    const one = policy('Admins', { users: { includeUsers: [], includeRoles: [roles.users] } });
    const { of } = await judgeTenant(tenantFolder([one]));
    expect(of('una').enforcement.reasons.map(({ text, values }) => [text, values])).toEqual([
      ['enforcement.no-policy', undefined],
      ['enforcement.role-of-part', { policy: 'Admins' }],
    ]);
    expect(of('una').account.roles.map(({ scope }) => scope)).toEqual([
      '/administrativeUnits/c0000001-0000-4000-8000-000000000001',
    ]);
  });
});

describe('applications that a policy names', () => {
  it('are called by their names where they are the same in every tenant', async () => {
    const left = ['d4ebce55-015a-49b5-a083-c84d1797ae8c', 'e0000001-0000-4000-8000-000000000001'];
    const one = policy('All', {
      applications: { includeApplications: ['All'], excludeApplications: left },
    });
    const { of } = await judgeTenant(tenantFolder([one]));
    expect(of('ada').enforcement.reasons.map(({ text, values }) => [text, values])).toEqual([
      [
        'enforcement.open.application-out',
        { policy: 'All', named: 'Microsoft Intune Enrollment, e0000001-0000-4000-8000-000000000001' },
      ],
    ]);
  });
});

describe('places that a policy names', () => {
  it('are called by their names where the policy is', async () => {
    const hq = 'd0000001-0000-4000-8000-000000000001';
    const one = policy('Outside', { locations: { includeLocations: ['All'], excludeLocations: [hq] } });
    const places = graph('identity/conditionalAccess/namedLocations', [
      {
        '@odata.type': '#microsoft.graph.ipNamedLocation',
        id: hq,
        displayName: 'Head office',
        isTrusted: true,
        ipRanges: [],
      },
    ]);
    const { of } = await judgeTenant(tenantFolder([one], [], { 'places.json': places }));
    expect(of('ada').enforcement.reasons).toEqual([
      expect.objectContaining({
        text: 'enforcement.open.location',
        values: { policy: 'Outside', named: 'Head office' },
      }),
    ]);
  });
});

describe('systems that say it account by account', () => {
  it('Google: enforced is enforced, also in the days of grace in which nothing is enrolled yet', async () => {
    const user = (name: string, isEnrolledIn2Sv: boolean, isEnforcedIn2Sv: boolean) => ({
      id: name,
      primaryEmail: `${name}@contoso.example`,
      isAdmin: false,
      isDelegatedAdmin: false,
      suspended: false,
      archived: false,
      isEnrolledIn2Sv,
      isEnforcedIn2Sv,
    });
    const users = [user('both', true, true), user('grace', false, true), user('willing', true, false)];
    const { of } = await judgeFolder(
      realmFolder('google', { 'users.json': JSON.stringify({ kind: 'admin#directory#users', users }) }),
    );
    expect(['both', 'grace', 'willing'].map((name) => seen(of(`${name}@contoso.example`)))).toEqual([
      ['enforced', [], 'weak'],
      ['enforced', [], 'not-enrolled'],
      ['absent', [], 'not-enforced'],
    ]);
  });

  const attested = ', attested: { by: Ida Holm, on: 2026-09-29, evidence: evidence/policy.txt }';

  it('Duo: a bypass of the user or of a group beats what is attested; nothing attested, nothing known', async () => {
    const user = (username: string, status: string, group: string) => ({
      user_id: `DU${username}`,
      username,
      status,
      is_enrolled: true,
      phones: [],
      tokens: [{ token_id: 'T1', type: 'd1', serial: '1' }],
      groups: [{ name: 'Group', status: group }],
    });
    const users = [
      user('plain', 'active', 'Active'),
      user('bypassed', 'bypass', 'Active'),
      user('by-group', 'active', 'Bypass'),
      user('locked', 'locked out', 'Active'),
    ];
    const file = {
      'users.json': JSON.stringify({ stat: 'OK', response: users, metadata: { total_objects: 4 } }),
    };
    const names = users.map(({ username }) => username);
    const said = await judgeFolder(realmFolder('duo', file, attested));
    expect(names.map((name) => seen(said.of(name)))).toEqual([
      ['attested', [], 'covered'],
      bare,
      bare,
      ['attested', [], 'covered'],
    ]);
    const alone = await judgeFolder(realmFolder('duo', file));
    expect(names.map((name) => seen(alone.of(name)))).toEqual([unsaid, bare, bare, unsaid]);
  });

  it('JumpCloud: an exclusion is a door left open, with or without a day on which it ends', async () => {
    const user = (username: string, mfa: object) => ({
      _id: `id-${username}`,
      username,
      email: `${username}@contoso.example`,
      state: 'ACTIVATED',
      suspended: false,
      totp_enabled: true,
      mfa: { configured: true, ...mfa },
    });
    const results = [
      user('plain', { exclusion: false }),
      user('excluded', { exclusion: true }),
      user('until', { exclusion: true, exclusionUntil: '2026-10-15T00:00:00Z' }),
    ];
    const { of } = await judgeFolder(
      realmFolder('jumpcloud', { 'users.json': JSON.stringify({ results, totalCount: 3 }) }, attested),
    );
    expect(['plain', 'excluded', 'until'].map((name) => seen(of(name)))).toEqual([
      ['attested', [], 'covered'],
      bare,
      bare,
    ]);
  });

  it('Active Directory: the bit that requires a smart card demands what resists phishing', async () => {
    // 0x40200: a normal account that needs a smart card; 0x200: one that does not.
    const csv = `"SamAccountName","UserPrincipalName","Enabled","UserAccountControl","objectGUID"
"card","card@contoso.example","True","262656","11111111-1111-4111-8111-111111111111"
"plain","plain@contoso.example","True","512","22222222-2222-4222-8222-222222222222"
`;
    const { of } = await judgeFolder(realmFolder('ad', { 'users.csv': csv }));
    expect(seen(of('card@contoso.example'))).toEqual(covered);
    expect(of('card@contoso.example').enforcement.demands).toBe(4);
    expect(seen(of('plain@contoso.example'))).toEqual(['unknown', [], 'unknown']);
  });
});
