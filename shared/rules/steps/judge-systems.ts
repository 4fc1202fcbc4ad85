import type { EngagementFacts, RealmFacts } from '../../model/engagement-facts.ts';
import { showsEnforcement } from '../../model/source.ts';
import type { SystemGap, SystemLine, SystemNote, SystemRow } from '../../model/system.ts';

type Facts = Pick<EngagementFacts, 'systems' | 'realms' | 'attached' | 'links'>;

/** The register of systems with what is known of the realm of each (assessment rules §1); null: there is none. */
export function judgeSystems(facts: Facts): readonly SystemLine[] | null {
  return facts.systems?.map((row) => lineOf(row, facts)) ?? null;
}

function lineOf(row: SystemRow, facts: Facts): SystemLine {
  const realm = realmNamed(row.realm, facts);
  const { name, kind, owner, external, supports, localRealm = null, evidence } = row;
  return {
    system: name,
    kind,
    owner,
    external,
    supports,
    evidence,
    row: row.row,
    realm: realm?.id ?? row.realm?.trim() ?? null,
    shownBy: shownBy(realm),
    localAccounts: localAccounts(row, facts),
    localRealm: realmNamed(localRealm, facts)?.id ?? localRealm,
    gaps: gapsOf(row, facts),
    notes: notesOf(row, facts),
  };
}

function realmNamed(name: string | null, { realms }: Facts): RealmFacts | null {
  const wanted = name?.trim().toLowerCase();
  return realms.find(({ id }) => id === wanted) ?? null;
}

function shownBy(realm: RealmFacts | null): SystemLine['shownBy'] {
  if (realm?.sources.some((source) => showsEnforcement(source)) === true) return 'export';
  return (realm?.attested ?? null) === null ? 'nothing' : 'attestation';
}

const lists = (realm: RealmFacts | null): boolean =>
  realm?.sources.some(({ roles }) => roles.includes('population')) === true;

/** Only a realm with a list of accounts lists them: a document can name accounts, and nothing judges those. */
function localAccounts(
  { localAccounts: has, localRealm }: SystemRow,
  facts: Facts,
): SystemLine['localAccounts'] {
  if (has === null) return 'not-stated';
  if (!has) return 'none';
  return lists(realmNamed(localRealm ?? null, facts)) ? 'listed' : 'unlisted';
}

function gapsOf(row: SystemRow, facts: Facts): SystemGap[] {
  const local = localAccounts(row, facts);
  const outside = outsideOf(row, facts);
  // A system that knows nobody but its own accounts is judged by the realm that lists them.
  const isOutside = outside !== null && !(outside === 'no-realm' && local === 'listed');
  return [
    ...(isOutside ? [outside] : []),
    ...(local === 'unlisted' ? (['local-accounts-unlisted'] as const) : []),
  ];
}

function outsideOf(row: SystemRow, facts: Facts): SystemGap | null {
  if (row.realm === null) return 'no-realm';
  const realm = realmNamed(row.realm, facts);
  if (realm === null) return 'realm-not-declared';
  if (!lists(realm) && realm.attested === null) return 'realm-not-imported';
  return isJudgedElsewhere(realm, facts) && !isEvidenced(row, facts) ? 'judged-elsewhere' : null;
}

/**
 * What the other realm demands stands before whatever signs in through that one. A system that asks this realm itself
 * (Kerberos, LDAP, RADIUS) is not behind it; an attestation of this realm, or evidence of the system, can show MFA.
 */
function isJudgedElsewhere({ id, attested }: RealmFacts, { links = [] }: Facts): boolean {
  return (
    attested === null &&
    links.some(({ realm, kind, states }) => realm === id && kind === 'synced' && states.linked > 0)
  );
}

function isEvidenced({ evidence }: SystemRow, { attached }: Facts): boolean {
  return evidence !== null && attached.includes(evidence.trim());
}

function notesOf(row: SystemRow, facts: Facts): SystemNote[] {
  return [
    ...(row.owner === null ? (['no-owner'] as const) : []),
    ...(row.localAccounts === null ? (['local-accounts-not-stated'] as const) : []),
    ...(row.evidence !== null && !isEvidenced(row, facts) ? (['evidence-not-attached'] as const) : []),
  ];
}
