import type Database from 'better-sqlite3';
import { keyReaders, type KeyReaders } from './key-readers.ts';
import { outcomeWriters, type OutcomeWriters } from './outcome-writers.ts';
import { placedAccounts, type PlacedAccounts } from './placed-accounts.ts';
import { populationReaders, type PopulationReaders } from './population-readers.ts';

/** Reads keys in index order and writes where rows ended: what reconciliation needs of the store. */
export type Placing = KeyReaders &
  PopulationReaders &
  PlacedAccounts &
  Omit<OutcomeWriters, 'flush'> & {
    /** Forgets every outcome of earlier runs. */
    readonly begin: () => void;
    /** Runs `work` as one transaction in which rows may be written while others are read. */
    readonly inOne: <T>(work: () => T) => T;
    /** Writes what waits and indexes it by account. */
    readonly end: () => void;
  };

const outcomeTables = [
  'population_outcome',
  'enrolment_outcome',
  'statement_outcome',
  'sign_in_name_outcome',
  'person_account',
  'touched',
  'alike',
  'account_link',
] as const;

const outcomeIndexes = [
  ['enrolment_by_account', 'enrolment_outcome (account) WHERE account IS NOT NULL'],
  ['statement_by_account', 'statement_outcome (account) WHERE account IS NOT NULL'],
  ['sign_in_name_by_account', 'sign_in_name_outcome (account) WHERE account IS NOT NULL'],
] as const;

export function placing(database: Database.Database): Placing {
  const write = outcomeWriters(database);
  return {
    begin: () => {
      for (const [name] of outcomeIndexes) database.exec(`DROP INDEX IF EXISTS ${name}`);
      for (const table of outcomeTables) database.exec(`DELETE FROM ${table}`);
    },
    inOne: (work) => {
      // Reading a cursor while writing other tables is sound in SQLite; the binding forbids it unless told.
      database.unsafeMode(true);
      try {
        return database.transaction(work)();
      } finally {
        database.unsafeMode(false);
      }
    },
    ...keyReaders(database),
    ...populationReaders(database),
    ...placedAccounts(database),
    ...write,
    end: () => {
      write.flush();
      for (const [name, on] of outcomeIndexes) database.exec(`CREATE INDEX ${name} ON ${on}`);
    },
  };
}
