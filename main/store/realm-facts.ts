import type Database from 'better-sqlite3';
import type { Vendor } from '#shared/model/engagement-facts.ts';
import type { InboundTrust } from '#shared/model/inbound-trust.ts';
import type { MethodPolicy } from '#shared/model/method-policy.ts';
import type { NamedLocation } from '#shared/model/named-location.ts';
import type { RowRef } from '#shared/model/source.ts';
import type { RealmFact } from './facts.ts';

/** What sources say of a realm and of no account. */
export type RealmFacts = {
  readonly methods: (realm: string) => readonly { readonly policy: MethodPolicy; readonly from: RowRef }[];
  readonly locations: (realm: string) => readonly NamedLocation[];
  readonly inboundTrust: (realm: string) => readonly InboundTrust[];
  /** Third parties that sources of any realm register. */
  readonly vendors: () => readonly Vendor[];
};

export function realmFacts(database: Database.Database): RealmFacts {
  const read = database.prepare<[RealmFact['kind'], string], RowRef & { readonly json: string }>(
    `SELECT f.source, f.file, f.row, f.json FROM realm_fact f JOIN realm r ON r.id = f.realm
     WHERE f.kind = ? AND r.name = ? ORDER BY f.source, f.file, f.row, f.part`,
  );
  const readVendors = database.prepare<[], { readonly row: number; readonly json: string }>(
    "SELECT row, json FROM realm_fact WHERE kind = 'vendor' ORDER BY source, file, row, part",
  );
  return {
    vendors: () =>
      readVendors.all().map(({ row, json }) => ({ ...(JSON.parse(json) as Omit<Vendor, 'row'>), row })),
    methods: (realm) =>
      read.all('methods-policy', realm).map(({ json, ...from }) => ({
        policy: JSON.parse(json) as MethodPolicy,
        from,
      })),
    inboundTrust: (realm) =>
      read.all('inbound-trust', realm).map(({ json }) => JSON.parse(json) as InboundTrust),
    locations: (realm) => read.all('location', realm).map(({ json }) => JSON.parse(json) as NamedLocation),
  };
}
