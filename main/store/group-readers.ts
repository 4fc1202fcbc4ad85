import type Database from 'better-sqlite3';
import type { RealmId } from '#shared/model/ids.ts';
import type { RowRef } from '#shared/model/source.ts';
import type { About } from '#shared/model/stored-row.ts';
import type { Interned } from './interned.ts';

type GroupHeld = RowRef & {
  readonly about: About;
  /** The id of the group. */ readonly group: string;
};

/** What rows say of the groups and roles of a realm, besides who is in them. */
export type GroupReaders = {
  /** Roles that groups hold. */
  readonly heldByGroups: (realm: RealmId) => readonly GroupHeld[];
  /** Roles held by ids of which neither the export nor a list says what they are: a group may be among them. */
  readonly heldByUnknown: (realm: RealmId) => readonly string[];
  /** Groups that are members of groups, by id. */
  readonly nestedGroups: (realm: RealmId) => readonly { readonly group: string; readonly member: string }[];
  /** Groups that membership sources list, with their names. */
  readonly groups: (realm: RealmId) => readonly { readonly id: string; readonly name: string }[];
  /** Groups with a listed member that fits no account of the realm, by id: who that is nobody knows. */
  readonly strayGroups: (realm: RealmId) => readonly string[];
  /** Whether there are rows that say this kind of thing. */
  readonly says: (realm: RealmId, kind: About['kind']) => boolean;
  /** Whether there are rows on who holds a role now: those on who may take one up say nothing of that. */
  readonly saysWhoHoldsRoles: (realm: RealmId) => boolean;
};

type Said<Kind extends About['kind']> = Extract<About, { readonly kind: Kind }>;

export function groupReaders(database: Database.Database, shared: Interned): GroupReaders {
  const because = (realm: RealmId, reason: string) =>
    database
      .prepare<[string, string], RowRef & { about: number; named: string | null }>(
        `SELECT s.source, s.file, s.row, s.about, s.k_id AS named FROM statement_outcome o
         JOIN statement s ON s.id = o.row JOIN realm r ON r.id = s.realm
         WHERE r.name = ? AND o.reason = ? ORDER BY s.id`,
      )
      .all(realm, reason)
      .map((row) => ({ ...row, about: shared.valueOf<About>(row.about) }));
  const said = saidReader(database, shared);
  return {
    heldByGroups: (realm) =>
      because(realm, 'row.held-by-group').flatMap(({ named, ...held }) => {
        const stated = held.about.kind === 'privilege' ? held.about.group : null;
        const group = stated ?? named;
        return group === null ? [] : [{ ...held, group }];
      }),
    heldByUnknown: (realm) =>
      said(realm, 'privilege', 'orphans').flatMap(({ principal, role }) =>
        principal === 'unstated' && role.scope === undefined ? [role.id] : [],
      ),
    nestedGroups: (realm) =>
      because(realm, 'row.nested-group').flatMap(({ about, named }) =>
        about.kind === 'membership' && named !== null ? [{ group: about.group.id, member: named }] : [],
      ),
    groups: (realm) => said(realm, 'membership').map(({ group }) => group),
    strayGroups: (realm) => said(realm, 'membership', 'orphans').map(({ group }) => group.id),
    says: (realm, kind) =>
      database
        .prepare<[string, string], number>(
          `SELECT 1 FROM statement s JOIN realm r ON r.id = s.realm WHERE r.name = ? AND s.kind = ? LIMIT 1`,
        )
        .pluck()
        .get(realm, kind) === 1,
    saysWhoHoldsRoles: (realm) => said(realm, 'privilege').some(({ state }) => state === 'active'),
  };
}

/** What rows of a kind say, each once however many say it; of orphans: of rows that fit no account. */
function saidReader(database: Database.Database, shared: Interned) {
  const orphans = "JOIN statement_outcome o ON o.row = s.id AND o.state = 'orphan'";
  return <Kind extends 'membership' | 'privilege'>(
    realm: RealmId,
    kind: Kind,
    of?: 'orphans',
  ): readonly Said<Kind>[] =>
    database
      .prepare<[string, string], number>(
        `SELECT DISTINCT s.about FROM statement s JOIN realm r ON r.id = s.realm
         ${of === undefined ? '' : orphans} WHERE r.name = ? AND s.kind = ? ORDER BY s.about`,
      )
      .pluck()
      .all(realm, kind)
      .map((id) => shared.valueOf<Said<Kind>>(id));
}
