import type { Enforcement } from '../../../model/enforcement.ts';
import type { Reason } from '../../../model/reason.ts';
import type { Gap, PreparedPolicies, PreparedPolicy } from './prepare-policy.ts';
import { names, type Answer, type Known, type Subject } from './subjects.ts';

type Yes = Extract<Answer, { readonly is: 'yes' }>;

/** How one policy stands to one account. */
type Standing =
  | {
      readonly is: 'applies';
      readonly gaps: readonly (Gap | 'activation' | 'excluded-on-activation')[];
      /** An eligible role that excludes it as soon as it is active. */
      readonly excludable: Yes | null;
    }
  | { readonly is: 'excluded'; readonly by: Yes }
  | { readonly is: 'open'; readonly question: Extract<Answer, { readonly is: 'unknown' }> }
  | { readonly is: 'elsewhere' };

type Judged = { readonly policy: PreparedPolicy; readonly standing: Standing };

/**
 * What the access policies of a realm demand of an account (assessment rules §6): one enabled policy that leaves
 * nothing open suffices; else what is left open is named; a question that no source answers is not guessed.
 */
export function byPolicies(policies: PreparedPolicies, known: Known, subject: Subject): Enforcement {
  const legacyBlocked = weakest(
    policies.blocking.map((policy) => ({ policy, standing: standingOf(policy, subject, known, true) })),
  ).some(
    // A block that waits for a role, or ends with one, lets those clients in before or after it is activated.
    ({ standing }) =>
      standing.is === 'applies' && standing.excludable === null && !standing.gaps.includes('activation'),
  );
  const judged = weakest(
    policies.demanding.map((policy) => ({
      policy,
      standing: standingOf(policy, subject, known, legacyBlocked),
    })),
  );
  const excludedBy = judged.flatMap(({ policy, standing }) => {
    const exclusion = exclusionIn(standing);
    return exclusion === null ? [] : [{ policy: policy.name, by: exclusion.by, id: exclusion.id }];
  });
  const full = judged.filter(({ standing }) => standing.is === 'applies' && standing.gaps.length === 0);
  if (full.length > 0) return { ...enforced(full.map(({ policy }) => policy)), excludedBy };
  const partial = judged.filter(({ standing }) => standing.is === 'applies');
  const open = judged.filter(
    // A policy that could at best be partial settles nothing where another already is.
    ({ policy, standing }) =>
      standing.is === 'open' && (gapsLeft(policy, legacyBlocked).length === 0 || partial.length === 0),
  );
  if (open.length > 0) return { ...undecided(open, partial), excludedBy };
  if (partial.length > 0) return { ...narrowed(partial), excludedBy };
  return { ...absent(policies, judged, subject, known), excludedBy };
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
  return gaps === otherGaps ? policy.strength < other.policy.strength : gaps > otherGaps;
}

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
  const excludable = excluded.is === 'yes' ? excluded : null;
  return {
    is: 'applies',
    gaps: [
      ...gapsLeft(policy, legacyBlocked),
      ...(included.onActivation ? (['activation'] as const) : []),
      ...(excludable === null ? [] : (['excluded-on-activation'] as const)),
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
  return gaps.filter((gap) => gap !== 'legacy-client' || !legacyBlocked);
}

function enforced(policies: readonly PreparedPolicy[]): Omit<Enforcement, 'excludedBy'> {
  const strongest = policies.reduce((one, other) => (other.strength > one.strength ? other : one));
  return {
    state: 'enforced',
    demands: strongest.strength,
    policies: policies.map(({ name }) => name),
    open: [],
    reasons: policies.map(({ name, from }) => ({
      text: 'enforcement.by-policy',
      values: { policy: name },
      from,
    })),
  };
}

/** What a gap is called where its own name says more than a reader of a list needs. */
const gapNames: Readonly<Record<string, string>> = {
  'legacy-client': 'client',
  'excluded-on-activation': 'activation',
};

function gapsOf(judged: readonly Judged[]): Enforcement['open'] {
  return judged.flatMap(({ policy, standing }) =>
    standing.is === 'applies'
      ? standing.gaps.map((gap) => ({ what: gapNames[gap] ?? gap, policy: policy.name }))
      : [],
  );
}

function gapReasons(judged: readonly Judged[]): readonly Reason[] {
  return judged.flatMap(({ policy, standing }) =>
    standing.is === 'applies'
      ? standing.gaps.map((gap) => ({
          text: `enforcement.open.${gap}`,
          values: { policy: policy.name },
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
    open: gapsOf(partial),
    reasons: gapReasons(partial),
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
    open: gapsOf(partial),
    reasons: [...questions, ...gapReasons(partial)],
  };
}

/** No policy covers it: say which exclude it, and which would cover it if they were switched on. */
function absent(
  policies: PreparedPolicies,
  judged: readonly Judged[],
  subject: Subject,
  known: Known,
): Omit<Enforcement, 'excludedBy'> {
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
    state: 'absent',
    demands: null,
    policies: [],
    open: [],
    reasons: reasons.length > 0 ? reasons : [{ text: 'enforcement.no-policy' }],
  };
}
