import type { PackFile } from '#main/files/pack-file.ts';
import type { SourceBytes } from '#main/files/source-file.ts';
import type { splitLines } from '#main/files/split-lines.ts';
import type { Bytes } from '#main/store/source-bytes.ts';
import { err, type Result } from '#shared/lib/result.ts';
import type { Sha256 } from '#shared/model/ids.ts';
import type { PackManifest } from '#shared/model/pack-manifest.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Sample, SampleOrder } from '#shared/model/sample.ts';
import { keptDigest } from '#shared/model/source.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import { packMembers } from '#shared/pack/members.ts';
import { readCanonicalYaml } from '#shared/pack/read-canonical-yaml.ts';
import { readManifest } from '#shared/pack/read-manifest.ts';
import { memberChunks, memberText, withIntactPack } from './intact-pack.ts';
import { accountLines, linesOfView } from './list-accounts.ts';
import type { OpenEngagement } from './open-engagement.ts';
import { composeSample, type SamplePorts } from './sampling/compose-sample.ts';
import { sheetsOfDocument } from '#shared/pipeline/sample/declared-sheets.ts';
import type { HeldFile } from './sampling/row-contents.ts';
import type { VerifyPorts } from './verify-pack.ts';

export type SamplePackPorts = SamplePorts & VerifyPorts & { readonly splitLines: typeof splitLines };

/** Draws a sample from a pack. One that does not verify is refused, and so is a summary: it lists no account. */
export function samplePack(
  ports: SamplePackPorts,
  { path, trusted }: { readonly path: string; readonly trusted: readonly Uint8Array[] | null },
  order: SampleOrder,
  work: Work,
): Promise<Result<Sample, readonly Problem[]>> {
  const draw = async (pack: PackFile): Promise<Result<Sample, readonly Problem[]>> => {
    const manifest = readManifest(JSON.parse(memberText(pack, packMembers.manifest)));
    const lines = memberChunks(pack, packMembers.accounts);
    if (lines === null) return err([listsNobody(path, manifest)]);
    const { entity, asOf, created, disclosure, signer } = manifest;
    const subject = {
      entity,
      asOf,
      pack: {
        sha256: pack.sha256(),
        created,
        disclosure,
        signer: signer && {
          name: signer.name,
          organisation: signer.organisation,
          rootFingerprint: signer.rootFingerprint,
          trusted: trusted === null ? null : true,
        },
      },
      lines: accountLines(ports.splitLines(lines)),
      fileOf: packedFiles(pack, manifest),
    };
    return asList(composeSample(ports, subject, order, work));
  };
  return withIntactPack(ports, path, work, draw, trusted);
}

/** Draws a sample from an engagement that was assessed just now: the sample that its pack would give. */
export function sampleEngagement(
  ports: SamplePorts & { readonly sourceBytes: Bytes['of'] },
  { opened, view }: { readonly opened: OpenEngagement; readonly view: AssessmentView },
  order: SampleOrder,
  work: Work,
): Result<Sample, readonly Problem[]> {
  const { entity, asOf } = view.engagement;
  const subject = {
    entity: entity.name,
    asOf,
    pack: null,
    lines: linesOfView(view),
    fileOf: keptFiles(ports.sourceBytes, opened, view),
  };
  return asList(composeSample(ports, subject, order, work));
}

const asList = <T>(result: Result<T, Problem>): Result<T, readonly Problem[]> =>
  result.ok ? result : err([result.error]);

function listsNobody(file: string, { disclosure }: PackManifest): Problem {
  return {
    code: 'pack-without-accounts',
    file,
    message: `This pack is a ${disclosure}: it names no account, so that none can be drawn from it.`,
    remedy: 'Ask for the full or the pseudonymised pack.',
  };
}

type FileOf = (path: string) => HeldFile | null;

/** The members that the manifest says were imported, by their path in the engagement. */
function packedFiles(pack: PackFile, manifest: PackManifest): FileOf {
  // The verification has read it in this form.
  const sheetsOf = sheetsOfDocument(readCanonicalYaml(memberText(pack, packMembers.engagement)));
  const byPath = new Map(
    manifest.members
      .filter(({ role }) => role === 'source')
      .flatMap((member) => (member.from ?? []).map(({ path }) => [path, member] as const)),
  );
  return (path) => {
    const member = byPath.get(path);
    const entry = pack.reading.entries.find(({ name }) => name === member?.name);
    if (member === undefined || entry === undefined) return null;
    const { name, bytes, sha256 } = member;
    const chunks = (): Iterable<Uint8Array> => pack.chunks(entry);
    return { member: name, sheets: sheetsOf(path), bytes: named({ bytes, sha256, chunks }, path) };
  };
}

function keptFiles(of: Bytes['of'], { sources }: OpenEngagement, view: AssessmentView): FileOf {
  const files = new Map(view.sources.flatMap((source) => source.files.map((file) => [file.path, file])));
  return (path) => {
    const file = files.get(path);
    const kept = file === undefined ? null : of(keptDigest(file));
    if (kept === null) return null;
    const declared = sources.filter((source) => source.files.some(({ shownAs }) => shownAs === path));
    const sheets = [...new Set(declared.map((source) => source.declared.sheet))];
    return { member: null, sheets: sheets.length === 0 ? [undefined] : sheets, bytes: named(kept, path) };
  };
}

function named(
  { bytes, sha256, chunks }: Pick<SourceBytes, 'bytes' | 'chunks'> & { readonly sha256: string },
  path: string,
): SourceBytes {
  return { path, bytes, sha256: sha256 as Sha256, chunks };
}
