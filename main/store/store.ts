import type Database from 'better-sqlite3';
import { accountQueries, type AccountQueries } from './account-query.ts';
import { accounts, type Accounts } from './accounts.ts';
import { assessments, type Assessments } from './assessment-view.ts';
import { custody, type Custody } from './custody.ts';
import { documents, type Documents } from './documents.ts';
import { exceptionChanges, type ExceptionChanges } from './exception-changes.ts';
import { facts, type Facts } from './facts.ts';
import { findings, type Findings } from './findings.ts';
import { gathering, type Gathering } from './gathering.ts';
import { identifiers, type Identifiers } from './identifiers.ts';
import { interned } from './interned.ts';
import { ledger, type Ledger } from './ledger.ts';
import { linkedAccounts, type LinkedAccounts } from './linked-accounts.ts';
import { links, type Links } from './links.ts';
import { months, type Months } from './months.ts';
import { openDatabase } from './open-database.ts';
import { people, type People } from './people.ts';
import { placing, type Placing } from './placing.ts';
import { realmFacts, type RealmFacts } from './realm-facts.ts';
import { ruleLeft, type RuleLeft } from './rule-left.ts';
import { rows, type Rows } from './rows.ts';
import { signIns, type SignIns } from './sign-ins.ts';
import { sourceBytes, type Bytes } from './source-bytes.ts';
import { sources, type Sources } from './sources.ts';
import { totals, type Totals } from './totals.ts';

/** An open engagement file. Everything in it is synchronous: use it in a worker. */
export type Store = {
  readonly bytes: Bytes;
  readonly sources: Sources;
  readonly facts: Facts;
  readonly rows: Rows;
  readonly placing: Placing;
  readonly people: People;
  readonly gathering: Gathering;
  readonly signIns: SignIns;
  readonly realmFacts: RealmFacts;
  readonly links: Links;
  readonly linkedAccounts: LinkedAccounts;
  readonly accounts: Accounts;
  readonly ruleLeft: RuleLeft;
  readonly exceptionChanges: ExceptionChanges;
  readonly accountQueries: AccountQueries;
  readonly findings: Findings;
  readonly totals: Totals;
  readonly ledger: Ledger;
  readonly custody: Custody;
  readonly months: Months;
  readonly identifiers: Identifiers;
  readonly documents: Documents;
  readonly assessment: Assessments;
  /** All or nothing; what was remembered of a failed try is forgotten. */
  readonly transaction: <T>(work: () => T) => T;
  readonly close: () => void;
};

/** Opens an engagement file, or makes it. Throws `StoreUnusable` where it must not be used. */
export function openStore(path: string): Store {
  const database: Database.Database = openDatabase(path);
  const shared = interned(database);
  const viewed = {
    sources: sources(database),
    accounts: accounts(database, shared),
    findings: findings(database),
    totals: totals(database),
    ledger: ledger(database),
    months: months(database, shared),
    documents: documents(database),
  };
  return {
    ...viewed,
    assessment: assessments(viewed),
    ruleLeft: ruleLeft(database),
    exceptionChanges: exceptionChanges(database),
    accountQueries: accountQueries(database),
    bytes: sourceBytes(database),
    facts: facts(database, shared),
    rows: rows(database, shared),
    people: people(database),
    links: links(database),
    linkedAccounts: linkedAccounts(database, shared),
    placing: placing(database),
    gathering: gathering(database, shared),
    signIns: signIns(database, shared),
    realmFacts: realmFacts(database),
    custody: custody(database),
    identifiers: identifiers(database),
    transaction: (work) => {
      try {
        return database.transaction(work)();
      } catch (error) {
        shared.forget();
        throw error;
      }
    },
    close: () => {
      database.close();
    },
  };
}
