import type Database from 'better-sqlite3';
import type { RowRef } from '#shared/model/source.ts';
import type { PlacedOutcome, PopulationOutcome } from '#shared/model/stored-row.ts';
import { bulkInsert } from './bulk-insert.ts';
import { flag } from './cells.ts';
import type { PlacedTable } from './key-readers.ts';

/** Writes where rows ended. */
export type OutcomeWriters = {
  readonly populationOutcome: (outcome: PopulationOutcome) => void;
  readonly placed: (table: PlacedTable, outcome: PlacedOutcome) => void;
  readonly touch: (account: number, row: RowRef, reason: string) => void;
  readonly alike: (account: number, kind: 'same-name' | 'confusable', other: number) => void;
  /** Writes what waits. */
  readonly flush: () => void;
};

export function outcomeWriters(database: Database.Database): OutcomeWriters {
  const outcome = database.prepare(
    'INSERT OR REPLACE INTO population_outcome (row, account, state, reason) VALUES (?, ?, ?, ?)',
  );
  const touch = database.prepare('INSERT OR IGNORE INTO touched VALUES (?, ?, ?, ?, ?)');
  const alike = database.prepare('INSERT OR IGNORE INTO alike VALUES (?, ?, ?)');
  const columns = ['row', 'account', 'state', 'reason', 'conflict'];
  const placed = {
    enrolment: bulkInsert(database, 'enrolment_outcome', columns),
    statement: bulkInsert(database, 'statement_outcome', columns),
    sign_in_name: bulkInsert(database, 'sign_in_name_outcome', columns),
  };
  return {
    populationOutcome: (one: PopulationOutcome) => {
      outcome.run(one.row, one.account, one.state, one.reason);
    },
    placed: (table: PlacedTable, one: PlacedOutcome) => {
      placed[table].add([one.row, one.account, one.state, one.reason, flag(one.conflict)]);
    },
    touch: (account: number, at: RowRef, reason: string) => {
      touch.run(account, at.source, at.file, at.row, reason);
    },
    alike: (account: number, kind: 'same-name' | 'confusable', other: number) => {
      alike.run(account, kind, other);
    },
    flush: () => {
      for (const writer of Object.values(placed)) writer.flush();
    },
  };
}
