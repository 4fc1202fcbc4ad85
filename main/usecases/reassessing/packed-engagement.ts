import { posix } from 'node:path';
import type { SystemLine, SystemRow } from '#shared/model/system.ts';
import type { PackDocument } from '#shared/model/pack-document.ts';
import type { PackManifest } from '#shared/model/pack-manifest.ts';
import { foldedName, freeName, memberName } from '#shared/pack/member-name.ts';
import { referencesOf } from '../document-references.ts';

type Fields = Record<string, unknown>;
type Member = PackManifest['members'][number];

/** What the pack does not hold, so that nobody can assess it again. */
export type Missing = {
  /** The register of vendors: only its totals are in the pack. */
  readonly vendors: boolean;
  /** Earlier packs and folders that the engagement names. */
  readonly history: readonly string[];
  /** Evidence whose original stays with its owner, by path. */
  readonly redacted: readonly string[];
  /** Exports of which the pack holds a copy without secret values, by path. */
  readonly replaced: readonly string[];
};

export type PackedEngagement = {
  /** The document, without what the pack does not hold. */
  readonly document: Fields;
  /** Members by the paths at which the document names them. */
  readonly files: readonly Placed[];
  /** What the document names and the pack does not hold. */
  readonly absent: readonly string[];
  /** The register of systems, of which the pack states the rows; null: there is none. */
  readonly systems: readonly SystemRow[] | null;
  readonly missing: Missing;
};

/** The register as the pack states it; what was judged of each system is left out, to be judged again. */
function systemRows(lines: readonly SystemLine[]): readonly SystemRow[] {
  return lines.map(({ system, kind, owner, external, supports, realm, evidence, row, ...line }) => ({
    name: system,
    kind,
    owner,
    external,
    supports,
    realm,
    localAccounts: line.localAccounts === 'not-stated' ? null : line.localAccounts !== 'none',
    ...(line.localRealm === null ? {} : { localRealm: line.localRealm }),
    evidence,
    row,
  }));
}

type Placed = { readonly path: string; readonly member: string };

/** As `attachFiles` names them: in the order of the document, a second one of the same name with `-2`. */
function namedByRule(members: readonly Member[], engagement: Fields): readonly Placed[] {
  const { policy, evidence } = referencesOf(engagement);
  const stated = new Map(
    members.flatMap(({ name, from }) =>
      (from ?? []).flatMap(({ path }) => (path === undefined ? [] : [[path, name] as const])),
    ),
  );
  const there = new Set(members.map(({ name }) => name));
  const taken = new Set<string>();
  const placed: Placed[] = [];
  const place = (room: 'policy' | 'evidence', path: string): void => {
    if (placed.some((one) => one.path === path && one.member.startsWith(`${room}/`))) return;
    const known = stated.get(path);
    const member = known?.startsWith(`${room}/`) === true ? known : freeName(memberName(room, path), taken);
    taken.add(foldedName(member));
    if (there.has(member)) placed.push({ path, member });
  };
  if (policy !== null) place('policy', policy.name);
  for (const { name } of evidence) place('evidence', name);
  return placed;
}

/** Where the document names each member: as the manifest says where it is from, else by the rule that named it. */
function placesOf(members: readonly Member[], engagement: Fields): readonly Placed[] {
  const stated = members.flatMap(({ name, from }) =>
    (from ?? []).flatMap(({ path }) => (path === undefined ? [] : [{ path, member: name }])),
  );
  const byPath = new Map(
    [...namedByRule(members, engagement), ...stated].map((one) => [posix.normalize(one.path), one]),
  );
  return [...byPath.values()];
}

/** Files that the document names and the pack does not hold: nothing else on this machine may stand in for them. */
function absentFrom(document: Fields, files: readonly Placed[]): readonly string[] {
  const there = new Set(files.map(({ path }) => posix.normalize(path)));
  const { sources, policy, evidence, exceptions, frozenAccounts, vendors, systems, history } =
    referencesOf(document);
  const single = [policy, exceptions, frozenAccounts, vendors, systems].flatMap((one) => one ?? []);
  return [...sources.flat(), ...evidence, ...history, ...single]
    .map(({ name }) => name)
    .filter((name) => !there.has(posix.normalize(name)));
}

const attachedRoles: ReadonlySet<string> = new Set(['source', 'policy', 'evidence']);

function withoutRedaction(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  const { redact: _redact, redacted: _redacted, ...rest } = item as Fields;
  return rest;
}

/** A digest that the engagement states of an export is that of the original; of the copy it is another. */
function withKeptDigests(source: unknown, kept: ReadonlyMap<string, string>): unknown {
  if (typeof source !== 'object' || source === null) return source;
  const { extracted } = source as Fields;
  if (typeof extracted !== 'object' || extracted === null) return source;
  const { sha256 } = extracted as Fields;
  const replace = (digest: unknown): unknown =>
    typeof digest === 'string' ? (kept.get(digest) ?? digest) : digest;
  const digests = Array.isArray(sha256) ? (sha256 as unknown[]).map(replace) : replace(sha256);
  return { ...source, extracted: { ...extracted, ...(sha256 === undefined ? {} : { sha256: digests }) } };
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

function documentOf(engagement: Fields, kept: ReadonlyMap<string, string>): Fields {
  const { history: _history, vendors: _vendors, systems: _systems, ...rest } = engagement;
  return {
    ...rest,
    ...(engagement['sources'] === undefined
      ? {}
      : { sources: listIn(engagement['sources']).map((source) => withKeptDigests(source, kept)) }),
    ...(engagement['evidence'] === undefined
      ? {}
      : { evidence: listIn(engagement['evidence']).map((item) => withoutRedaction(item)) }),
  };
}

/** What a full pack holds of its engagement, as a folder that can be assessed. */
export function packedEngagement(
  engagement: Fields,
  manifest: PackManifest,
  stated: PackDocument,
): PackedEngagement {
  const attached = manifest.members.filter(({ role }) => attachedRoles.has(role));
  const kept = new Map(
    attached.flatMap(({ sha256, from }) =>
      (from ?? []).flatMap(({ replaced }) =>
        replaced === undefined ? [] : [[replaced.original.sha256, sha256] as const],
      ),
    ),
  );
  const named = (which: 'redacted' | 'replaced'): readonly string[] =>
    attached.flatMap(({ from }) =>
      (from ?? []).flatMap((one) => (one[which] === undefined ? [] : (one.path ?? []))),
    );
  const { systems } = stated;
  const document = documentOf(engagement, kept);
  const files = placesOf(attached, engagement);
  return {
    document,
    files,
    absent: absentFrom(document, files),
    systems: systems === undefined ? null : systemRows(systems),
    missing: {
      vendors: engagement['vendors'] !== undefined,
      history: listIn(engagement['history']).map(String),
      redacted: [...new Set(named('redacted'))],
      replaced: [...new Set(named('replaced'))],
    },
  };
}
