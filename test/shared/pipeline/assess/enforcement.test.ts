import { describe, expect, it } from 'vitest';
import type { AccessPolicy, Subjects } from '#shared/model/access-policy.ts';
import type { Account } from '#shared/model/account.ts';
import type { AccountId, RealmId, SourceId } from '#shared/model/ids.ts';
import {
  enforcementResolver,
  type EnforcementFlag,
  type RealmEnforcement,
} from '#shared/pipeline/assess/enforcement/enforcement-of.ts';
import { preparePolicies } from '#shared/pipeline/assess/enforcement/prepare-policy.ts';

const from = { source: 9 as SourceId, file: 0, row: 0 };
const nobody: Subjects = { all: false, users: [], groups: [], roles: [], guests: null };
const everybody: Subjects = { ...nobody, all: true };

function policy(more: Partial<AccessPolicy> = {}): AccessPolicy {
  return {
    id: 'p1',
    name: 'P1',
    state: 'enabled',
    include: everybody,
    exclude: nobody,
    applications: { all: true, include: [], exclude: [], userActions: [] },
    clientTypes: [],
    locations: { include: [], exclude: [] },
    platforms: { include: [], exclude: [] },
    narrowedBy: [],
    grant: { kind: 'mfa', strength: 1, alternatives: [] },
    ...more,
  };
}

function account(more: Partial<Account> = {}): Account {
  return {
    id: 1 as AccountId,
    realm: 'entra' as RealmId,
    name: 'ada@x.example',
    keys: { id: 'ID-1', upn: 'Ada@x.example' },
    attributes: { enabled: true, userType: 'Member' },
    marks: [],
    factors: [],
    hasEnrolmentRecord: true,
    capable: null,
    roles: [],
    groups: [],
    ambiguous: false,
    keyConflict: false,
    sameNameAs: [],
    confusableWith: [],
    rows: [],
    ...more,
  };
}

type Asked = {
  readonly policies?: readonly AccessPolicy[] | null;
  readonly known?: Partial<RealmEnforcement['known']>;
  readonly who?: Partial<Account>;
  readonly flags?: readonly EnforcementFlag[];
  readonly hasFlags?: boolean;
  readonly attested?: RealmEnforcement['attested'];
};

/** Each policy is one of its own, unless its test gives it an id. */
function stated(one: AccessPolicy, index: number) {
  return { policy: { ...one, id: one.id === 'p1' ? `p-${index}` : one.id }, from };
}

const none: ReadonlySet<string> = new Set();
const knowing = { roles: true, openRoles: none, groups: none, strayMembers: none };

function ask({
  policies = null,
  known,
  who,
  flags = [],
  hasFlags = flags.length > 0,
  attested = null,
}: Asked) {
  const resolve = enforcementResolver({
    policies: policies === null ? null : preparePolicies(policies.map(stated)),
    known: { ...knowing, ...known },
    hasFlags,
    attested,
  });
  const { state, open, demands, reasons, excludedBy } = resolve(account(who), flags);
  return {
    state,
    open: open.map(({ what }) => what),
    demands,
    reasons: reasons.map(({ text }) => text),
    excludedBy: excludedBy.map(({ by }) => by),
  };
}

const role = { id: 'GA', name: 'Admin', through: null, from } as const;
const guest: Partial<Account> = {
  marks: ['guest', 'ext-name'],
  attributes: { enabled: true, userType: 'Guest' },
};
const block: Partial<AccessPolicy> = {
  id: 'block',
  name: 'Block',
  grant: { kind: 'block' },
  clientTypes: ['exchangeActiveSync', 'other'],
};
const modern = ['browser', 'mobileAppsAndDesktopClients'];

