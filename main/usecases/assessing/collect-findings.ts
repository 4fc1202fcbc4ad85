import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import { compareBy } from '#shared/lib/order.ts';
import type { AssessedAccount } from '#shared/model/account.ts';
import { severities, type Finding, type Severity } from '#shared/model/finding.ts';
import type { RealmId } from '#shared/model/ids.ts';
import type { Work } from '#shared/model/progress.ts';
import type { ChecklistRun } from '#shared/pipeline/assess/run-checklist.ts';
import type { EngagementHit, Hit, RuleRun } from '#shared/pipeline/assess/run-rules.ts';
import type { RowBits } from '../../store/row-bits.ts';
import type { Store } from '../../store/store.ts';

type Open = {
  readonly number: number;
  readonly id: string;
  readonly clause: string;
  readonly realm: RealmId | null;
  readonly severity: Severity;
  readonly rows: RowBits;
  readonly subjects: Set<string>;
  readonly values: Record<string, string | number>;
  accounts: number;
  /** Place of the account that was added last. */
  last: number;
};

/**
 * Asks every rule (assessment rules §8): those about totals once, those about accounts for each account in turn, in
 * the order of realm and name, and lets the checklist see each account. One finding a rule, realm and severity; rows
 * are counted once, whoever shows them.
 */
export function collectFindings(
  store: Store,
  rules: RuleRun,
  checklist: ChecklistRun,
  work: Work,
): readonly Finding[] {
  return store.placing.inOne(() => {
    store.findings.begin();
    const book = openBook(store);
    const named = judgeTotals(rules, book, store);
    judgeAccounts(store, rules, checklist, { book, named }, work);
    store.findings.end();
    return book.close();
  });
}

type Book = {
  readonly entry: (hit: Pick<Hit, 'finding' | 'clause' | 'severity'>, realm: RealmId | null) => Open;
  readonly close: () => readonly Finding[];
};

function openBook(store: Store): Book {
  const entries = new Map<string, Open>();
  return {
    entry: ({ finding, clause, severity }, realm) => {
      const key = `${finding}\n${realm ?? ''}\n${severity}`;
      const known = entries.get(key);
      if (known !== undefined) return known;
      const entry: Open = {
        number: entries.size + 1,
        id: finding,
        clause,
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

function findingOf({ id, clause, realm, severity, accounts, rows, values, subjects }: Open): Finding {
  return {
    id,
    severity,
    realm,
    clause,
    accounts,
    rows: rows.size(),
    values: { ...values, accounts, rows: rows.size() },
    subjects: [...subjects].toSorted(),
  };
}

/** Accounts that rules about totals name, by realm and name: numbered when the stream comes to them. */
type NamedAccounts = ReadonlyMap<string, readonly Open[]>;
const nameOf = (realm: string, name: string) => `${realm}\n${name}`;

function judgeTotals(rules: RuleRun, book: Book, store: Store): NamedAccounts {
  const named = new Map<string, Open[]>();
  for (const hit of rules.engagement()) addEntry(book, hit, store, named);
  return named;
}

function addEntry(book: Book, hit: EngagementHit, store: Store, named: Map<string, Open[]>): void {
  const open = book.entry(hit, hit.realm as RealmId | null);
  for (const subject of hit.subjects ?? []) open.subjects.add(subject);
  Object.assign(open.values, hit.values);
  for (const row of hit.rows ?? []) open.rows.add(row);
  if (hit.rowsInState !== undefined && hit.realm !== null) {
    for (const row of store.findings.rowsInState(hit.realm, hit.rowsInState)) open.rows.add(row);
  }
  if (hit.signIns !== undefined && hit.realm !== null) {
    for (const row of store.signIns.rowsOfRealm(hit.realm, hit.signIns)) open.rows.add(row);
  }
  for (const { realm, name } of hit.accounts ?? []) {
    const key = nameOf(realm, name);
    named.set(key, [...(named.get(key) ?? []), open]);
  }
}

function judgeAccounts(
  store: Store,
  rules: RuleRun,
  checklist: ChecklistRun,
  { book, named }: { readonly book: Book; readonly named: NamedAccounts },
  work: Work,
): void {
  let position = 0;
  for (const assessed of store.accounts.stream({}, false)) {
    const { account } = assessed;
    for (const hit of rules.account(assessed)) {
      const entry = book.entry(hit, hit.realm);
      addAccount(store, entry, position, assessed);
      for (const row of hit.rows) entry.rows.add(row);
      if (hit.signIns !== undefined)
        for (const row of store.signIns.rowsOfAccount(account.id, hit.signIns)) entry.rows.add(row);
      for (const subject of hit.subjects) entry.subjects.add(subject);
      if (hit.values !== undefined) Object.assign(entry.values, hit.values);
    }
    for (const entry of named.get(nameOf(account.realm, account.name)) ?? [])
      addAccount(store, entry, position, assessed);
    checklist.account(assessed);
    position += 1;
    if (position % 10_000 === 0) {
      stopIfCancelled(work);
      work.report({ stage: 'assess', done: position, total: null, unit: 'accounts' });
    }
  }
}

/** An account that several pieces of evidence name counts once. */
function addAccount(store: Store, entry: Open, position: number, { account }: AssessedAccount): void {
  if (entry.last === position) return;
  store.findings.addAccount(entry.number, position, account.id);
  Object.assign(entry, { accounts: entry.accounts + 1, last: position });
}
