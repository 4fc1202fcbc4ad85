import type { AssessedAccount } from '../../model/account.ts';
import type { Severity } from '../../model/finding.ts';
import type { AccountId, RealmId } from '../../model/ids.ts';
import type { SignInKind } from '../../model/sign-ins.ts';
import type { RowRef } from '../../model/source.ts';
import { rules as registered } from '../../rules/registry.ts';
import type { EngagementFacts } from '../../model/engagement-facts.ts';
import type { AccountEvidence, AccountRule, FindingEntry, Rule } from '../../rules/rule.ts';

type AccountValues = Readonly<Record<string, string | number>>;

/** One account that shows one finding. An account shows a finding at most once. */
export type Hit = {
  readonly finding: string;
  readonly severity: Severity;
  readonly clause: string;
  readonly realm: RealmId;
  readonly account: AccountId;
  /** Source rows that show it. */
  readonly rows: readonly RowRef[];
  /** Sign-ins of the account show it besides. */
  readonly signIns?: SignInKind;
  readonly subjects: readonly string[];
  /** Values for the sentence of its finding. */
  readonly values?: AccountValues;
};

/** What an engagement rule found for one realm, or (`realm` null) for the whole. */
export type EngagementHit = FindingEntry & {
  readonly finding: string;
  readonly severity: Severity;
  readonly clause: string;
};

/** How a rule ended; none is skipped in silence. `because`: a text key, or for `error` the error's own words. */
export type RuleOutcome = {
  readonly finding: string;
  readonly answer: 'fires' | 'passes' | 'not-applicable' | 'error';
  readonly because: string | null;
};

export type RuleRun = {
  /** Call it once for every account, in any order; nothing is kept but how each rule answered. */
  readonly account: (account: AssessedAccount) => readonly Hit[];
  readonly engagement: () => readonly EngagementHit[];
  /** Whole once all accounts were seen and `engagement` was called; in the order of the registry. */
  readonly outcomes: () => readonly RuleOutcome[];
};

/** Runs every rule over facts and a stream of accounts, in bounded memory. Hits of one (finding, realm, severity) are one finding. */
export function runRules(facts: EngagementFacts, rules: readonly Rule[] = registered): RuleRun {
  const outcomes = new Map<string, RuleOutcome>();
  const note = (finding: string, answer: RuleOutcome['answer'], because: string | null = null) => {
    const before = outcomes.get(finding)?.answer;
    if (before !== 'error' && !(before === 'fires' && answer === 'passes'))
      outcomes.set(finding, { finding, answer, because });
  };
  const judges = rules.flatMap((rule) => judgeOf(rule, facts, note));
  return {
    account: (account) => judgeAccount(account, judges, facts, note),
    engagement: () => rules.flatMap((rule) => guarded(rule, note, () => entriesOf(rule, facts, note))),
    outcomes: () => rules.flatMap(({ id }) => outcomes.get(id) ?? []),
  };
}

type Judge = {
  readonly rule: Rule;
  readonly judge: AccountRule['judge'];
  readonly values?: AccountValues;
};

/** What a rule asks of each account; nothing where it does not apply. */
function judgeOf(rule: Rule, facts: EngagementFacts, note: Note): readonly Judge[] {
  if (rule.kind === 'engagement') return rule.accounts === undefined ? [] : [{ rule, judge: rule.accounts }];
  if (!applies(rule, facts, note)) return [];
  return [{ rule, judge: rule.judge, ...(rule.values === undefined ? {} : { values: rule.values(facts) }) }];
}

const none: readonly Hit[] = [];

// Called a million times: one loop, and nothing is made for an account that shows nothing.
function judgeAccount(
  account: AssessedAccount,
  judges: readonly Judge[],
  facts: EngagementFacts,
  note: Note,
): readonly Hit[] {
  let hits: Hit[] | null = null;
  for (const { rule, judge, values } of judges) {
    try {
      const evidence = judge(account, facts);
      if (evidence === null) continue;
      hits ??= [];
      hits.push(hitOf(rule, account, evidence, values));
      if (rule.kind === 'account') note(rule.id, 'fires');
    } catch (error) {
      note(rule.id, 'error', messageOf(error));
    }
  }
  return hits ?? none;
}

type Note = (finding: string, answer: RuleOutcome['answer'], because?: string | null) => void;

function applies(rule: AccountRule, facts: EngagementFacts, note: Note): boolean {
  return (
    guarded(rule, note, () => {
      const answer = rule.applies(facts);
      note(rule.id, answer === true ? 'passes' : 'not-applicable', answer === true ? null : answer.because);
      return answer === true ? [true] : [];
    }).length > 0
  );
}

/** Accounts of an engagement rule count; the rows that show it are the rule's own. */
function hitOf(
  rule: Rule,
  { account }: AssessedAccount,
  evidence: AccountEvidence,
  values: AccountValues | undefined,
): Hit {
  return {
    finding: rule.id,
    severity: evidence.severity ?? rule.severity,
    clause: rule.clause,
    realm: account.realm,
    account: account.id,
    rows: evidence.rows ?? (rule.kind === 'account' && evidence.signIns === undefined ? account.rows : []),
    subjects: evidence.subjects ?? [],
    ...(evidence.signIns === undefined ? {} : { signIns: evidence.signIns }),
    ...(values === undefined ? {} : { values }),
  };
}

function entriesOf(rule: Rule, facts: EngagementFacts, note: Note): readonly EngagementHit[] {
  if (rule.kind !== 'engagement') return [];
  const answer = rule.judge(facts);
  note(rule.id, answer.answer, answer.answer === 'not-applicable' ? answer.because : null);
  if (answer.answer !== 'fires') return [];
  return answer.entries.map((entry) => ({
    severity: rule.severity,
    ...entry,
    finding: rule.id,
    clause: rule.clause,
  }));
}

/** A rule that breaks is an answer of its own, and does not stop the others. */
function guarded<T>({ id }: Rule, note: Note, run: () => readonly T[]): readonly T[] {
  try {
    return run();
  } catch (error) {
    note(id, 'error', messageOf(error));
    return [];
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
