import type { SystemLine, SystemRow } from '#shared/model/system.ts';
import type { PackDocument } from '#shared/model/pack-document.ts';
import type { PackManifest } from '#shared/model/pack-manifest.ts';
import { memberName } from '#shared/pack/member-name.ts';
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
  readonly files: readonly { readonly path: string; readonly member: string }[];
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

/** The paths of a member: as the manifest says where it is from, else the one that gives its name. */
function pathsOf(member: Member, document: Fields): readonly string[] {
  const stated = (member.from ?? []).flatMap(({ path }) => path ?? []);
  if (stated.length > 0) return [...new Set(stated)];
  const { evidence, policy } = referencesOf(document);
  const named = [...evidence, ...(policy === null ? [] : [policy])].map(({ name }) => name);
  const folder = member.name.startsWith('policy/') ? 'policy' : 'evidence';
  return [...new Set(named)].filter((name) => memberName(folder, name) === member.name);
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
  return {
    document: documentOf(engagement, kept),
    files: attached.flatMap((member) =>
      pathsOf(member, engagement).map((path) => ({ path, member: member.name })),
    ),
    systems: systems === undefined ? null : systemRows(systems),
    missing: {
      vendors: engagement['vendors'] !== undefined,
      history: listIn(engagement['history']).map(String),
      redacted: [...new Set(named('redacted'))],
      replaced: [...new Set(named('replaced'))],
    },
  };
}
