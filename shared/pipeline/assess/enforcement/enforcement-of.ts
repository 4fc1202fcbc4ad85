import type { Account } from '../../../model/account.ts';
import type { Enforcement } from '../../../model/enforcement.ts';
import type { Reason } from '../../../model/reason.ts';
import type { RowRef } from '../../../model/source.ts';
import { normaliseKey } from '../../normalise/normalise-key.ts';
import { byPolicies } from './by-policies.ts';
import type { PreparedPolicies } from './prepare-policy.ts';
import { subjectOf, type Known, type Subject } from './subjects.ts';

/** What a source says of one account alone: per-user MFA, a bypass. */
export type EnforcementFlag = {
  readonly state: 'enforced' | 'absent';
  readonly reason: string;
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
    const enforced = flags.find((flag) => flag.state === 'enforced');
    const absent = flags.find((flag) => flag.state === 'absent');
    if (answer !== null) {
      const ofPolicies = answer(subjectOf(account));
      if (absent !== undefined) return letOut(ofPolicies, absent);
      return enforced === undefined || ofPolicies.state === 'enforced' ? ofPolicies : byFlag(enforced);
    }
    // Where two rows disagree, the one that leaves a door open is believed.
    const flag = absent ?? enforced;
    if (flag !== undefined) return byFlag(flag);
    // Exports of bypasses and exclusions list only those: the attestation speaks for everybody else.
    if (realm.attested !== null) return byAttestation(realm.attested, account);
    return unknown(realm.hasFlags ? 'enforcement.not-listed' : 'enforcement.no-source');
  };
}

function reasonOf({ reason, from }: EnforcementFlag): Reason {
  return { text: reason, from };
}

/** A bypass lets an account in whatever a policy demands of it (assessment rules §3): it is believed first. */
function letOut(ofPolicies: Enforcement, absent: EnforcementFlag): Enforcement {
  if (ofPolicies.state === 'absent' || ofPolicies.state === 'partial')
    return { ...ofPolicies, reasons: [...ofPolicies.reasons, reasonOf(absent)] };
  const { excludedBy, reasons } = ofPolicies;
  return { ...nothing, state: 'absent', excludedBy, reasons: [reasonOf(absent), ...reasons] };
}

function byFlag(flag: EnforcementFlag): Enforcement {
  return { ...nothing, state: flag.state, reasons: [reasonOf(flag)] };
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

const remembered = 10_000;

function remembering(policies: PreparedPolicies, known: Known): (subject: Subject) => Enforcement {
  const all = [...policies.demanding, ...policies.idle, ...policies.blocking].flatMap((policy) => [
    policy.include,
    policy.exclude,
  ]);
  const users = new Set(all.flatMap((named) => [...named.users]));
  const groups = new Set(all.flatMap((named) => named.groups));
  const roles = new Set(all.flatMap((named) => named.roles));
  const answers = new Map<string, Enforcement>();
  const signature = (subject: Subject): string =>
    [
      subject.guest ?? '',
      subject.keys.filter((key) => users.has(key)).join('\n'),
      [...subject.groups]
        .filter((group) => groups.has(group))
        .toSorted()
        .join('\n'),
      [...subject.roles]
        .filter(([role]) => roles.has(role))
        .map((entry) => entry.join('\t'))
        .toSorted()
        .join('\n'),
    ].join('\f');
  return (subject) => {
    const key = signature(subject);
    const before = answers.get(key);
    if (before !== undefined) return before;
    const answer = byPolicies(policies, known, subject);
    if (answers.size >= remembered) answers.clear();
    answers.set(key, answer);
    return answer;
  };
}
