import type Database from 'better-sqlite3';
import type { LinkKind, LinkState, LinkTier } from '#shared/model/account-link.ts';
import { linkTiers } from '#shared/model/account-link.ts';

/** A link of one realm to another, by the numbers of both. */
export type RealmLink = { readonly from: number; readonly to: number; readonly kind: LinkKind };

export type Links = {
  /** Looks every account of `from` up in `to` (assessment rules §1): by the strongest key that finds any. */
  readonly find: (link: RealmLink) => void;
  /** How the searches of one link ended; accounts that nothing fits are not among them. */
  readonly counts: (link: RealmLink) => readonly { readonly state: LinkState; readonly count: number }[];
  /** What exceptions claim of an account that is judged elsewhere is claimed of the account judged in its place. */
  readonly moveClaims: () => void;
  /** What the person of an account is called by accounts of other realms that it is tied to, and by people lists. */
  readonly namesElsewhere: () => (account: number) => readonly string[];
  /** Once all accounts are judged: of those that sign in as an account that cannot, that is what is said. */
  readonly settleAuthenticated: () => void;
};

/**
 * The key of a row of each side, as SQL over `population p`. Where an export says by which name the other side knows
 * the account, that goes first: what comes from a directory says so of the directory, what signs in at a provider of
 * the provider.
 */
type Sides = { readonly own: string; readonly target: string };
const publicName = 'coalesce(p.k_upn, p.k_login, p.k_mail)';
const userName = 'coalesce(p.k_upn, p.k_login)';
const homeName = 'coalesce(p.l_upn, p.k_upn)';
const homePublicName = 'coalesce(p.l_upn, p.k_upn, p.k_login, p.k_mail)';

function sidesOf(tier: LinkTier, kind: LinkKind): Sides {
  const synced = kind === 'synced';
  switch (tier) {
    case 'id':
      return { own: 'p.l_guid', target: 'p.l_guid' };
    case 'sid':
      return { own: 'p.l_sid', target: 'p.l_sid' };
    case 'upn':
      return synced ? { own: 'p.k_upn', target: homeName } : { own: homeName, target: userName };
    case 'login':
      return { own: 'p.k_login', target: 'p.k_login' };
    case 'name':
      return synced
        ? { own: publicName, target: homePublicName }
        : { own: homePublicName, target: publicName };
  }
}

/** An id or SID of both sides that differs says: another object, whatever it is called. */
const against = `max(coalesce(own.l_guid <> other.l_guid, 0), coalesce(own.l_sid <> other.l_sid, 0))`;
/** What an export has as deleted stands back behind what is there: people are made again under their old names. */
const isDeleted = (side: string) =>
  `coalesce(${side}.marks IN (SELECT id FROM interned WHERE json LIKE '[%"deleted"%'), 0)`;
/** One name in two domains is two accounts; where a side does not say its domain, the name alone has to do. */
const sameDomain = 'coalesce(own.l_domain = other.l_domain, 1)';

export function links(database: Database.Database): Links {
  return {
    find: (link) => {
      for (const tier of linkTiers) findBy(database, link, tier);
      contest(database, link);
    },
    counts: ({ from, kind }) =>
      database
        .prepare<[string, number], { state: LinkState; count: number }>(
          `SELECT l.state, count(*) AS count FROM account_link l JOIN population p ON p.id = l.account
           WHERE l.kind = ? AND p.realm = ? GROUP BY l.state ORDER BY l.state`,
        )
        .all(kind, from),
    moveClaims: () => {
      const move = database.prepare(`
        INSERT OR IGNORE INTO exception_claim (exception, account)
          SELECT c.exception, l.target FROM exception_claim c JOIN account_link l ON l.account = c.account
          WHERE l.kind = 'synced' AND l.state = 'linked'`);
      // An account may be judged two realms away: what moved once moves on.
      let moved = move.run().changes;
      while (moved > 0) moved = move.run().changes;
      database.exec(`
        DELETE FROM exception_claim WHERE account IN
          (SELECT account FROM account_link WHERE kind = 'synced' AND state = 'linked');`);
    },
    namesElsewhere: () => namesElsewhere(database),
    settleAuthenticated: () => {
      database.exec(`
        UPDATE account_link SET state = 'target-out-of-scope'
        WHERE kind = 'authenticated' AND state = 'linked' AND target IN (SELECT id FROM account
          WHERE out_of_scope IN ('disabled', 'deleted', 'computer', 'workload-identity'))`);
    },
  };
}

const tiedNames = `
  WITH RECURSIVE tied (id) AS (VALUES (?)
    UNION SELECT l.target FROM tied JOIN account_link l ON l.account = tied.id WHERE l.target IS NOT NULL
    UNION SELECT l.account FROM tied JOIN account_link l ON l.target = tied.id)
  SELECT p.name FROM tied JOIN population p ON p.id = tied.id
  UNION SELECT p.k_upn FROM tied JOIN population p ON p.id = tied.id
  UNION SELECT p.k_mail FROM tied JOIN population p ON p.id = tied.id
  UNION SELECT p.k_login FROM tied JOIN population p ON p.id = tied.id
  UNION SELECT json_extract(i.json, '$.name') FROM tied JOIN person_account o ON o.account = tied.id
    JOIN statement s ON s.id = o.row JOIN interned i ON i.id = s.about`;

