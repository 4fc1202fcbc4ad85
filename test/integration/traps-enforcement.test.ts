import { describe, expect, it } from 'vitest';
import { seen, type Expected } from '#test/fixtures/traps/judge-folder.ts';
import {
  groups,
  idOf,
  judgeTenant,
  policy,
  roles,
  tenantFolder,
  type Left,
  type Person,
} from '#test/fixtures/traps/tenant.ts';

/**
 * What access policies really demand, account by account, through a whole import. Every expectation was written from
 * the assessment rules and Microsoft's documents before the program ran on it.
 */

const covered: Expected = ['enforced', [], 'covered'];
const bare: Expected = ['absent', [], 'not-enforced'];
/** Nobody has said enough. */
const unsaid: Expected = ['unknown', [], 'not-shown'];
const open = (...what: readonly string[]): Expected => ['partial', what, 'not-enforced'];

type Case = readonly [
  name: string,
  policies: readonly object[],
  expected: Partial<Record<Person, Expected>>,
  more?: { readonly left?: readonly Left[]; readonly files?: Readonly<Record<string, string>> },
];

function named(cases: readonly Case[]) {
  return cases.map(([name, policies, expected, more]) => ({ name, policies, expected, more }));
}

async function expectEach({ policies, expected, more }: ReturnType<typeof named>[number]): Promise<void> {
  const { of } = await judgeTenant(tenantFolder(policies, more?.left, more?.files));
  const found = Object.keys(expected).map((person) => [person, seen(of(person as Person))]);
  expect(Object.fromEntries(found)).toEqual(expected);
}

const users = (condition: object) => ({ users: condition as Record<string, unknown> });
const all = (exclude: object) => users({ includeUsers: ['All'], ...exclude });
const some = (include: object) => users({ includeUsers: [], ...include });
const guests = (types: string, membershipKind = 'all') => ({
  guestOrExternalUserTypes: types,
  externalTenants: { membershipKind },
});
const applications = (includeApplications: readonly string[], more: object = {}) => ({
  applications: { includeApplications, ...more },
});
const places = (includeLocations: readonly string[], excludeLocations: readonly string[] = []) => ({
  locations: { includeLocations, excludeLocations },
});
const platforms = (includePlatforms: readonly string[], excludePlatforms: readonly string[] = []) => ({
  platforms: { includePlatforms, excludePlatforms },
});
const grant = (operator: string, builtInControls: readonly string[], more: object = {}) => ({
  grantControls: { operator, builtInControls, ...more },
});
const blocked = grant('OR', ['block']);
const modern = { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] };
const legacyBlock = policy('Block', { clientAppTypes: ['exchangeActiveSync', 'other'] }, blocked);
const outside = places(['All'], ['AllTrusted']);
const inside = places(['AllTrusted']);
const sixKinds =
  'internalGuest,b2bCollaborationGuest,b2bCollaborationMember,b2bDirectConnectUser,otherExternalUser,serviceProvider';

describe('whom a policy names', () => {
  const cases: readonly Case[] = [
    ['everybody', [policy('A')], { ada: covered, gus: covered, ivo: covered, gina: covered }],
    ['nobody', [policy('A', users({ includeUsers: ['None'] }))], { ada: bare, gus: bare }],
    [
      'one by id',
      [policy('A', users({ includeUsers: [idOf('ada').toUpperCase()] }))],
      { ada: covered, nora: bare },
    ],
    ['a group', [policy('A', some({ includeGroups: [groups.inner] }))], { nora: covered, ada: bare }],
    [
      'a group around a group',
      [policy('A', some({ includeGroups: [groups.outer] }))],
      { nora: covered, ada: bare },
    ],
    ['a group that nobody lists', [policy('A', some({ includeGroups: [groups.unlisted] }))], { ada: unsaid }],
    [
      'a group, no list of groups at all',
      [policy('A', some({ includeGroups: [groups.inner] }))],
      { ada: unsaid, nora: unsaid },
      { left: ['groups'] },
    ],
    ['everybody but one', [policy('A', all({ excludeUsers: [idOf('ada')] }))], { ada: bare, nora: covered }],
    [
      'everybody but a group around a group',
      [policy('A', all({ excludeGroups: [groups.outer] }))],
      { nora: bare, ada: covered },
    ],
    [
      'everybody but a group that nobody lists',
      [policy('A', all({ excludeGroups: [groups.unlisted] }))],
      { ada: unsaid, gina: unsaid },
    ],
    [
      'one who is also excluded',
      [policy('A', users({ includeUsers: [idOf('ada')], excludeUsers: [idOf('ada')] }))],
      { ada: bare },
    ],
    [
      'a role that is active',
      [policy('A', some({ includeRoles: [roles.global] }))],
      { gina: covered, ada: bare },
    ],
    [
      'a role that waits for one and is for a unit of another',
      [policy('A', some({ includeRoles: [roles.users] }))],
      { eli: open('activation'), una: bare },
    ],
    [
      'everybody but a role that is active',
      [policy('A', all({ excludeRoles: [roles.global] }))],
      { gina: bare, ada: covered },
    ],
    [
      'everybody but a role that waits, or is for a unit',
      [policy('A', all({ excludeRoles: [roles.users] }))],
      { eli: open('activation'), una: covered },
    ],
    [
      'a role whose holders nobody lists',
      [policy('A', some({ includeRoles: [roles.global] }))],
      { ada: unsaid },
      { left: ['roles'] },
    ],
    [
      'everybody but a role whose holders nobody lists',
      [policy('A', all({ excludeRoles: [roles.global] }))],
      { ada: unsaid },
      { left: ['roles'] },
    ],
  ];
  it.each(named(cases))('$name', expectEach);
});

