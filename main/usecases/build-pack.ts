import type { PackOutput } from '#main/files/pack-output.ts';
import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import { invariant } from '#shared/lib/assert.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { MemberProvenance } from '#shared/model/pack-manifest.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Signer, SignerIdentity } from '#shared/model/signer.ts';
import type { Verification } from '#shared/model/verification.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import { asicManifest } from '#shared/pack/asic-manifest.ts';
import { checksumFile, type MemberDigest } from '#shared/pack/checksums.ts';
import { manifestFile, packVersion, type PackStatement } from '#shared/pack/manifest.ts';
import { asicMimetype, packMembers } from '#shared/pack/members.ts';
import type { OpenEngagement } from './open-engagement.ts';
import { attachmentsOf, changedProblem, type Attachment, type AttachmentPorts } from './pack-attachments.ts';
import type { PackPainter, PackSubject } from './pack-painters.ts';

export type BuildPorts = AttachmentPorts & {
  readonly createOutput: (path: string, created: string) => Result<PackOutput, Problem>;
  readonly painters: readonly PackPainter[];
  readonly signBytes: (signer: Signer, bytes: Uint8Array, signedAt: string) => Promise<Uint8Array>;
  readonly verify: (path: string, work: Work) => Result<Verification, Problem>;
  /** Version of the program, for the pack. */
  readonly program: string;
};

export type BuildOptions = {
  /** Absolute. A file of that name is replaced at the very end, in one step. */
  readonly out: string;
  /** Null: a draft, unsigned and watermarked. */
  readonly signing: { readonly signer: Signer; readonly identity: SignerIdentity } | null;
  /** The time of everything in the pack. */
  readonly created: IsoInstant;
};

export type BuiltPack = {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly members: readonly MemberDigest[];
  /** The pack as it was read back before it got its name. */
  readonly verification: Verification;
};

/** Ends a build with a problem from inside a painter's stream. */
class Stopped extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** What stops a build before anything is written. */
function refusal(view: AssessmentView, options: BuildOptions): Problem | null {
  const { engagement, assessment } = view;
  if (engagement.disclosure !== 'full') {
    return {
      code: 'disclosure-not-available',
      file: 'engagement.yaml',
      at: 'disclosure',
      message: `This version does not build packs with disclosure “${engagement.disclosure}”.`,
      remedy: 'Set it to full, and hand the pack only to those who may see every account.',
    };
  }
  if (!assessment.balanced && options.signing !== null) {
    return {
      code: 'not-balanced',
      message: `The control totals do not balance: ${assessment.unbalanced.join('; ')}.`,
      remedy: 'Nothing is signed. Run `evidence-binder assess` to see which rows, or build with --draft.',
    };
  }
  const notAfter = options.signing?.identity.notAfter;
  if (notAfter !== undefined && options.created > notAfter) {
    return {
      code: 'key-expired',
      message: `The certificate of this key expired on ${notAfter.slice(0, 10)}.`,
      remedy: 'Make a new key with `evidence-binder key new --root`.',
    };
  }
  return null;
}

function statementOf(view: AssessmentView, options: BuildOptions, program: string): PackStatement {
  return {
    entity: view.engagement.entity.name,
    asOf: view.engagement.asOf,
    created: options.created,
    draft: options.signing === null,
    disclosure: view.engagement.disclosure,
    versions: { pack: packVersion, program },
    signer: options.signing?.identity ?? null,
  };
}

const text = (output: PackOutput, name: string, content: string | Uint8Array): Promise<MemberDigest> =>
  output.add(name, (sink) => sink(typeof content === 'string' ? Buffer.from(content) : content));

function attachmentBytes(attachments: readonly Attachment[]): PackSubject['attachment'] {
  const byMember = new Map(attachments.map((one) => [one.member, one]));
  return (member) => {
    const bytes = byMember.get(member)?.open();
    if (!bytes) throw new Stopped(changedProblem(member));
    return Buffer.concat([...bytes.chunks()]);
  };
}

async function addAttachment(output: PackOutput, attachment: Attachment, work: Work): Promise<MemberDigest> {
  const bytes = attachment.open();
  if (bytes === null) throw new Stopped(changedProblem(attachment.member));
  const digest = await output.add(attachment.member, (sink) => {
    for (const chunk of bytes.chunks()) {
      stopIfCancelled(work);
      sink(chunk);
    }
  });
  if (digest.sha256 !== attachment.sha256) throw new Stopped(changedProblem(attachment.member));
  return digest;
}

