import type { PackOutput } from '#main/files/pack-output.ts';
import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import type { MemberProvenance } from '#shared/model/pack-manifest.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Signer } from '#shared/model/signer.ts';
import { asicManifest } from '#shared/pack/asic-manifest.ts';
import { checksumFile, type MemberDigest } from '#shared/pack/checksums.ts';
import { manifestFile } from '#shared/pack/manifest.ts';
import { asicMimetype, packMembers } from '#shared/pack/members.ts';
import type { Attachment } from './pack-attachments.ts';
import type { PackPainter, PackSubject } from './pack-painters.ts';

/** Everything that the members of one pack are written from and to. */
export type PackWriting = {
  readonly output: PackOutput;
  readonly painters: readonly PackPainter[];
  readonly subject: PackSubject;
  readonly attachments: readonly Attachment[];
  readonly signBytes: (signer: Signer, bytes: Uint8Array, signedAt: string) => Promise<Uint8Array>;
  readonly work: Work;
};

/** Ends a build with a problem from inside a stream; caught in `build-pack`. */
export class BuildStopped extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** What was assessed is no longer what is there. */
function changed(member: string): BuildStopped {
  return new BuildStopped({
    code: 'attachment-changed',
    file: member,
    message: 'The file has changed or gone since it was assessed.',
    remedy: 'Build again.',
  });
}

/** Bytes of an attachment by its member name, for the report's images. */
export function attachmentBytes(attachments: readonly Attachment[]): PackSubject['attachment'] {
  const byMember = new Map(attachments.map((one) => [one.member, one]));
  return (member) => {
    const bytes = byMember.get(member)?.open();
    if (!bytes) throw changed(member);
    return Buffer.concat([...bytes.chunks()]);
  };
}

function add(output: PackOutput, name: string, content: string | Uint8Array): Promise<MemberDigest> {
  return output.add(name, (sink) => sink(typeof content === 'string' ? Buffer.from(content) : content));
}

async function addAttachment({ output, work }: PackWriting, attachment: Attachment): Promise<MemberDigest> {
  const bytes = attachment.open();
  if (bytes === null) throw changed(attachment.member);
  const digest = await output.add(attachment.member, (sink) => {
    for (const chunk of bytes.chunks()) {
      stopIfCancelled(work);
      sink(chunk);
    }
  });
  if (digest.sha256 !== attachment.sha256) throw changed(attachment.member);
  return digest;
}

/** What is painted from the assessment, then what is attached as it is. */
async function addPayload(writing: PackWriting): Promise<readonly MemberDigest[]> {
  const { painters, attachments, work } = writing;
  const members: MemberDigest[] = [];
  const total = painters.length + attachments.length;
  const step = (file: string): void => {
    stopIfCancelled(work);
    work.report({ stage: 'pack', done: members.length, total, unit: 'files', file });
  };
  const attached = attachments.map(({ member, sha256 }) => ({ name: member, sha256 }));
  for (const painter of painters) {
    step(painter.member);
    const output = { ...writing.output, known: [...members, ...attached] };
    members.push(await painter.paint(writing.subject, output, work));
  }
  for (const attachment of attachments) {
    step(attachment.member);
    members.push(await addAttachment(writing, attachment));
  }
  return members;
}

async function addSignatures(
  { output, signBytes, subject: { signing } }: PackWriting,
  manifest: string,
  members: readonly MemberDigest[],
): Promise<readonly MemberDigest[]> {
  if (signing === null) return [];
  const { signer, signedAt } = signing;
  const sign = (text: string): Promise<Uint8Array> => signBytes(signer, Buffer.from(text), signedAt);
  const signature = await add(output, packMembers.manifestSignature, await sign(manifest));
  const asic = asicManifest([...members, signature]);
  const listed = await add(output, packMembers.asicManifest, asic);
  return [signature, listed, await add(output, packMembers.asicSignature, await sign(asic))];
}

/** Writes every member in its order: the media type, the payload, its checksums, the manifest, the signatures. */
export async function writeMembers(writing: PackWriting): Promise<readonly MemberDigest[]> {
  const { output, subject, attachments, work } = writing;
  const mimetype = await add(output, packMembers.mimetype, asicMimetype);
  const payload = await addPayload(writing);
  work.report({ stage: 'sign', done: 0, total: null, unit: 'files' });
  const listed = [...payload, await add(output, packMembers.checksums, checksumFile(payload))];
  const provenance = new Map<string, readonly MemberProvenance[]>(
    attachments.map((one) => [one.member, one.from]),
  );
  const manifest = manifestFile(subject.statement, listed, provenance);
  const members = [...listed, await add(output, packMembers.manifest, manifest)];
  return [mimetype, ...members, ...(await addSignatures(writing, manifest, members))];
}