describe('guests', () => {
  const only = (types: string, kind?: string) =>
    policy('A', some({ includeGuestsOrExternalUsers: guests(types, kind) }));
  const but = (types: string, kind?: string) =>
    policy('A', all({ excludeGuestsOrExternalUsers: guests(types, kind) }));
  const cases: readonly Case[] = [
    // A guest without #EXT# may have been made inside, or invited and renamed.
    ['invited guests', [only('b2bCollaborationGuest')], { gus: covered, ivo: unsaid, mem: bare, ada: bare }],
    ['guests made inside', [only('internalGuest')], { gus: bare, ivo: unsaid, mem: bare }],
    ['invited members', [only('b2bCollaborationMember')], { mem: covered, gus: bare, ivo: bare }],
    ['other external users', [only('otherExternalUser')], { gus: bare, ivo: unsaid, mem: bare }],
    [
      'whoever has no account here',
      [only('b2bDirectConnectUser,serviceProvider')],
      { gus: bare, ivo: bare, mem: bare },
    ],
    [
      'every kind that a guest account may be',
      [only('internalGuest,b2bCollaborationGuest,otherExternalUser')],
      { gus: covered, ivo: covered, mem: bare },
    ],
    ['all six kinds', [only(sixKinds)], { gus: covered, ivo: covered, mem: covered, ada: bare }],
    [
      'all in the old word',
      [policy('A', users({ includeUsers: ['GuestsOrExternalUsers'] }))],
      { gus: covered, ivo: covered, mem: covered, ada: bare },
    ],
    [
      'a kind of guest that nobody knows',
      [but('unknownFutureValue')],
      { gus: unsaid, ivo: unsaid, mem: unsaid, ada: covered },
    ],
    [
      'guests of some tenants',
      [only('b2bCollaborationGuest', 'enumerated')],
      { gus: unsaid, mem: bare, ada: bare },
    ],
    [
      'everybody but guests of some tenants',
      [but('b2bCollaborationGuest', 'enumerated')],
      { gus: unsaid, mem: covered, ada: covered },
    ],
    [
      'everybody but invited guests',
      [but('b2bCollaborationGuest')],
      { gus: bare, ivo: unsaid, mem: covered, ada: covered },
    ],
    ['everybody but all guests', [but(sixKinds)], { gus: bare, ivo: bare, mem: bare, ada: covered }],
    [
      'everybody but guests, where nobody says who is one',
      [but(sixKinds)],
      { gus: bare, ada: unsaid },
      { left: ['users.userType'] },
    ],
    [
      'members and guests apart, where nobody says who is one',
      [but(sixKinds), policy('B', some({ includeGuestsOrExternalUsers: guests(sixKinds) }))],
      { gus: covered, ada: covered },
      { left: ['users.userType'] },
    ],
  ];
  it.each(named(cases))('$name', expectEach);
});

describe('policies that a script wrote with names', () => {
  const cases: readonly Case[] = [
    ['a person', [policy('A', all({ excludeUsers: ['Ada Lindqvist'] }))], { ada: unsaid, nora: unsaid }],
    [
      'a sign-in name',
      [policy('A', all({ excludeUsers: ['ADA@contoso.example'] }))],
      { ada: bare, nora: covered },
    ],
    ['a role', [policy('A', all({ excludeRoles: ['Global Administrator'] }))], { gina: bare, ada: covered }],
    ['a group', [policy('A', all({ excludeGroups: ['Inner'] }))], { ada: unsaid, nora: unsaid }],
  ];
  it.each(named(cases))('$name', expectEach);
});

