import { createHash } from 'node:crypto';
import { crc32 } from '#main/files/crc-32.ts';
import type { RandomBytes } from '#main/files/archive-part.ts';
import type { PackFile } from '#main/files/pack-file.ts';
import { splitLines, utf8Text } from '#main/files/split-lines.ts';
import type { ZipEntry } from '#main/files/zip-layout.ts';
import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import type { PackDocument } from '#shared/model/pack-document.ts';
import type { PackManifest } from '#shared/model/pack-manifest.ts';
import type { Work } from '#shared/model/progress.ts';
import { packMembers } from '#shared/pack/members.ts';
import { parseJson } from '#shared/pack/parse-json.ts';
import { readPackDocument } from '#shared/pack/read-document.ts';
import { readCanonicalYaml } from '#shared/pack/read-canonical-yaml.ts';
import { readManifest } from '#shared/pack/read-manifest.ts';
import { Malformed } from '#shared/pack/der.ts';
import type { MemberDigest } from '#shared/pack/checksums.ts';
import { checkSignature, checkStampedSignature, type CheckedSignature } from './read-signature.ts';

/** A member as it is, and whether its bytes fit the checksum of the archive. */
export type FoundMember = MemberDigest & { readonly crcFits: boolean };

/** A pack that was read once, with what several checks need. Facts that cannot be read throw `Malformed` when asked. */
export type PackUnderTest = {
  readonly file: PackFile;
  /** DER certificates; null: none given. */
  readonly trusted: readonly Uint8Array[] | null;
  /** The same for authorities that state times. */
  readonly trustedTime: readonly Uint8Array[] | null;
  readonly members: ReadonlyMap<string, FoundMember>;
  /** A whole member; bounded, so only for those that are small in every pack. */
  readonly bytes: (name: string) => Uint8Array;
  /** A member to be read at any place. */
  readonly random: (name: string) => RandomBytes;
  /** Its lines, without their ends. */
  readonly lines: (name: string) => Iterable<string>;
  readonly manifest: () => PackManifest;
  readonly document: () => PackDocument;
  /** `engagement.yaml` as plain data, its form not looked at. */
  readonly engagement: () => unknown;
  /** The two signatures, each checked over what it signs. */
  readonly signature: (name: string, over: string) => CheckedSignature;
};

const largest = 256 << 20;

function findMember(file: PackFile, entry: ZipEntry, onBytes: (count: number) => void): FoundMember {
  const hash = createHash('sha256');
  let crc = 0;
  let bytes = 0;
  for (const chunk of file.chunks(entry)) {
    hash.update(chunk);
    crc = crc32(chunk, crc);
    bytes += chunk.length;
    onBytes(chunk.length);
  }
  const crcFits = crc === entry.crc && bytes === entry.bytes;
  return { name: entry.name, bytes: entry.bytes, sha256: hash.digest('hex'), crcFits };
}

/** Reads every member once, hashing it. */
function findMembers(file: PackFile, work: Work): ReadonlyMap<string, FoundMember> {
  let done = 0;
  const found = new Map<string, FoundMember>();
  for (const entry of file.reading.entries) {
    const member = findMember(file, entry, (count) => {
      stopIfCancelled(work);
      done += count;
      work.report({ stage: 'verify', done, total: file.bytes, unit: 'bytes', file: entry.name });
    });
    found.set(entry.name, member);
  }
  return found;
}

/** Evaluated once; a failure too. */
function once<T>(make: () => T): () => T {
  let kept: { readonly value: T } | { readonly error: unknown } | null = null;
  return () => {
    if (kept === null) {
      try {
        kept = { value: make() };
      } catch (error) {
        kept = { error };
      }
    }
    if ('error' in kept) throw kept.error;
    return kept.value;
  };
}

function json(bytes: Uint8Array): unknown {
  return parseJson(utf8Text(bytes));
}

/** Opens the pack to its checks: reads all of it once. Only for an archive without faults. */
export function packUnderTest(
  file: PackFile,
  trusted: readonly Uint8Array[] | null,
  work: Work,
  trustedTime: readonly Uint8Array[] | null = null,
): PackUnderTest {
  const entries = new Map(file.reading.entries.map((entry) => [entry.name, entry]));
  const entryOf = (name: string): ZipEntry => {
    const entry = entries.get(name);
    if (entry === undefined) throw new Malformed('it is missing');
    return entry;
  };
  const bytes = (name: string): Uint8Array => {
    const entry = entryOf(name);
    if (entry.bytes > largest) throw new Malformed('it is larger than it can be');
    return Buffer.concat([...file.chunks(entry)].map((chunk) => Buffer.from(chunk)));
  };
  const signatures = new Map<string, () => CheckedSignature>();
  return {
    file,
    trusted,
    trustedTime,
    members: findMembers(file, work),
    bytes,
    random: (name) => file.random(entryOf(name)),
    lines: (name) => splitLines(file.chunks(entryOf(name))),
    manifest: once(() => readManifest(json(bytes(packMembers.manifest)))),
    engagement: once(() => readCanonicalYaml(utf8Text(bytes(packMembers.engagement)))),
    document: once(() => readPackDocument(json(bytes(packMembers.pack)))),
    signature: (name, over) => {
      // Only what nothing hashes can be stamped afterwards.
      const read = name === packMembers.asicSignature ? checkStampedSignature : checkSignature;
      const check = signatures.get(name) ?? once(() => read(bytes(name), bytes(over)));
      signatures.set(name, check);
      return check();
    },
  };
}
