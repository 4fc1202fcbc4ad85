import type Database from 'better-sqlite3';
import type { MethodPolicy } from '#shared/model/method-policy.ts';
import type { NamedLocation } from '#shared/model/named-location.ts';
import type { RowRef } from '#shared/model/source.ts';
import type { RealmFact } from './facts.ts';

/** What sources say of a realm and of no account. */
export type RealmFacts = {
  readonly methods: (realm: string) => readonly { readonly policy: MethodPolicy; readonly from: RowRef }[];
  readonly locations: (realm: string) => readonly NamedLocation[];
};

export function realmFacts(database: Database.Database): RealmFacts {
  const read = database.prepare<[RealmFact['kind'], string], RowRef & { readonly json: string }>(
    `SELECT f.source, f.file, f.row, f.json FROM realm_fact f JOIN realm r ON r.id = f.realm
     WHERE f.kind = ? AND r.name = ? ORDER BY f.source, f.file, f.row, f.part`,
  );
  return {
    methods: (realm) =>
      read.all('methods-policy', realm).map(({ json, ...from }) => ({
        policy: JSON.parse(json) as MethodPolicy,
        from,
      })),
    locations: (realm) => read.all('location', realm).map(({ json }) => JSON.parse(json) as NamedLocation),
  };
}