/** Nothing is looked up where no realm is tied and no people are listed. */
function namesElsewhere(database: Database.Database): (account: number) => readonly string[] {
  const isAny = database
    .prepare<[], number>(
      'SELECT EXISTS (SELECT 1 FROM account_link) OR EXISTS (SELECT 1 FROM person_account)',
    )
    .pluck()
    .get();
  if (isAny !== 1) return () => [];
  const names = database.prepare<[number], string | null>(tiedNames).pluck();
  return (account) => names.all(account).flatMap((name) => name ?? []);
}

/** One tier: an index over the other realm's keys, a look into it for each account that is still searched for. */
function findBy(database: Database.Database, link: RealmLink, tier: LinkTier): void {
  const { own, target } = sidesOf(tier, link.kind);
  const has = (realm: number, key: string) =>
    database
      .prepare(`SELECT 1 FROM population p WHERE p.realm = ${realm} AND ${key} IS NOT NULL LIMIT 1`)
      .get() !== undefined;
  if (!has(link.from, own) || !has(link.to, target)) return;
  const { index, candidates } = tierSql(link, tier);
  database.exec(`
    ${index};
    DELETE FROM link_candidate;
    ${candidates};
    INSERT INTO account_link (account, kind, target, found_by, state)
      SELECT account, '${link.kind}',
        CASE WHEN live = 1 THEN one_live WHEN live = 0 AND gone = 1 THEN one_gone END, '${tier}',
        CASE WHEN live = 1 OR (live = 0 AND gone = 1) THEN 'linked' WHEN live + gone > 1 THEN 'ambiguous'
          ELSE 'contradicted' END
      FROM (SELECT account, sum(against = 0) AS live, max(iif(against = 0, target, NULL)) AS one_live,
          sum(against = 2) AS gone, max(iif(against = 2, target, NULL)) AS one_gone
        FROM link_candidate GROUP BY account ORDER BY account);
    DELETE FROM link_candidate;
    DROP INDEX link_target;`);
}

/** The index of one tier and the look into it: a search for each account, whatever the sizes of the realms. */
export function tierSql(
  { from, to, kind }: RealmLink,
  tier: LinkTier,
): { readonly index: string; readonly candidates: string } {
  const { own, target } = sidesOf(tier, kind);
  const byName = tier !== 'id' && tier !== 'sid';
  const fits = [
    // Both sides are expressions: a column would lend its affinity to the other side, and no index would serve.
    `coalesce(${target.replaceAll('p.', 'other.')}, NULL) = coalesce(${own.replaceAll('p.', 'own.')}, NULL)`,
    ...(tier === 'login' || tier === 'name' ? [sameDomain] : []),
    // What comes from no other directory is another account, even of the same name.
    ...(byName && kind === 'synced' ? ['other.l_synced IS NOT 0'] : []),
  ];
  return {
    index: `CREATE INDEX link_target ON population (coalesce(${target.replaceAll('p.', '')}, NULL)) WHERE realm = ${to}`,
    candidates: `INSERT INTO link_candidate (account, target, against)
      SELECT oa.account, ob.account, iif(${byName ? against : '0'} = 1, 1, 2 * ${isDeleted('other')})
      FROM population own JOIN population_outcome oa ON oa.row = own.id AND oa.state <> 'duplicate'
      JOIN population other INDEXED BY link_target ON other.realm = ${to} AND ${fits.join(' AND ')}
      JOIN population_outcome ob ON ob.row = other.id AND ob.state <> 'duplicate'
      WHERE own.realm = ${from}
        AND NOT EXISTS (SELECT 1 FROM account_link l WHERE l.account = oa.account AND l.kind = '${kind}')
      ON CONFLICT DO UPDATE SET against = iif(1 IN (against, excluded.against), 1, min(against, excluded.against))`,
  };
}

/** Two accounts of a realm that are the same account of another: the one found by the stronger key, if it is alone. */
function contest(database: Database.Database, { from, kind }: RealmLink): void {
  const rank = `CASE l.found_by ${linkTiers.map((tier, index) => `WHEN '${tier}' THEN ${index}`).join(' ')} END`;
  const own = `FROM account_link l JOIN population p ON p.id = l.account
    WHERE p.realm = ${from} AND l.kind = '${kind}' AND l.state = 'linked'`;
  const claimed = database
    .prepare<[], number>(`SELECT l.target ${own} GROUP BY l.target HAVING count(*) > 1 ORDER BY l.target`)
    .pluck()
    .all();
  if (claimed.length === 0) return;
  const claiming = database.prepare<[number], { readonly account: number; readonly rank: number }>(
    `SELECT l.account, ${rank} + ${linkTiers.length} * ${isDeleted('p')} AS rank ${own} AND l.target = ? ORDER BY l.account`,
  );
  const refuse = database.prepare(
    `UPDATE account_link SET state = 'contested', target = NULL WHERE account = ? AND kind = '${kind}'`,
  );
  for (const target of claimed) {
    const accounts = claiming.all(target);
    const best = Math.min(...accounts.map(({ rank: found }) => found));
    const isAlone = accounts.filter(({ rank: found }) => found === best).length === 1;
    for (const { account, rank: found } of accounts) if (!isAlone || found > best) refuse.run(account);
  }
}
