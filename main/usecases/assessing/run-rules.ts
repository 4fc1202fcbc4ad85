import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import { compareBy } from '#shared/lib/order.ts';
import type { AssessedAccount } from '#shared/model/account.ts';
import type { EngagementFacts } from '#shared/model/engagement-facts.ts';
import { severities, type Finding, type Severity } from '#shared/model/finding.ts';
import type { RealmId } from '#shared/model/ids.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Item } from '#shared/checklist/item.ts';
import type { AccountEvidence, FindingEntry, Rule } from '#shared/rules/rule.ts';
import type { RowBits } from '../../store/row-bits.ts';
import type { Store } from '../../store/store.ts';

type Open = {
  readonly number: number;
  readonly rule: Rule;
  readonly realm: RealmId | null;
  readonly severity: Severity;
  readonly rows: RowBits;
  readonly subjects: Set<string>;
  readonly values: Record<string, string | number>;
  accounts: number;
  /** Place of the account that was added last. */
  last: number;
};

type Judge = {
  readonly rule: Rule;
  readonly judge: (account: AssessedAccount, facts: EngagementFacts) => AccountEvidence | null;
};

export type RulesRun = {
  readonly findings: readonly Finding[];
  /** How many accounts leave a checklist item open, by the item's id. */
  readonly open: ReadonlyMap<string, number>;
};

/**
 * Asks every rule (assessment rules §8): those about totals once, those about accounts for each account in turn, in
 * the order of realm and name. One finding a rule, realm and severity; rows are counted once, whoever shows them.
 */
export function runRules(
  store: Store,
  rules: readonly Rule[],
  items: readonly Item[],
  facts: EngagementFacts,
  work: Work,
): RulesRun {
  return store.placing.inOne(() => {
    store.findings.begin();
    const book = openBook(store);
    const named = judgeTotals(rules, facts, book, store);
    const open = judgeAccounts(store, judgesOf(rules, facts), items, facts, { book, named }, work);
    store.findings.end();
    return { findings: book.close(), open };
  });
}

type Book = {
  readonly entry: (rule: Rule, realm: RealmId | null, severity: Severity) => Open;
  readonly close: () => readonly Finding[];
};

function openBook(store: Store): Book {
  const entries = new Map<string, Open>();
  return {
    entry: (rule, realm, severity) => {
      const key = `${rule.id}\n${realm ?? ''}\n${severity}`;
      const known = entries.get(key);
      if (known !== undefined) return known;
      const entry: Open = {
        number: entries.size + 1,
        rule,
        realm,
        severity,
        rows: store.findings.noRows(),
        subjects: new Set(),
        values: {},
        accounts: 0,
        last: -1,
      };
      entries.set(key, entry);
      return entry;
    },
    close: () => {
      const ordered = [...entries.values()]
        .map((entry) => ({ entry, finding: findingOf(entry) }))
        .toSorted((a, b) => inOrder(a.finding, b.finding));
      for (const { entry, finding } of ordered) store.findings.add(entry.number, finding, entry.rows);
      return ordered.map(({ finding }) => finding);
    },
  };
}

const inOrder = compareBy<Finding>(
  (finding) => severities.indexOf(finding.severity),
  (finding) => finding.id,
  (finding) => finding.realm ?? '',
);

function findingOf({ rule, realm, severity, accounts, rows, values, subjects }: Open): Finding {
  return {
    id: rule.id,
    severity,
    realm,
    clause: rule.clause,
    accounts,
    rows: rows.size(),
    values: { ...values, accounts, rows: rows.size() },
    subjects: [...subjects].toSorted(),
  };
}

/** Accounts that rules about totals name, by realm and name: numbered when the stream comes to them. */
type NamedAccounts = ReadonlyMap<string, readonly Open[]>;
const nameOf = (realm: string, name: string) => `${realm}\n${name}`;

function judgeTotals(
  rules: readonly Rule[],
  facts: EngagementFacts,
  book: Book,
  store: Store,
): NamedAccounts {
  const named = new Map<string, Open[]>();
  for (const rule of rules) {
    if (rule.kind !== 'engagement') continue;
    const answer = rule.judge(facts);
    if (answer.answer !== 'fires') continue;
    for (const entry of answer.entries) addEntry(book, rule, entry, store, named);
  }
  return named;
}

function addEntry(
  book: Book,
  rule: Rule,
  entry: FindingEntry,
  store: Store,
  named: Map<string, Open[]>,
): void {
  const open = book.entry(rule, entry.realm as RealmId | null, entry.severity ?? rule.severity);
  for (const subject of entry.subjects ?? []) open.subjects.add(subject);
  Object.assign(open.values, entry.values);
  for (const row of entry.rows ?? []) open.rows.add(row);
  if (entry.rowsInState !== undefined && entry.realm !== null) {
    for (const row of store.findings.rowsInState(entry.realm, entry.rowsInState)) open.rows.add(row);
  }
  for (const { realm, name } of entry.accounts ?? []) {
    const key = nameOf(realm, name);
    named.set(key, [...(named.get(key) ?? []), open]);
  }
}

function judgesOf(rules: readonly Rule[], facts: EngagementFacts): readonly Judge[] {
  return rules.flatMap((rule): readonly Judge[] => {
    if (rule.kind === 'engagement')
      return rule.accounts === undefined ? [] : [{ rule, judge: rule.accounts }];
    return rule.applies(facts) === true ? [{ rule, judge: rule.judge }] : [];
  });
}

function judgeAccounts(
  store: Store,
  judges: readonly Judge[],
  items: readonly Item[],
  facts: EngagementFacts,
  { book, named }: { readonly book: Book; readonly named: NamedAccounts },
  work: Work,
): ReadonlyMap<string, number> {
  const open = new Map<string, number>();
  let position = 0;
  for (const assessed of store.accounts.stream()) {
    const { account } = assessed;
    for (const { rule, judge } of judges) {
      const evidence = judge(assessed, facts);
      if (evidence === null) continue;
      const entry = book.entry(rule, account.realm, evidence.severity ?? rule.severity);
      addAccount(store, entry, position, assessed);
      for (const row of evidence.rows ?? account.rows) entry.rows.add(row);
      for (const subject of evidence.subjects ?? []) entry.subjects.add(subject);
    }
    for (const entry of named.get(nameOf(account.realm, account.name)) ?? [])
      addAccount(store, entry, position, assessed);
    for (const { id, leavesOpen } of items) {
      if (leavesOpen?.(assessed, facts) === true) open.set(id, (open.get(id) ?? 0) + 1);
    }
    position += 1;
    if (position % 10_000 === 0) {
      stopIfCancelled(work);
      work.report({ stage: 'assess', done: position, total: null, unit: 'accounts' });
    }
  }
  return open;
}

/** An account that several pieces of evidence name counts once. */
function addAccount(store: Store, entry: Open, position: number, { account }: AssessedAccount): void {
  if (entry.last === position) return;
  store.findings.addAccount(entry.number, position, account.id);
  Object.assign(entry, { accounts: entry.accounts + 1, last: position });
}