describe('accounts that no source gives an id', () => {
  const stray = `groupId,groupName,memberId\n${groups.unlisted},Exclusions,a0000099-0000-4000-8000-000000000099\n`;
  const files = { 'more-groups.csv': stray };
  const left: readonly Left[] = ['users.id', 'roles'];
  const excluding = [policy('A', all({ excludeGroups: [groups.unlisted] }))];
  const cases: readonly Case[] = [
    ['a policy that names nobody apart', [policy('A')], { ada: covered }, { left }],
    [
      'an exclusion by id, which may be anybody’s',
      [policy('A', all({ excludeUsers: [idOf('gina')] }))],
      { ada: unsaid, gina: unsaid },
      { left },
    ],
    [
      'an excluded group with a member by id, who may be anybody',
      excluding,
      { ada: unsaid },
      { left, files },
    ],
    ['the same where everybody has an id', excluding, { ada: covered }, { files }],
  ];
  it.each(named(cases))('$name', expectEach);
});

describe('what a policy is about', () => {
  const cases: readonly Case[] = [
    ['one suite of applications', [policy('A', applications(['Office365']))], { ada: open('application') }],
    [
      'all but one application',
      [policy('A', applications(['All'], { excludeApplications: ['app-1'] }))],
      { ada: open('application') },
    ],
    // Leaving an application out also lets through what applications read at sign-in: B does not make A whole.
    [
      'all but one, and that one',
      [
        policy('A', applications(['All'], { excludeApplications: ['app-1'] })),
        policy('B', applications(['app-1'])),
      ],
      { ada: open('application', 'application') },
    ],
    ['no application', [policy('A', applications(['None']))], { ada: bare }],
    [
      'the registration of methods',
      [policy('A', applications([], { includeUserActions: ['urn:user:registersecurityinfo'] }))],
      { ada: bare },
    ],
    [
      'an authentication context',
      [policy('A', applications([], { includeAuthenticationContextClassReferences: ['c1'] }))],
      { ada: open('application') },
    ],
    [
      'an application filter',
      [
        policy(
          'A',
          applications([], {
            applicationFilter: { mode: 'include', rule: 'CustomSecurityAttribute.a_b -eq "c"' },
          }),
        ),
      ],
      { ada: open('application') },
    ],
    ['clients that can do MFA, others open', [policy('A', modern)], { ada: open('client') }],
    ['clients that can do MFA, others blocked', [policy('A', modern), legacyBlock], { ada: covered }],
    [
      'clients that can do MFA, a block that only reports',
      [policy('A', modern), { ...legacyBlock, state: 'enabledForReportingButNotEnforced' }],
      { ada: open('client') },
    ],
    ['browsers', [policy('A', { clientAppTypes: ['browser'] }), legacyBlock], { ada: open('client') }],
    [
      'browsers, programs and the rest in a policy each',
      [
        policy('A', { clientAppTypes: ['browser'] }),
        policy('B', { clientAppTypes: ['mobileAppsAndDesktopClients'] }),
        legacyBlock,
      ],
      { ada: covered },
    ],
    [
      'MFA of clients that cannot do it',
      [policy('A', { clientAppTypes: ['exchangeActiveSync', 'other'] })],
      { ada: open('client') },
    ],
    ['one platform', [policy('A', platforms(['android']))], { ada: open('platform') }],
    ['all but one platform', [policy('A', platforms(['all'], ['linux']))], { ada: open('platform') }],
    [
      'all but one platform, and that one',
      [policy('A', platforms(['all'], ['linux'])), policy('B', platforms(['linux']))],
      { ada: covered },
    ],
    [
      'devices by a filter',
      [policy('A', { devices: { deviceFilter: { mode: 'include', rule: 'device.isCompliant -eq True' } } })],
      { ada: open('device') },
    ],
    [
      'all but devices by a filter',
      [policy('A', { devices: { deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' } } })],
      { ada: open('device') },
    ],
    [
      'devices by a filter, and the others: not proven',
      [
        policy('A', { devices: { deviceFilter: { mode: 'exclude', rule: 'r' } } }),
        policy('B', { devices: { deviceFilter: { mode: 'include', rule: 'r' } } }),
      ],
      { ada: open('device', 'device') },
    ],
    [
      'a sign-in risk',
      [policy('A', { signInRiskLevels: ['high', 'medium'] })],
      { ada: open('risk'), gina: open('risk') },
    ],
    ['a user risk', [policy('A', { userRiskLevels: ['high'] })], { ada: open('risk') }],
    [
      'every sign-in risk there is',
      [policy('A', { signInRiskLevels: ['high', 'medium', 'low'] })],
      { ada: open('risk') },
    ],
    ['an insider risk', [policy('A', { insiderRiskLevels: 'elevated' })], { ada: open('risk') }],
    ['a risk of service principals', [policy('A', { servicePrincipalRiskLevels: ['high'] })], { ada: bare }],
    [
      'service principals',
      [policy('A', { clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] } })],
      { ada: bare },
    ],
    [
      'an authentication flow',
      [policy('A', { authenticationFlows: { transferMethods: 'deviceCodeFlow' } })],
      { ada: open('condition') },
    ],
    ['a condition that nobody knows', [policy('A', { moonPhase: 'full' })], { ada: open('condition') }],
    [
      'an exclusion that nobody knows',
      [policy('A', all({ excludeAgents: ['x'] }))],
      { ada: open('condition') },
    ],
    ['a risk beside all', [policy('A', { userRiskLevels: ['high'] }), policy('B')], { ada: covered }],
    [
      'a risk and a place',
      [policy('A', { userRiskLevels: ['high'] }), policy('B', outside)],
      { ada: open('risk', 'location') },
    ],
    [
      'only to report',
      [policy('A', {}, { state: 'enabledForReportingButNotEnforced' })],
      { ada: bare, gina: bare },
    ],
    [
      'deleted',
      [policy('A', {}, { deletedDateTime: '2026-09-01T00:00:00Z' }), policy('B', inside)],
      { ada: open('location') },
    ],
    ['switched off', [policy('A', {}, { state: 'disabled' })], { ada: bare }],
  ];
  it.each(named(cases))('$name', expectEach);
});

describe('places', () => {
  const cases: readonly Case[] = [
    ['all but trusted ones', [policy('A', outside)], { ada: open('location') }],
    ['a named one only', [policy('A', places(['hq']))], { ada: open('location') }],
    ['all, said aloud', [policy('A', places(['All']))], { ada: covered }],
    ['outside and inside', [policy('A', outside), policy('B', inside)], { ada: covered }],
    ['outside, and blocked inside', [policy('A', outside), policy('B', inside, blocked)], { ada: covered }],
    ['inside, and blocked outside', [policy('A', inside), policy('B', outside, blocked)], { ada: covered }],
    ['blocked outside, nothing inside', [policy('B', outside, blocked)], { ada: bare }],
    [
      'inside, and blocked outside but for somebody',
      [policy('A', inside), policy('B', { ...outside, ...all({ excludeUsers: [idOf('ada')] }) }, blocked)],
      { ada: open('location'), nora: covered },
    ],
    [
      'outside trusted ones, and at one that is named',
      [policy('A', outside), policy('B', places(['hq']))],
      { ada: open('location', 'location') },
    ],
    [
      'outside for everybody, inside for a group',
      [policy('A', outside), policy('B', { ...inside, ...some({ includeGroups: [groups.outer] }) })],
      { nora: covered, ada: open('location') },
    ],
    [
      'outside or a device, and inside',
      [policy('A', outside, grant('OR', ['mfa', 'compliantDevice'])), policy('B', inside)],
      { ada: open('location', 'device', 'location') },
    ],
    [
      'outside, and inside at some risk',
      [policy('A', outside), policy('B', { ...inside, signInRiskLevels: ['high'] })],
      { ada: open('location', 'location', 'risk') },
    ],
    [
      'outside, and inside only to report',
      [policy('A', outside), policy('B', inside, { state: 'enabledForReportingButNotEnforced' })],
      { ada: open('location') },
    ],
    [
      'outside, and inside once a role is active',
      [policy('A', outside), policy('B', { ...inside, ...some({ includeRoles: [roles.users] }) })],
      { eli: open('location', 'location', 'activation') },
    ],
  ];
  it.each(named(cases))('$name', expectEach);
});

describe('what a policy demands', () => {
  const strength = (authenticationStrength: object) => ({
    grantControls: { operator: 'OR', builtInControls: [], authenticationStrength },
  });
  const cases: readonly Case[] = [
    [
      'MFA or a compliant device',
      [policy('A', {}, grant('OR', ['mfa', 'compliantDevice']))],
      { ada: open('device') },
    ],
    [
      'MFA or a joined device',
      [policy('A', {}, grant('OR', ['mfa', 'domainJoinedDevice']))],
      { ada: open('device') },
    ],
    [
      'MFA or an approved application',
      [policy('A', {}, grant('OR', ['mfa', 'approvedApplication']))],
      { ada: open('client') },
    ],
    [
      'MFA or a protected application',
      [policy('A', {}, grant('OR', ['mfa', 'compliantApplication']))],
      { ada: open('client') },
    ],
    [
      'MFA or terms of use',
      [policy('A', {}, grant('OR', ['mfa'], { termsOfUse: ['t-1'] }))],
      { ada: open('condition') },
    ],
    [
      'MFA and a compliant device',
      [policy('A', {}, grant('AND', ['mfa', 'compliantDevice']))],
      { ada: covered },
    ],
    ['a compliant device', [policy('A', {}, grant('OR', ['compliantDevice']))], { ada: bare }],
    [
      'how long a session lasts',
      [
        policy(
          'A',
          {},
          {
            grantControls: null,
            sessionControls: { signInFrequency: { isEnabled: true, value: 4, type: 'hours' } },
          },
        ),
      ],
      { ada: bare },
    ],
    ['nobody in', [policy('A', {}, blocked)], { ada: bare }],
    [
      'MFA at another provider',
      [policy('A', {}, grant('OR', [], { customAuthenticationFactors: ['RequireDuoMfa'] }))],
      { ada: unsaid },
    ],
    [
      'MFA at another provider of everybody but one',
      [
        policy(
          'A',
          all({ excludeUsers: [idOf('ada')] }),
          grant('OR', [], { customAuthenticationFactors: ['RequireDuoMfa'] }),
        ),
      ],
      { ada: bare, nora: unsaid },
    ],
    [
      'MFA at another provider or a device',
      [policy('A', {}, grant('OR', ['compliantDevice'], { customAuthenticationFactors: ['RequireDuoMfa'] }))],
      { ada: bare },
    ],
    [
      'MFA here and at another provider',
      [policy('A', {}, grant('AND', ['mfa'], { customAuthenticationFactors: ['RequireDuoMfa'] }))],
      { ada: covered },
    ],
    [
      'MFA here or at another provider',
      [policy('A', {}, grant('OR', ['mfa'], { customAuthenticationFactors: ['RequireDuoMfa'] }))],
      { ada: open('condition') },
    ],
    [
      'a factor that only a federated provider saw',
      [policy('A', {}, strength({ allowedCombinations: ['federatedMultiFactor'] }))],
      { ada: unsaid },
    ],
    [
      'a strength of its own that is not described',
      [policy('A', {}, strength({ id: 'own' }))],
      { ada: unsaid },
    ],
    [
      'a strength that a password alone satisfies',
      [
        policy(
          'A',
          {},
          strength({ allowedCombinations: ['fido2', 'password'], requirementsSatisfied: 'none' }),
        ),
      ],
      { ada: bare },
    ],
  ];
  it.each(named(cases))('$name', expectEach);

  const builtIn = (digit: number) => ({ id: `00000000-0000-0000-0000-00000000000${digit}` });
  const combined = (...allowedCombinations: readonly string[]) => ({ id: 'own', allowedCombinations });
  it.each([
    ['multifactor authentication, by id', builtIn(2), 1],
    ['passwordless, by id', builtIn(3), 3],
    ['phishing-resistant, by id', builtIn(4), 4],
    [
      'only what resists phishing',
      combined('fido2', 'windowsHelloForBusiness', 'x509CertificateMultiFactor'),
      4,
    ],
    ['the same or a temporary pass', combined('fido2', 'temporaryAccessPassOneTime'), 1],
    ['the same or what a federated provider saw', combined('fido2', 'federatedMultiFactor'), 1],
    ['the same or the phone instead of a password', combined('fido2', 'deviceBasedPush'), 3],
    [
      'a password and a code of an app',
      combined('password,microsoftAuthenticatorPush', 'password,softwareOath'),
      2,
    ],
    ['a password and a text message', combined('fido2', 'password,sms'), 1],
  ])('a strength is its weakest combination: %s', async (_, authenticationStrength, demands) => {
    const { of } = await judgeTenant(tenantFolder([policy('A', {}, strength(authenticationStrength))]));
    expect(of('gina').enforcement).toMatchObject({ state: 'enforced', demands, policies: ['A'] });
  });
});