describe('what one policy does to an account', () => {
  const cases: readonly (readonly [string, Asked, string, readonly string[]])[] = [
    ['all users, all applications', { policies: [policy()] }, 'enforced', []],
    [
      'named by id, whatever the case',
      { policies: [policy({ include: { ...nobody, users: ['id-1'] } })] },
      'enforced',
      [],
    ],
    ['others named', { policies: [policy({ include: { ...nobody, users: ['id-2'] } })] }, 'absent', []],
    ['report-only', { policies: [policy({ state: 'report-only' })] }, 'absent', []],
    ['disabled', { policies: [policy({ state: 'disabled' })] }, 'absent', []],
    ['excluded by name', { policies: [policy({ exclude: { ...nobody, users: ['ID-1'] } })] }, 'absent', []],
    [
      'or a device instead',
      { policies: [policy({ grant: { kind: 'mfa', strength: 1, alternatives: ['compliantDevice'] } })] },
      'partial',
      ['device'],
    ],
    [
      'trusted locations left out',
      { policies: [policy({ locations: { include: ['All'], exclude: ['AllTrusted'] } })] },
      'partial',
      ['location'],
    ],
    [
      'only some locations',
      { policies: [policy({ locations: { include: ['named-1'], exclude: [] } })] },
      'partial',
      ['location'],
    ],
    [
      'all locations said aloud',
      { policies: [policy({ locations: { include: ['All'], exclude: [] } })] },
      'enforced',
      [],
    ],
    [
      'some applications',
      {
        policies: [policy({ applications: { all: false, include: ['app'], exclude: [], userActions: [] } })],
      },
      'partial',
      ['application'],
    ],
    [
      'an application left out',
      { policies: [policy({ applications: { all: true, include: [], exclude: ['app'], userActions: [] } })] },
      'partial',
      ['application'],
    ],
    [
      'only a user action',
      {
        policies: [
          policy({
            applications: {
              all: false,
              include: [],
              exclude: [],
              userActions: ['urn:user:registersecurityinfo'],
            },
          }),
        ],
      },
      'absent',
      [],
    ],
    [
      'no application (None)',
      { policies: [policy({ applications: { all: false, include: [], exclude: [], userActions: [] } })] },
      'absent',
      [],
    ],
    [
      'an authentication context alone',
      {
        policies: [
          policy({
            applications: { all: false, include: [], exclude: [], userActions: [] },
            narrowedBy: ['application: some authentication contexts only'],
          }),
        ],
      },
      'partial',
      ['application'],
    ],
    [
      'some platforms',
      { policies: [policy({ platforms: { include: ['windows'], exclude: [] } })] },
      'partial',
      ['platform'],
    ],
    [
      'at some risk',
      { policies: [policy({ narrowedBy: ['risk: sign-in risk high'] })] },
      'partial',
      ['risk'],
    ],
    ['another condition', { policies: [policy({ narrowedBy: ['flow: some'] })] }, 'partial', ['condition']],
    ['workloads only', { policies: [policy({ narrowedBy: ['workload: risk'] })] }, 'absent', []],
    ['modern clients, legacy open', { policies: [policy({ clientTypes: modern })] }, 'partial', ['client']],
    [
      'modern clients, legacy blocked',
      { policies: [policy({ clientTypes: modern }), policy(block)] },
      'enforced',
      [],
    ],
    [
      'modern clients, legacy blocked for others',
      {
        policies: [
          policy({ clientTypes: modern }),
          policy({ ...block, exclude: { ...nobody, users: ['id-1'] } }),
        ],
      },
      'partial',
      ['client'],
    ],
    [
      'browsers only',
      { policies: [policy({ clientTypes: ['browser'] }), policy(block)] },
      'partial',
      ['client'],
    ],
    ['a block alone', { policies: [policy(block)] }, 'absent', []],
    [
      'a guest by all guests',
      { policies: [policy({ include: { ...nobody, guests: 'all' } })], who: guest },
      'enforced',
      [],
    ],
    [
      'a member by all guests',
      { policies: [policy({ include: { ...nobody, guests: 'all' } })] },
      'absent',
      [],
    ],
    [
      'somebody whose type no source states, by all guests',
      {
        policies: [policy({ include: { ...nobody, guests: 'all' } })],
        who: { attributes: { enabled: true } },
      },
      'unknown',
      [],
    ],
    [
      'somebody whose type is a word of another language, all guests left out',
      {
        policies: [policy({ exclude: { ...nobody, guests: 'all' } })],
        who: { attributes: { enabled: true, userType: 'Gast' } },
      },
      'unknown',
      [],
    ],
    [
      'a guest by its kind',
      { policies: [policy({ include: { ...nobody, guests: ['b2bCollaborationGuest'] } })], who: guest },
      'enforced',
      [],
    ],
    [
      'a guest by another kind',
      { policies: [policy({ include: { ...nobody, guests: ['serviceProvider'] } })], who: guest },
      'absent',
      [],
    ],
    [
      'a role that is active',
      {
        policies: [policy({ include: { ...nobody, roles: ['ga'] } })],
        who: { roles: [{ ...role, state: 'active' }] },
      },
      'enforced',
      [],
    ],
    [
      'a role that is only eligible',
      {
        policies: [policy({ include: { ...nobody, roles: ['ga'] } })],
        who: { roles: [{ ...role, state: 'eligible' }] },
      },
      'partial',
      ['activation'],
    ],
    [
      'an excluded role that is active',
      {
        policies: [policy({ exclude: { ...nobody, roles: ['ga'] } })],
        who: { roles: [{ ...role, state: 'active' }] },
      },
      'absent',
      [],
    ],
    [
      'an excluded role that is only eligible',
      {
        policies: [policy({ exclude: { ...nobody, roles: ['ga'] } })],
        who: { roles: [{ ...role, state: 'eligible' }] },
      },
      'partial',
      ['activation'],
    ],
    [
      'one eligible role that brings it in and excludes it',
      {
        policies: [policy({ include: { ...nobody, roles: ['ga'] }, exclude: { ...nobody, roles: ['ga'] } })],
        who: { roles: [{ ...role, state: 'eligible' }] },
      },
      'absent',
      [],
    ],
    [
      'an excluded eligible role beside a group nobody lists',
      {
        policies: [policy({ include: { ...nobody, groups: ['g1'] }, exclude: { ...nobody, roles: ['ga'] } })],
        who: { roles: [{ ...role, state: 'eligible' }] },
      },
      'unknown',
      [],
    ],
    [
      'a block of legacy clients that an eligible role ends',
      {
        policies: [
          policy({ clientTypes: modern }),
          policy({ ...block, exclude: { ...nobody, roles: ['ga'] } }),
        ],
        who: { roles: [{ ...role, state: 'eligible' }] },
      },
      'partial',
      ['client'],
    ],
    [
      'a role it does not hold',
      { policies: [policy({ include: { ...nobody, roles: ['ga'] } })] },
      'absent',
      [],
    ],
    [
      'a role, holders not known',
      { policies: [policy({ include: { ...nobody, roles: ['ga'] } })], known: { roles: false } },
      'unknown',
      [],
    ],
    [
      'an excluded role that a group holds whose members nobody lists',
      {
        policies: [policy({ exclude: { ...nobody, roles: ['ga'] } })],
        known: { openRoles: new Set(['ga']) },
      },
      'unknown',
      [],
    ],
    [
      'a block of legacy clients that waits for an eligible role',
      {
        policies: [
          policy({ clientTypes: modern }),
          policy({ ...block, include: { ...nobody, roles: ['ga'] } }),
        ],
        who: { roles: [{ ...role, state: 'eligible' }] },
      },
      'partial',
      ['client'],
    ],
    [
      'a group nobody lists beside a partial policy, legacy clients blocked',
      {
        policies: [
          policy({ include: { ...nobody, groups: ['g1'] }, clientTypes: modern }),
          policy({ id: 'p2', name: 'P2', narrowedBy: ['risk: sign-in risk high'] }),
          policy(block),
        ],
      },
      'unknown',
      ['risk'],
    ],
    [
      'a group it is in',
      {
        policies: [policy({ include: { ...nobody, groups: ['G1'] } })],
        known: { groups: new Set(['g1']) },
        who: { groups: ['g1'] },
      },
      'enforced',
      [],
    ],
    [
      'a group it is not in',
      { policies: [policy({ include: { ...nobody, groups: ['g1'] } })], known: { groups: new Set(['g1']) } },
      'absent',
      [],
    ],
    [
      'a group whose members nobody lists',
      { policies: [policy({ include: { ...nobody, groups: ['g1'] } })] },
      'unknown',
      [],
    ],
    [
      'an excluded group whose members nobody lists',
      { policies: [policy({ exclude: { ...nobody, groups: ['g1'] } })] },
      'unknown',
      [],
    ],
  ];
  it.each(cases)('%s', (_, asked, state, open) => {
    expect(ask(asked)).toMatchObject({ state, open });
  });
});

