import type { Enforcement } from '../../../model/enforcement.ts';
import type { Reason } from '../../../model/reason.ts';
import type { Strength } from '../../../model/factor.ts';
import { openIn, openReasons } from './openings.ts';
import type { PreparedPolicies, PreparedPolicy } from './prepare-policy.ts';
import {
  exclusionIn,
  gapsLeft,
  isCertain,
  standingOf,
  strengthIn,
  weakest,
  type Judged,
} from './standing.ts';
import type { Known, Subject } from './subjects.ts';
import { wholeTogether, type Part } from './together.ts';

export type PolicyAnswer = {
  readonly enforcement: Enforcement;
  /** A policy blocks the clients that cannot do MFA, for this account. */
  readonly legacyBlocked: boolean;
};

/**
 * What the access policies of a realm demand of an account (assessment rules §6): one enabled policy that leaves
 * nothing open suffices, or several that provably leave nothing open together; else what is left open is named; a
 * question that no source answers is not guessed.
 */
export function byPolicies(policies: PreparedPolicies, known: Known, subject: Subject): PolicyAnswer {
  const standing = (policy: PreparedPolicy, blocked: boolean): Judged => ({
    policy,
    standing: standingOf(policy, subject, known, blocked),
  });
  const legacyBlocked = weakest(policies.blocking.map((policy) => standing(policy, true))).some(isCertain);
  const judged = weakest(policies.demanding.map((policy) => standing(policy, legacyBlocked)));
  const closing = policies.closing.map((policy) => standing(policy, true)).filter(isCertain);
  const excludedBy = judged.flatMap((one) => {
    const exclusion = exclusionIn(one.standing);
    return exclusion === null ? [] : [{ policy: one.policy.name, by: exclusion.by, id: exclusion.id }];
  });
  const answer = answerOf(judged, closing, legacyBlocked) ?? absent(policies, judged, subject, known);
  const reasons =
    answer.state === 'enforced' ? answer.reasons : [...answer.reasons, ...unreached(judged, subject)];
  const portals = policies.ofPermissions ? {} : { portals: portalsFor(judged, answer.state) };
  return { enforcement: { ...answer, reasons, excludedBy, ...portals }, legacyBlocked };
}

/**
 * Who may take up a role is asked at the portals where a policy names the role: there it is active. Enforced by one
 * policy or by several, everything is asked.
 */
function portalsFor(
  judged: readonly Judged[],
  state: Enforcement['state'],
): NonNullable<Enforcement['portals']> {
  const here = judged.filter(({ policy }) => policy.coversPortals);
  const isAsked = here.some(({ standing }) => standing.is === 'applies' && standing.excludable === null);
  if (state === 'enforced' || isAsked) return 'demanded';
  return here.some(({ standing }) => standing.is === 'open') ? 'unknown' : 'open';
}

/** Policies that seem to name it, by a role that it holds for a part of the directory only. */
function unreached(judged: readonly Judged[], { rolesOfParts }: Subject): readonly Reason[] {
  if (rolesOfParts.size === 0) return [];
  return judged
    .filter(
      ({ policy, standing }) =>
        standing.is === 'elsewhere' && policy.include.roles.some((role) => rolesOfParts.has(role)),
    )
    .map(({ policy }) => ({
      text: 'enforcement.role-of-part',
      values: { policy: policy.name },
      from: policy.from,
    }));
}

/** Null: no policy covers it, and none may. */
function answerOf(
  judged: readonly Judged[],
  closing: readonly Judged[],
  legacyBlocked: boolean,
): Omit<Enforcement, 'excludedBy'> | null {
  const full = judged.filter(({ standing }) => standing.is === 'applies' && standing.gaps.length === 0);
  if (full.length > 0) return enforced(full.map(({ policy }) => policy));
  const together = enforcedTogether(judged, closing);
  if (together !== null) return together;
  const partial = judged.filter(({ standing }) => standing.is === 'applies');
  const open = judged.filter(
    // A policy that could at best be partial settles nothing where another already is.
    ({ policy, standing }) =>
      standing.is === 'open' && (gapsLeft(policy, legacyBlocked).length === 0 || partial.length === 0),
  );
  if (open.length > 0) return undecided(open, partial);
  return partial.length > 0 ? narrowed(partial) : null;
}

function enforcedTogether(
  judged: readonly Judged[],
  closing: readonly Judged[],
): Omit<Enforcement, 'excludedBy'> | null {
  const certain = judged.filter(isCertain);
  if (certain.length === 0 || certain.length + closing.length < 2) return null;
  const parts = [...certain, ...closing].flatMap(({ policy }): readonly (Part & PreparedPolicy)[] =>
    policy.region === null ? [] : [{ ...policy, region: policy.region }],
  );
  const whole = wholeTogether(parts);
  if (whole === null) return null;
  const { strength, parts: needed } = whole;
  const named = needed.map(({ name }) => name);
  return {
    state: 'enforced',
    demands: strength,
    policies: named,
    open: [],
    reasons: [{ text: 'enforcement.by-policies-together', values: { policies: named.join(', ') } }],
  };
}

function enforced(policies: readonly PreparedPolicy[]): Omit<Enforcement, 'excludedBy'> {
  const demands = Math.max(...policies.map(strengthIn)) as Strength;
  return {
    state: 'enforced',
    demands,
    policies: policies.map(({ name }) => name),
    open: [],
    reasons: policies.map(({ name, from }) => ({
      text: 'enforcement.by-policy',
      values: { policy: name },
      from,
    })),
  };
}

function narrowed(partial: readonly Judged[]): Omit<Enforcement, 'excludedBy'> {
  return {
    state: 'partial',
    demands: null,
    policies: partial.map(({ policy }) => policy.name),
    open: openIn(partial),
    reasons: openReasons(partial),
  };
}

function undecided(open: readonly Judged[], partial: readonly Judged[]): Omit<Enforcement, 'excludedBy'> {
  const questions = open.flatMap(({ policy, standing }): readonly Reason[] =>
    standing.is === 'open'
      ? [
          {
            text: `enforcement.unknown-${standing.question.by}`,
            values: { policy: policy.name, id: standing.question.id },
            from: policy.from,
          },
        ]
      : [],
  );
  return {
    state: 'unknown',
    demands: null,
    policies: open.map(({ policy }) => policy.name),
    open: openIn(partial),
    reasons: [...questions, ...openReasons(partial)],
  };
}

/** No policy covers it: say which exclude it, and which would cover it if they were switched on. */
function absent(
  policies: PreparedPolicies,
  judged: readonly Judged[],
  subject: Subject,
  known: Known,
): Omit<Enforcement, 'excludedBy'> {
  const nothing = { demands: null, policies: [], open: [] } as const;
  if (policies.ofPermissions)
    return { ...nothing, state: 'unknown', reasons: [{ text: 'enforcement.no-permission' }] };
  const exclusions = judged.flatMap(({ policy, standing }): readonly Reason[] =>
    standing.is === 'excluded'
      ? [
          {
            text: `enforcement.excluded-by-${standing.by.by}`,
            values: { policy: policy.name },
            from: policy.from,
          },
        ]
      : [],
  );
  const idle = policies.idle
    .filter((policy) => standingOf(policy, subject, known, true).is === 'applies')
    .map(({ name, from }): Reason => ({ text: 'enforcement.policy-idle', values: { policy: name }, from }));
  const reasons = [...exclusions, ...idle];
  return {
    ...nothing,
    state: 'absent',
    reasons: reasons.length > 0 ? reasons : [{ text: 'enforcement.no-policy' }],
  };
}