/** The payload: what is painted from the assessment, then what is attached as it is. */
async function addPayload(
  ports: BuildPorts,
  output: PackOutput,
  subject: PackSubject,
  attachments: readonly Attachment[],
  work: Work,
): Promise<readonly MemberDigest[]> {
  const members: MemberDigest[] = [];
  const total = ports.painters.length + attachments.length;
  const step = (file: string): void => {
    stopIfCancelled(work);
    work.report({ stage: 'pack', done: members.length, total, unit: 'files', file });
  };
  for (const painter of ports.painters) {
    step(painter.member);
    members.push(await painter.paint(subject, output, work));
  }
  for (const attachment of attachments) {
    step(attachment.member);
    members.push(await addAttachment(output, attachment, work));
  }
  return members;
}

/**
 * A certificate made after SOURCE_DATE_EPOCH was not there at that time: the signature then states the certificate's
 * first moment, so that it is valid and still the same each time.
 */
function signingTime(identity: SignerIdentity, created: IsoInstant): string {
  const moment = `${created.slice(0, 19)}Z`;
  return moment < identity.notBefore ? identity.notBefore : moment;
}

async function addSignatures(
  ports: BuildPorts,
  output: PackOutput,
  signing: NonNullable<BuildOptions['signing']>,
  manifest: string,
  members: readonly MemberDigest[],
  signedAt: string,
): Promise<readonly MemberDigest[]> {
  const manifestSignature = await ports.signBytes(signing.signer, Buffer.from(manifest), signedAt);
  const signature = await text(output, packMembers.manifestSignature, manifestSignature);
  const asic = asicManifest([...members, signature]);
  return [
    signature,
    await text(output, packMembers.asicManifest, asic),
    await text(
      output,
      packMembers.asicSignature,
      await ports.signBytes(signing.signer, Buffer.from(asic), signedAt),
    ),
  ];
}

async function addMembers(
  ports: BuildPorts,
  output: PackOutput,
  subject: PackSubject,
  attachments: readonly Attachment[],
  options: BuildOptions,
  work: Work,
): Promise<readonly MemberDigest[]> {
  const mimetype = await text(output, packMembers.mimetype, asicMimetype);
  const payload = await addPayload(ports, output, subject, attachments, work);
  work.report({ stage: 'sign', done: 0, total: null, unit: 'files' });
  const checksums = await text(output, packMembers.checksums, checksumFile(payload));
  const provenance: ReadonlyMap<string, readonly MemberProvenance[]> = new Map(
    attachments.map((one) => [one.member, one.from]),
  );
  const listed = [...payload, checksums];
  const manifest = manifestFile(subject.statement, listed, provenance);
  const all = [...listed, await text(output, packMembers.manifest, manifest)];
  if (options.signing === null) return [mimetype, ...all];
  const signedAt = signingTime(options.signing.identity, options.created);
  return [
    mimetype,
    ...all,
    ...(await addSignatures(ports, output, options.signing, manifest, all, signedAt)),
  ];
}

/** A pack that its own reader does not accept is a fault of the program; it gets no name. */
function checkReadBack(verification: Verification, isDraft: boolean): void {
  const wrong = verification.checks.filter((check) => !check.ok && !(isDraft && check.id === 'signature'));
  const [first] = wrong;
  invariant(first === undefined, `the pack does not verify: ${first?.member ?? 'pack'}: ${first?.why ?? ''}`);
}

async function writePack(
  ports: BuildPorts,
  output: PackOutput,
  subject: PackSubject,
  attachments: readonly Attachment[],
  options: BuildOptions,
  work: Work,
): Promise<BuiltPack> {
  const members = await addMembers(ports, output, subject, attachments, options, work);
  const { path, bytes, sha256 } = output.finish();
  const verified = ports.verify(path, work);
  if (!verified.ok) throw new Stopped(verified.error);
  checkReadBack(verified.value, options.signing === null);
  stopIfCancelled(work);
  output.publish();
  return { path: options.out, bytes, sha256, members, verification: verified.value };
}

/**
 * Builds the pack of an assessed engagement and reads it back before it gets its name. Refuses to sign totals that
 * do not balance (`not-balanced`). On a problem, an error or when cancelled nothing is left behind, and a file that
 * was there stays as it is.
 */
export async function buildPack(
  ports: BuildPorts,
  opened: OpenEngagement,
  view: AssessmentView,
  options: BuildOptions,
  work: Work,
): Promise<Result<BuiltPack, Problem>> {
  const problem = refusal(view, options);
  if (problem !== null) return err(problem);
  const attachments = attachmentsOf(opened, view, ports);
  if (!attachments.ok) return attachments;
  const output = ports.createOutput(options.out, options.created);
  if (!output.ok) return output;
  const statement = statementOf(view, options, ports.program);
  const subject = { opened, view, statement, attachment: attachmentBytes(attachments.value) };
  try {
    return ok(await writePack(ports, output.value, subject, attachments.value, options, work));
  } catch (error) {
    if (error instanceof Stopped) return err(error.problem);
    throw error;
  } finally {
    output.value.discard();
  }
}