describe('several policies', () => {
  const narrow = policy({ id: 'n', name: 'Narrow', locations: { include: [], exclude: ['AllTrusted'] } });
  const unresolvable = policy({ id: 'u', name: 'Group', include: { ...nobody, groups: ['g1'] } });

  it('one that leaves nothing open suffices, and the strongest demand is told', () => {
    const strong = policy({ id: 's', name: 'Strong', grant: { kind: 'mfa', strength: 4, alternatives: [] } });
    expect(ask({ policies: [narrow, policy(), strong] })).toMatchObject({
      state: 'enforced',
      demands: 4,
      open: [],
    });
  });

  it('a question that only matters where nothing else covers it is not asked where something does', () => {
    expect(ask({ policies: [policy(), unresolvable] }).state).toBe('enforced');
  });

  it('a question that could complete what is partial leaves it unknown, and says what is open', () => {
    expect(ask({ policies: [narrow, unresolvable] })).toMatchObject({
      state: 'unknown',
      open: ['location'],
      reasons: ['enforcement.unknown-group', 'enforcement.open.location'],
    });
  });

  it('says which policy excludes it, and which would cover it if it were switched on', () => {
    const excluding = policy({ exclude: { ...nobody, groups: ['g1'] } });
    const idle = policy({ id: 'i', name: 'Idle', state: 'report-only' });
    const asked = {
      policies: [excluding, idle],
      known: { groups: new Set(['g1']) },
      who: { groups: ['g1'] },
    };
    expect(ask(asked)).toMatchObject({
      state: 'absent',
      reasons: ['enforcement.excluded-by-group', 'enforcement.policy-idle'],
      excludedBy: ['group'],
    });
  });

  it('names an exclusion that waits for a role, also where another policy covers it', () => {
    const excluding = policy({ id: 'e', name: 'Excluding', exclude: { ...nobody, roles: ['ga'] } });
    const who: Partial<Account> = { roles: [{ ...role, state: 'eligible' }] };
    expect(ask({ policies: [excluding], who })).toMatchObject({
      state: 'partial',
      reasons: ['enforcement.open.excluded-on-activation'],
      excludedBy: ['role'],
    });
    expect(ask({ policies: [excluding, policy()], who })).toMatchObject({
      state: 'enforced',
      excludedBy: ['role'],
    });
  });

  it('answers each account for itself, also where answers are remembered', () => {
    const resolve = enforcementResolver({
      policies: preparePolicies([{ policy: policy({ exclude: { ...nobody, users: ['id-2'] } }), from }]),
      known: knowing,
      hasFlags: false,
      attested: null,
    });
    const states = ['id-1', 'id-2', 'id-3', 'ID-2'].map((id) => resolve(account({ keys: { id } }), []).state);
    expect(states).toEqual(['enforced', 'absent', 'enforced', 'absent']);
  });
});

