import { describe, expect, it } from 'vitest';
import type { AccountClass } from '#shared/model/account-class.ts';
import type { Account } from '#shared/model/account.ts';
import type { Enforcement, EnforcementState } from '#shared/model/enforcement.ts';
import { engagementSchema, type EngagementInput } from '#shared/model/engagement.ts';
import { factorStrength, type Factor, type FactorId } from '#shared/model/factor.ts';
import type { AccountId, RealmId } from '#shared/model/ids.ts';
import type { Profile } from '#shared/frameworks/profile.ts';
import { profileOf } from '#shared/frameworks/registry.ts';
import { requirementOf, requirementsOf } from '#shared/pipeline/assess/requirements.ts';
import { verdictOf } from '#shared/pipeline/assess/verdict-of.ts';

function factor(id: FactorId, more: Partial<Factor> = {}): Factor {
  return { id, word: id, strength: factorStrength[id], binding: 'not-stated', usable: true, ...more };
}

function account(factors: readonly Factor[] | null, more: Partial<Account> = {}): Account {
  return {
    id: 1 as AccountId,
    realm: 'entra' as RealmId,
    name: 'ada',
    keys: { upn: 'ada' },
    attributes: { enabled: true },
    marks: [],
    factors: factors ?? [],
    hasEnrolmentRecord: factors !== null,
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

function enforcement(state: EnforcementState): Enforcement {
  return { state, demands: null, policies: [], open: [], excludedBy: [], reasons: [] };
}

function engagementOf(own: EngagementInput['requirements']) {
  return engagementSchema.parse({
    version: 1,
    entity: { name: 'x' },
    asOf: '2026-10-31',
    realms: [{ id: 'r' }],
    sources: [{ realm: 'r', files: ['f'] }],
    requirements: own,
  });
}

const requirements = (own: EngagementInput['requirements'] = {}) => requirementsOf(engagementOf(own));

const required = (classes: readonly AccountClass[], own?: EngagementInput['requirements']) =>
  requirementOf(classes, requirements(own)).own;

describe('the verdict of an account, the first that holds', () => {
  const totp = [factor('totp')];
  const cases: readonly (readonly [string, Account, EnforcementState, readonly AccountClass[], string])[] = [
    ['a doubt comes first', account(totp, { ambiguous: true }), 'enforced', ['standard'], 'unresolved'],
    ['strong enough and enforced', account(totp), 'enforced', ['standard'], 'covered'],
    ['strong enough and attested', account(totp), 'attested', ['standard'], 'covered'],
    ['nothing says anything', account(null), 'enforced', ['standard'], 'unknown'],
    ['nothing says anything, not enforced', account(null), 'absent', ['standard'], 'unknown'],
    ['no factor', account([]), 'enforced', ['standard'], 'not-enrolled'],
    [
      'only what resets a password',
      account([factor('reset-email')]),
      'enforced',
      ['standard'],
      'not-enrolled',
    ],
    [
      'refused by policy',
      account([factor('totp', { usable: false })]),
      'enforced',
      ['standard'],
      'not-enrolled',
    ],
    ['enrolled, enforcement absent', account(totp), 'absent', ['standard'], 'not-enforced'],
    ['enrolled, enforcement partial', account(totp), 'partial', ['standard'], 'not-enforced'],
    ['weak and not enforced', account([factor('sms')]), 'absent', ['standard'], 'not-enforced'],
    ['weak and enforced', account([factor('sms')]), 'enforced', ['standard'], 'weak'],
    ['weak and unknown', account([factor('sms')]), 'unknown', ['standard'], 'weak'],
    ['strong enough, enforcement unknown', account(totp), 'unknown', ['standard'], 'not-shown'],
    ['privileged with a code', account(totp), 'enforced', ['privileged', 'external-facing'], 'weak'],
    [
      'privileged with a key',
      account([factor('fido2-key'), factor('sms')]),
      'enforced',
      ['privileged'],
      'covered',
    ],
  ];
  it.each(cases)('%s', (_, who, state, classes, verdict) => {
    expect(verdictOf(who, enforcement(state), required(classes))).toBe(verdict);
  });

  it('a synced passkey does not serve where the class refuses it', () => {
    const own = { privileged: { refuseSynced: true } };
    const synced = account([factor('passkey', { binding: 'synced' })]);
    expect(verdictOf(synced, enforcement('enforced'), required(['privileged'], own))).toBe('weak');
    expect(verdictOf(synced, enforcement('enforced'), required(['privileged']))).toBe('covered');
    const binding = (said: 'device' | 'not-stated') =>
      verdictOf(
        account([factor('passkey', { binding: said })]),
        enforcement('enforced'),
        required(['privileged'], own),
      );
    expect([binding('device'), binding('not-stated')]).toEqual(['covered', 'weak']);
  });

  it('continuous authentication serves in place of a factor, not of enforcement', () => {
    const own = {
      customer: {
        continuous: true,
        because: 'behaviour',
        evidence: 'e.pdf',
        approvedBy: 'Ida',
        approvedOn: '2026-01-01',
      },
    };
    const requirement = required(['customer'], own);
    expect(verdictOf(account([]), enforcement('enforced'), requirement)).toBe('covered');
    expect(verdictOf(account([]), enforcement('absent'), requirement)).toBe('not-enrolled');
  });
});

describe('a national profile', () => {
  const lithuania = profileOf('lt') as Profile;
  const of = (asked: Profile['requirements'], own: EngagementInput['requirements'] = {}) =>
    requirementsOf(engagementOf(own), {
      ...lithuania,
      ...(asked === undefined ? {} : { requirements: asked }),
    });

  it('tightens what the program requires, and never loosens it', () => {
    const asked = { standard: { strength: 3 as const }, privileged: { strength: 2 as const } };
    const { own, standard } = of(asked);
    expect([own.standard.strength, standard.standard.strength]).toEqual([3, 3]);
    expect([own.privileged.strength, standard.privileged.strength]).toEqual([4, 4]);
    expect(own.customer).toEqual(of(undefined).own.customer);
  });

  it('makes less than it asks a loosening, which needs its reasons', () => {
    const asked = { standard: { strength: 3 as const } };
    const bare = of(asked, { standard: { strength: 2 } });
    expect(bare.own.standard.strength).toBe(3);
    expect(bare.warnings).toHaveLength(1);
    const reasoned = of(asked, {
      standard: { strength: 2, because: 'R-12', approvedBy: 'Anna', approvedOn: '2026-05-02' },
    });
    expect([reasoned.own.standard.strength, reasoned.warnings]).toEqual([2, []]);
    expect(requirementOf(['standard'], reasoned).loosened).toBe(true);
  });
});

describe('requirements', () => {
  const approved = { because: 'SMS until the roll-out ends', approvedBy: 'Ida', approvedOn: '2026-05-02' };

  it('are the strictest over the classes', () => {
    expect(required(['external-facing', 'privileged', 'service'])).toMatchObject({
      strength: 4,
      enforced: true,
    });
    expect(required(['service', 'standard'])).toMatchObject({ strength: 2, enforced: true });
  });

  it('can be tightened without a word', () => {
    const result = requirements({ standard: { strength: 3 } });
    expect(result.own.standard.strength).toBe(3);
    expect(result.warnings).toEqual([]);
  });

  it('are loosened by who approved it, when, why and until when', () => {
    const result = requirements({ standard: { strength: 1, until: '2027-03-31', ...approved } });
    expect(result.own.standard.strength).toBe(1);
    expect(requirementOf(['standard'], result).loosened).toBe(true);
    expect(result.standard.standard.strength).toBe(2);
  });

  it('keep what is tightened where loosenings do not count', () => {
    const mixed = {
      'external-facing': { strength: 1, until: '2027-03-31', ...approved },
      standard: { strength: 3, enforced: false, refuseSynced: true, ...approved },
    } as const;
    const result = requirements(mixed);
    expect(requirementOf(['external-facing'], result)).toMatchObject({
      own: { strength: 1 },
      unloosened: { strength: 2, enforced: true },
    });
    expect(requirementOf(['standard'], result)).toMatchObject({
      own: { strength: 3, enforced: false },
      unloosened: { strength: 3, enforced: true, refuseSynced: true },
    });
  });

  const refused: readonly (readonly [string, EngagementInput['requirements']])[] = [
    [
      'without a reason',
      { standard: { strength: 1, until: '2027-03-31', approvedBy: 'I', approvedOn: '2026-05-02' } },
    ],
    ['without approval', { standard: { strength: 1, until: '2027-03-31', because: 'x' } }],
    [
      'approved after the as-of date',
      { standard: { strength: 1, until: '2027-03-31', ...approved, approvedOn: '2026-11-01' } },
    ],
    ['run out', { standard: { strength: 1, until: '2026-10-30', ...approved } }],
    ['to SMS without an end', { standard: { strength: 1, ...approved } }],
    ['to SMS for privileged accounts', { privileged: { strength: 1, until: '2027-03-31', ...approved } }],
    ['to continuous without evidence', { customer: { continuous: true, ...approved } }],
    ['no enforcement without approval', { standard: { enforced: false } }],
  ];
  it.each(refused)('stay as they are for a loosening %s, and say so', (_, own) => {
    const result = requirements(own);
    expect(result.own).toEqual(result.standard);
    expect(result.warnings).toHaveLength(1);
  });

  it('end on the day named, at its end', () => {
    const result = requirements({ standard: { strength: 1, until: '2026-10-31', ...approved } });
    expect(result.own.standard.strength).toBe(1);
  });
});
