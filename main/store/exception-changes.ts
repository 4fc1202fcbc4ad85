import type Database from 'better-sqlite3';

/** An account whose coverage by an exception another register would change. */
export type CoverageChange = {
  readonly realm: string;
  readonly account: string;
  /** The exception that covered it, and the one that would; null: none. */
  readonly was: string | null;
  readonly is: string | null;
  /** Its verdict then; null: out of scope. */
  readonly verdict: string | null;
};

/** Lays two judgements of one store side by side: what exceptions cover under one register, and under another. */
export type ExceptionChanges = {
  /** Remembers what exceptions cover now. */
  readonly remember: () => void;
  /** What differs from what was remembered, by realm and name. */
  readonly since: () => Iterable<CoverageChange>;
  /** Accounts of an exception, by its position, that others claim too: how many, and the first of them. */
  readonly contested: (
    exception: number,
    limit: number,
  ) => { readonly count: number; readonly accounts: readonly string[] };
};

export function exceptionChanges(database: Database.Database): ExceptionChanges {
  return {
    remember: () => {
      // Temporary: it is of this run alone, and of no use to whoever opens the file later.
      database.exec(`
        DROP TABLE IF EXISTS temp.excepted_before;
        CREATE TEMP TABLE excepted_before (account INTEGER PRIMARY KEY, exception TEXT NOT NULL) STRICT;
        INSERT INTO temp.excepted_before SELECT id, exception FROM account WHERE verdict = 'excepted'`);
    },
    *since() {
      yield* database
        .prepare<[], CoverageChange>(
          `SELECT r.name AS realm, a.name AS account, b.exception AS was,
             iif(a.verdict = 'excepted', a.exception, NULL) AS "is", a.verdict
           FROM account a JOIN realm r ON r.id = a.realm LEFT JOIN temp.excepted_before b ON b.account = a.id
           WHERE (b.exception IS NOT NULL OR a.verdict = 'excepted')
             AND b.exception IS NOT iif(a.verdict = 'excepted', a.exception, NULL)
           ORDER BY r.id, a.name`,
        )
        .iterate();
    },
    contested: (exception, limit) => {
      const from = `FROM exception_claim own WHERE own.exception = ? AND EXISTS
        (SELECT 1 FROM exception_claim other WHERE other.account = own.account AND other.exception <> own.exception)`;
      const count = database.prepare<[number], number>(`SELECT count(*) ${from}`).pluck().get(exception) ?? 0;
      const accounts = database
        .prepare<[number, number], string>(
          `SELECT a.name FROM account a WHERE a.id IN (SELECT own.account ${from}) ORDER BY a.realm, a.name LIMIT ?`,
        )
        .pluck()
        .all(exception, limit);
      return { count, accounts };
    },
  };
}
