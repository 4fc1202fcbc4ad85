import type { Enforcement } from '../../../model/enforcement.ts';
import type { Reason } from '../../../model/reason.ts';
import type { Strength } from '../../../model/factor.ts';
import type { Gap } from './gaps.ts';
import type { PreparedPolicies, PreparedPolicy } from './prepare-policy.ts';
import { names, type Answer, type Known, type Open, type Subject } from './subjects.ts';
import { wholeTogether, type Part } from './together.ts';

type Yes = Extract<Answer, { readonly is: 'yes' }>;
/** What a policy leaves open to one account: its own gaps, and a role that is not active yet. */
type Opening = Omit<Gap, 'what'> & { readonly what: Gap['what'] | 'activation' };

/** How one policy stands to one account. */
type Standing =
  | {
      readonly is: 'applies';
      readonly gaps: readonly Opening[];
      /** An eligible role that excludes it as soon as it is active. */
      readonly excludable: Yes | null;
    }
  | { readonly is: 'excluded'; readonly by: Yes }
  | { readonly is: 'open'; readonly question: Open }
  | { readonly is: 'elsewhere' };

type Judged = { readonly policy: PreparedPolicy; readonly standing: Standing };

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
  return { enforcement: { ...answer, excludedBy }, legacyBlocked };
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

/** It applies before and after a role is activated: what waits for one, or ends with one, lets sign-ins by. */
function isCertain({ standing }: Judged): boolean {
  return (
    standing.is === 'applies' &&
    standing.excludable === null &&
    !standing.gaps.some(({ what }) => what === 'activation')
  );
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

/** Of copies of one policy the one that does least: nothing says which of them is in force. */
function weakest(judged: readonly Judged[]): readonly Judged[] {
  const byId = new Map<string, Judged>();
  for (const one of judged) {
    const { id } = one.policy;
    const before = byId.get(id);
    if (before === undefined || doesLess(one, before)) byId.set(id, one);
  }
  return [...byId.values()];
}

const rank = { excluded: 0, elsewhere: 1, open: 2, applies: 3 } as const;

function doesLess({ policy, standing }: Judged, other: Judged): boolean {
  if (standing.is !== other.standing.is) return rank[standing.is] < rank[other.standing.is];
  if (standing.is !== 'applies' || other.standing.is !== 'applies') return false;
  const [gaps, otherGaps] = [standing.gaps.length, other.standing.gaps.length];
  return gaps === otherGaps ? strengthIn(policy) < strengthIn(other.policy) : gaps > otherGaps;
}

function strengthIn({ strength }: PreparedPolicy): Strength {
  return strength ?? 0;
}

const activation: Opening = { what: 'activation', text: 'enforcement.open.activation', named: '' };
const excludedOnActivation: Opening = {
  what: 'activation',
  text: 'enforcement.open.excluded-on-activation',
  named: '',
};

function standingOf(
  policy: PreparedPolicy,
  subject: Subject,
  known: Known,
  legacyBlocked: boolean,
): Standing {
  const included = names(policy.include, subject, known);
  if (included.is === 'no') return { is: 'elsewhere' };
  const excluded = names(policy.exclude, subject, known);
  if (excluded.is === 'yes' && !(excluded.onActivation && appliesBefore(included, excluded)))
    return included.is === 'yes' ? { is: 'excluded', by: excluded } : { is: 'elsewhere' };
  if (included.is === 'unknown') return { is: 'open', question: included };
  if (excluded.is === 'unknown') return { is: 'open', question: excluded };
  if (policy.claim !== null) return { is: 'open', question: { is: 'unknown', by: policy.claim, id: '' } };
  const excludable = excluded.is === 'yes' ? excluded : null;
  return {
    is: 'applies',
    gaps: [
      ...gapsLeft(policy, legacyBlocked),
      ...(included.onActivation ? [activation] : []),
      ...(excludable === null ? [] : [excludedOnActivation]),
    ],
    excludable,
  };
}

/** Whether a policy may hold until an eligible role excludes the account: not where that role alone brings it in. */
function appliesBefore(included: Answer, excluded: Yes): boolean {
  return included.is !== 'yes' || !included.onActivation || included.id !== excluded.id;
}

function exclusionIn(standing: Standing): Yes | null {
  if (standing.is === 'excluded') return standing.by;
  return standing.is === 'applies' ? standing.excludable : null;
}

function gapsLeft({ gaps }: PreparedPolicy, legacyBlocked: boolean): readonly Gap[] {
  return gaps.filter(({ what }) => what !== 'legacy-client' || !legacyBlocked);
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

/** What a gap is called in a list: a legacy client is a client. Each kind once a policy. */
export function openingOf(what: string): string {
  return what === 'legacy-client' ? 'client' : what;
}

function openIn(judged: readonly Judged[]): Enforcement['open'] {
  return judged.flatMap(({ policy, standing }) =>
    standing.is === 'applies'
      ? [...new Set(standing.gaps.map(({ what }) => openingOf(what)))].map((what) => ({
          what,
          policy: policy.name,
        }))
      : [],
  );
}

function openReasons(judged: readonly Judged[]): readonly Reason[] {
  return judged.flatMap(({ policy, standing }) =>
    standing.is === 'applies'
      ? standing.gaps.map(({ text, named }) => ({
          text,
          values: { policy: policy.name, ...(named === '' ? {} : { named }) },
          from: policy.from,
        }))
      : [],
  );
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