describe('copies of one policy that differ', () => {
  const id = 'of-two-days';
  const legacy = { clientTypes: modern } as const;
  const cases: readonly (readonly [string, readonly AccessPolicy[], string])[] = [
    [
      'an exclusion in one',
      [policy({ id }), policy({ id, exclude: { ...nobody, users: ['id-1'] } })],
      'absent',
    ],
    ['one switched off', [policy({ id: 'OF-two-days' }), policy({ id, state: 'disabled' })], 'absent'],
    ['one narrowed', [policy({ id, narrowedBy: ['risk: some'] }), policy({ id })], 'partial'],
    ['one that names others', [policy({ id }), policy({ id, include: nobody })], 'absent'],
    [
      'one of an unknown group',
      [policy({ id, include: { ...nobody, groups: ['g'] } }), policy({ id })],
      'unknown',
    ],
    ['the same again', [policy({ id }), policy({ id })], 'enforced'],
    [
      'one that does not block',
      [policy(legacy), policy({ ...block, id }), policy({ ...block, id, state: 'disabled' })],
      'partial',
    ],
  ];
  it.each(cases)('%s: what all of them demand is demanded', (_, policies, state) => {
    expect(ask({ policies }).state).toBe(state);
    expect(ask({ policies: policies.toReversed() }).state).toBe(state);
  });

  it('demand the weaker of their strengths', () => {
    const strong = policy({ id, grant: { kind: 'mfa', strength: 4, alternatives: [] } });
    expect(ask({ policies: [strong, policy({ id })] })).toMatchObject({
      demands: 1,
      reasons: ['enforcement.by-policy'],
    });
  });
});

describe('without policies', () => {
  const flag = (state: 'enforced' | 'absent'): EnforcementFlag => ({ state, reason: 'reason.flag', from });
  const attested = { by: 'Ida', excluded: new Set(['noc-1']) };
  const cases: readonly (readonly [string, Asked, string])[] = [
    ['no source at all', {}, 'unknown'],
    ['a flag that demands it', { flags: [flag('enforced')] }, 'enforced'],
    ['a flag that does not', { flags: [flag('absent')] }, 'absent'],
    ['two flags that disagree', { flags: [flag('enforced'), flag('absent')] }, 'absent'],
    ['a source of flags that does not list it', { hasFlags: true }, 'unknown'],
    ['attested', { attested }, 'attested'],
    ['attested, where an export flags others', { attested, hasFlags: true }, 'attested'],
    ['attested, but excluded', { attested, who: { keys: { login: 'NOC-1' } } }, 'absent'],
    ['attested, but an export says otherwise', { attested, flags: [flag('absent')] }, 'absent'],
  ];
  it.each(cases)('%s', (_, asked, state) => {
    expect(ask(asked).state).toBe(state);
  });

  it('a flag of one account counts beside policies that do not cover it', () => {
    const none = policy({ include: nobody });
    expect(ask({ policies: [none], flags: [flag('enforced')] }).state).toBe('enforced');
    expect(ask({ policies: [policy()], flags: [flag('enforced')] }).reasons).toEqual([
      'enforcement.by-policy',
    ]);
    expect(ask({ policies: [none], flags: [flag('absent')] })).toMatchObject({
      state: 'absent',
      reasons: ['enforcement.no-policy', 'reason.flag'],
    });
  });

  it('a bypass lets an account in whatever a policy demands of it', () => {
    expect(ask({ policies: [policy()], flags: [flag('enforced'), flag('absent')] })).toEqual({
      state: 'absent',
      open: [],
      demands: null,
      reasons: ['reason.flag', 'enforcement.by-policy'],
      excludedBy: [],
    });
  });
});
