import type { Account } from '../../../model/account.ts';
import type { Strength } from '../../../model/factor.ts';
import type { Enforcement } from '../../../model/enforcement.ts';
import type { Reason } from '../../../model/reason.ts';
import type { RowRef } from '../../../model/source.ts';
import { normaliseKey } from '../../normalise/normalise-key.ts';
import type { PolicyAnswer } from './by-policies.ts';
import { openingOf } from './openings.ts';
import type { PreparedPolicies } from './prepare-policy.ts';
import { remembering } from './remembering.ts';
import type { Known } from './subjects.ts';

/** What a source says of one account alone: per-user MFA, a bypass. */
export type EnforcementFlag = {
  readonly state: 'enforced' | 'partial' | 'absent';
  readonly reason: string;
  /** Of a partial one: what it leaves open. `legacy-client` is closed where a policy blocks those clients. */
  readonly open?: readonly string[];
  /** The strength it demands; absent: not stated. */
  readonly demands?: Strength;
  /** What states it, as a policy would be named; absent: it has no name beside the reason. */
  readonly by?: string;
  readonly from: RowRef;
};

/** What is known of enforcement in a realm. */
export type RealmEnforcement = {
  /** Null: no policy export was imported. */
  readonly policies: PreparedPolicies | null;
  readonly known: Known;
  /** A source states it account by account. */
  readonly hasFlags: boolean;
  /** Null: nobody attests it. Excluded: normalised identifiers. */
  readonly attested: { readonly by: string; readonly excluded: ReadonlySet<string> } | null;
};

const nothing = { demands: null, policies: [], open: [], excludedBy: [] } as const;

/**
 * Resolves enforcement for the accounts of one realm (assessment rules §6). Accounts that the policies cannot tell
 * apart share one answer, so a million members cost as much as a handful.
 */
export function enforcementResolver(
  realm: RealmEnforcement,
): (account: Account, flags: readonly EnforcementFlag[]) => Enforcement {
  const answer = realm.policies === null ? null : remembering(realm.policies, realm.known);
  return (account, flags) => {
    const flag = decisive(flags);
    if (answer !== null) {
      const ofPolicies = answer(account);
      if (flag !== null) return beside(ofPolicies, flag);
      // Permissions say what they demand, not that nothing else does: of whom they say nothing, somebody may.
      const mayBeAttested =
        realm.policies?.ofPermissions === true && ofPolicies.enforcement.state === 'unknown';
      return mayBeAttested && realm.attested !== null
        ? byAttestation(realm.attested, account)
        : ofPolicies.enforcement;
    }
    if (flag !== null) return byFlag(flag);
    // Exports of bypasses and exclusions list only those: the attestation speaks for everybody else.
    if (realm.attested !== null) return byAttestation(realm.attested, account);
    return unknown(realm.hasFlags ? 'enforcement.not-listed' : 'enforcement.no-source');
  };
}

/** Where two rows disagree, the one that leaves a door open is believed. */
function decisive(flags: readonly EnforcementFlag[]): EnforcementFlag | null {
  const found = (wanted: EnforcementFlag['state']) => flags.find(({ state }) => state === wanted);
  return found('absent') ?? found('partial') ?? found('enforced') ?? null;
}

function reasonOf({ reason, from }: EnforcementFlag): Reason {
  return { text: reason, from };
}

/** A flag beside policies: a bypass lets an account in whatever they demand, a demand adds to what they leave open. */
function beside({ enforcement, legacyBlocked }: PolicyAnswer, flag: EnforcementFlag): Enforcement {
  if (flag.state === 'absent') return letOut(enforcement, flag);
  if (enforcement.state === 'enforced') return enforcement;
  const { excludedBy } = enforcement;
  const left = (flag.open ?? []).filter((what) => what !== 'legacy-client' || !legacyBlocked);
  if (flag.state === 'enforced' || left.length === 0)
    return { ...byFlag({ ...flag, state: 'enforced' }), excludedBy };
  const ofFlag = byFlag({ ...flag, open: left });
  if (enforcement.state === 'absent')
    return { ...ofFlag, excludedBy, reasons: [...ofFlag.reasons, ...enforcement.reasons] };
  return {
    ...enforcement,
    policies: [...ofFlag.policies, ...enforcement.policies],
    open: [...enforcement.open, ...ofFlag.open],
    reasons: [...ofFlag.reasons, ...enforcement.reasons],
  };
}

/** A bypass lets an account in whatever a policy demands of it (assessment rules §3): it is believed first. */
function letOut(ofPolicies: Enforcement, absent: EnforcementFlag): Enforcement {
  if (ofPolicies.state === 'absent' || ofPolicies.state === 'partial')
    return { ...ofPolicies, reasons: [...ofPolicies.reasons, reasonOf(absent)] };
  const { excludedBy, reasons } = ofPolicies;
  return { ...nothing, state: 'absent', excludedBy, reasons: [reasonOf(absent), ...reasons] };
}

function byFlag(flag: EnforcementFlag): Enforcement {
  const { state, demands = null, open = [], by } = flag;
  return {
    ...nothing,
    state,
    policies: by === undefined || state === 'absent' ? [] : [by],
    demands: state === 'enforced' ? demands : null,
    open: state === 'partial' ? open.map((what) => ({ what: openingOf(what), policy: by ?? '' })) : [],
    reasons: [reasonOf(flag)],
  };
}

function unknown(text: string): Enforcement {
  return { ...nothing, state: 'unknown', reasons: [{ text }] };
}

function byAttestation(attested: NonNullable<RealmEnforcement['attested']>, account: Account): Enforcement {
  const isExcluded = [account.name, ...Object.values(account.keys)].some((key) =>
    attested.excluded.has(normaliseKey(key) ?? ''),
  );
  const { by } = attested;
  return isExcluded
    ? { ...nothing, state: 'absent', reasons: [{ text: 'enforcement.attested-excluded', values: { by } }] }
    : { ...nothing, state: 'attested', reasons: [{ text: 'enforcement.attested', values: { by } }] };
}
