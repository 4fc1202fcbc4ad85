import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { links, tierSql } from '#main/store/links.ts';
import { migrations } from '#main/store/migrations/registry.ts';
import { linkKinds, linkTiers } from '#shared/model/account-link.ts';

/** Columns of a population row besides its numbers; realm 1 is looked up in realm 2. */
type Row = Readonly<Record<string, string | number>>;

function databaseOf(own: readonly Row[], other: readonly Row[]): Database.Database {
  const database = new Database(':memory:');
  for (const { sql } of migrations) database.exec(sql);
  const add = (realm: number, row: Row) => {
    const names = Object.keys(row);
    const { lastInsertRowid } = database
      .prepare(
        `INSERT INTO population (realm, source, file, row${names.map((name) => `, ${name}`).join('')})
         VALUES (${realm}, 1, 0, 1${names.map(() => ', ?').join('')})`,
      )
      .run(...Object.values(row));
    database
      .prepare("INSERT INTO population_outcome VALUES (?, ?, 'account', NULL)")
      .run(lastInsertRowid, lastInsertRowid);
  };
  database.exec(`INSERT INTO interned VALUES (1, '["deleted","synced"]')`);
  for (const row of own) add(1, row);
  for (const row of other) add(2, row);
  return database;
}

function found(own: readonly Row[], other: readonly Row[], kind: (typeof linkKinds)[number] = 'synced') {
  const database = databaseOf(own, other);
  links(database).find({ from: 1, to: 2, kind });
  const rows = database
    .prepare<[], { account: number; target: number | null; found_by: string; state: string }>(
      'SELECT account, target, found_by, state FROM account_link ORDER BY account',
    )
    .all();
  database.close();
  return rows.map(
    ({ account, target, found_by: by, state }) =>
      `${account} ${state} by ${by}${target === null ? '' : ` ${target}`}`,
  );
}

describe('looking accounts up in another realm', () => {
  it.each(linkKinds.flatMap((kind) => linkTiers.map((tier) => [kind, tier] as const)))(
    'searches an index: %s by %s',
    (kind, tier) => {
      const database = databaseOf([], []);
      const { index, candidates } = tierSql({ from: 1, to: 2, kind }, tier);
      database.exec(index);
      const plan = database
        .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${candidates}`)
        .all()
        .map(({ detail }) => detail);
      expect(plan.filter((line) => line.includes('other'))).toEqual([
        expect.stringMatching(/^SEARCH other USING (COVERING )?INDEX link_target/),
      ]);
      database.close();
    },
  );

  it('believes the strongest key that finds any, and looks no further', () => {
    const all = { l_guid: 'g1', l_sid: 's1', k_upn: 'ada@x', k_login: 'ada' };
    expect(found([all], [{ l_guid: 'g1' }, { l_sid: 's1' }, { k_upn: 'ada@x' }])).toEqual([
      '1 linked by id 2',
    ]);
    expect(found([all], [{ l_sid: 's1' }, { k_upn: 'ada@x' }])).toEqual(['1 linked by sid 2']);
    expect(found([all], [{ k_login: 'ada' }, { k_upn: 'ada@x' }])).toEqual(['1 linked by upn 3']);
    expect(found([all], [{ k_login: 'ada' }])).toEqual(['1 linked by login 2']);
    expect(found([all], [{ k_mail: 'ada@x' }])).toEqual(['1 linked by name 2']);
    expect(found([all], [{ k_mail: 'ada' }])).toEqual([]);
  });

  it('does not fall back on a weaker key where the stronger one fits two', () => {
    expect(
      found([{ l_guid: 'g1', k_upn: 'ada@x' }], [{ l_guid: 'g1' }, { l_guid: 'g1', k_upn: 'ada@x' }]),
    ).toEqual(['1 ambiguous by id']);
  });

  it('takes a name for nothing where an id or SID of both sides differs', () => {
    expect(found([{ l_guid: 'g1', k_upn: 'ada@x' }], [{ l_guid: 'g2', k_upn: 'ada@x' }])).toEqual([
      '1 contradicted by upn',
    ]);
    expect(
      found([{ l_sid: 's1', k_upn: 'ada@x' }], [{ l_sid: 's2', k_upn: 'ada@x' }, { k_login: 'ada' }]),
    ).toEqual(['1 contradicted by upn']);
  });

  it('goes by the name in the directory that an account comes from, before its own', () => {
    expect(
      found(
        [{ k_upn: 'ada@x' }],
        [
          { k_upn: 'ada@x', l_upn: 'old@x' },
          { k_upn: 'new@x', l_upn: 'ada@x' },
        ],
      ),
    ).toEqual(['1 linked by upn 3']);
    expect(
      found([{ k_login: 'ada', l_upn: 'ada@x' }], [{ k_upn: 'ada@x' }, { k_login: 'ada' }], 'authenticated'),
    ).toEqual(['1 linked by upn 2']);
  });

  it('finds nothing by name in an account that says it comes from no other directory; sign-in may still happen there', () => {
    const cloud = [{ k_upn: 'ada@x', l_synced: 0 }];
    expect(found([{ k_upn: 'ada@x' }], cloud)).toEqual([]);
    expect(found([{ k_upn: 'ada@x' }], cloud, 'authenticated')).toEqual(['1 linked by upn 2']);
  });

  it('prefers who is there to who was deleted, on both sides; alone, a deleted account is found', () => {
    const gone = { k_upn: 'ada@x', marks: 1 };
    expect(found([{ k_upn: 'ada@x' }], [gone, { k_upn: 'ada@x' }])).toEqual(['1 linked by upn 3']);
    expect(found([{ k_upn: 'ada@x' }], [gone])).toEqual(['1 linked by upn 2']);
    expect(found([{ k_upn: 'ada@x' }], [gone, gone])).toEqual(['1 ambiguous by upn']);
    expect(
      found([{ ...gone, l_guid: 'g1' }, { k_upn: 'ada@x' }], [{ l_guid: 'g1', k_upn: 'ada@x' }]),
    ).toEqual(['1 contested by id', '2 linked by upn 3']);
  });

  it('tells one login name in two domains apart, where both sides state the domain', () => {
    const own = [{ k_login: 'ada', l_domain: 'a.x' }];
    expect(found(own, [{ k_login: 'ada', l_domain: 'b.x' }])).toEqual([]);
    expect(
      found(own, [
        { k_login: 'ada', l_domain: 'a.x' },
        { k_login: 'ada', l_domain: 'b.x' },
      ]),
    ).toEqual(['1 linked by login 2']);
    expect(found(own, [{ k_login: 'ada' }])).toEqual(['1 linked by login 2']);
  });
});
