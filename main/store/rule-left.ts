import type Database from 'better-sqlite3';
import type { Left, RuleCoverage } from '#shared/model/exception.ts';

/** Accounts that rules of exceptions fit and do not cover; exceptions by their position in the register. */
export type RuleLeft = {
  readonly clear: () => void;
  readonly add: (exception: number, account: number, why: Left) => void;
  readonly counts: (exception: number) => Readonly<Record<Left, number>>;
  /** The first of one exception, by realm and name. */
  readonly first: (exception: number, limit: number) => RuleCoverage['examples'];
  /** Accounts of one exception that were left for one reason. */
  readonly of: (exception: number, why: Left) => Iterable<number>;
};

export function ruleLeft(database: Database.Database): RuleLeft {
  const add = database.prepare('INSERT OR IGNORE INTO rule_left VALUES (?, ?, ?)');
  return {
    clear: () => void database.exec('DELETE FROM rule_left'),
    add: (exception, account, why) => void add.run(account, exception, why),
    counts: (exception) => {
      const rows = database
        .prepare<[number], { why: Left; accounts: number }>(
          'SELECT why, count(*) AS accounts FROM rule_left WHERE exception = ? GROUP BY why',
        )
        .all(exception);
      const of = (why: Left) => rows.find((row) => row.why === why)?.accounts ?? 0;
      return { later: of('later'), unlisted: of('unlisted'), unknown: of('unknown') };
    },
    first: (exception, limit) =>
      database
        .prepare<[number, number], RuleCoverage['examples'][number]>(
          `SELECT r.name AS realm, a.name AS account, l.why FROM rule_left l
           JOIN account a ON a.id = l.account JOIN realm r ON r.id = a.realm
           WHERE l.exception = ? ORDER BY r.id, a.name LIMIT ?`,
        )
        .all(exception, limit),
    *of(exception, why) {
      yield* database
        .prepare<[number, string], number>(
          'SELECT account FROM rule_left WHERE exception = ? AND why = ? ORDER BY account',
        )
        .pluck()
        .all(exception, why);
    },
  };
}
