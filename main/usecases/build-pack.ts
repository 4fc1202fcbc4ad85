import type { PackOutput } from '#main/files/pack-output.ts';
import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import { invariant } from '#shared/lib/assert.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Assessment } from '#shared/model/assessment.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Signer, SignerIdentity } from '#shared/model/signer.ts';
import type { Verification } from '#shared/model/verification.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import type { MemberDigest } from '#shared/pack/checksums.ts';
import { packMembers } from '#shared/pack/members.ts';
import { SigningFailed } from '#shared/pack/signing-failed.ts';
import { packVersion, type PackStatement } from '#shared/pack/manifest.ts';
import { buildRemarks } from '#shared/pipeline/assess/sign-offs.ts';
import { textsOf } from '#shared/text/texts.ts';
import { expiredKey, signedAtBy } from './expired-key.ts';
import type { OpenEngagement } from './open-engagement.ts';
import { attachmentsOf, type Attachment, type AttachmentPorts } from './pack-attachments.ts';
import type { PackPainter, PackSubject } from './pack-painters.ts';
import { remarkText } from './sign-off-problems.ts';
import { attachmentBytes, BuildStopped, writeMembers, type PackWriting } from './write-members.ts';

export type BuildPorts = AttachmentPorts & {
  readonly createOutput: (path: string, created: string) => Result<PackOutput, Problem>;
  readonly painters: readonly PackPainter[];
  readonly signBytes: (signer: Signer, bytes: Uint8Array, signedAt: string) => Promise<Uint8Array>;
  readonly verify: (path: string, work: Work) => Result<Verification, Problem>;
  /** Looks through the finished pack for what it withholds, before it gets its name; null: it is not there. */
  readonly search?: (path: string, work: Work) => Promise<Problem | null>;
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
  /** What the pack states, with its warnings: whoever builds should read them before handing it over. */
  readonly assessment: Assessment;
  /** What shows of the sign-offs only now: dates later than the pack, a key that is not the preparer's. */
  readonly remarks: readonly string[];
};

/** What stops a build before anything is written. */
function refusal(
  { history }: OpenEngagement,
  view: AssessmentView,
  options: BuildOptions,
  canSearch: boolean,
): Problem | null {
  const { engagement, assessment } = view;
  const earlier = history.find(({ path }) => path === options.out);
  if (earlier !== undefined) {
    return {
      code: 'output-is-history',
      file: options.out,
      message: `This is the earlier pack that \`history\` names (${earlier.shownAs}).`,
      remedy: 'It stays: choose another name for this month’s pack.',
    };
  }
  if (engagement.disclosure !== 'full' && !canSearch) {
    return {
      code: 'disclosure-not-available',
      file: 'engagement.yaml',
      at: 'disclosure',
      message: `A pack with disclosure “${engagement.disclosure}” cannot be looked through here.`,
      remedy: 'Build it with `evidence-binder build`.',
    };
  }
  if (!assessment.balanced && options.signing !== null) {
    return {
      code: 'not-balanced',
      message: `The control totals do not balance: ${assessment.unbalanced.join('; ')}.`,
      remedy: 'Nothing is signed. Run `evidence-binder assess` to see which rows, or build with --draft.',
    };
  }
  return options.signing && expiredKey(options.signing.signer, options.created);
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

/** What a draft cannot pass: it is unsigned, and its totals need not balance. */
const notOfDrafts: ReadonlySet<string> = new Set(['signature', 'balance', 'totals']);

/** A pack that its own reader does not accept is a fault of the program; it gets no name. */
function checkReadBack({ checks, draft }: Verification): void {
  const wrong = checks.find((check) => !check.ok && !(draft && notOfDrafts.has(check.id)));
  invariant(wrong === undefined, `the pack does not verify: ${wrong?.member ?? 'pack'}: ${wrong?.why ?? ''}`);
}

/** Sources name everybody: only a full pack has them. What may show somebody was left out before. */
function shownAttachments(
  attachments: readonly Attachment[],
  { attached }: OpenEngagement,
  { engagement }: AssessmentView,
): readonly Attachment[] {
  if (engagement.disclosure === 'full') return attachments;
  const leftOut = new Set(attached.filter((file) => file.leftOut === true).map(({ member }) => member));
  return attachments.filter(({ member }) => !member.startsWith('sources/') && !leftOut.has(member));
}

/** A summary lists no account. */
function shownPainters(painters: readonly PackPainter[], { engagement }: AssessmentView) {
  if (engagement.disclosure !== 'summary') return painters;
  return painters.filter(({ member }) => member !== packMembers.accounts);
}

function remarksOn({ view, statement, created }: PackSubject): readonly string[] {
  const texts = textsOf('en');
  const signer = statement.signer?.name ?? null;
  return buildRemarks(view.engagement, { created, signer }).map((remark) => remarkText(remark, texts));
}

async function writePack(ports: BuildPorts, writing: PackWriting, out: string): Promise<BuiltPack> {
  const { assessment } = writing.subject.view;
  const { output, work } = writing;
  const members = await writeMembers(writing);
  const { path, bytes, sha256 } = output.finish();
  const verified = ports.verify(path, work);
  if (!verified.ok) throw new BuildStopped(verified.error);
  checkReadBack(verified.value);
  const named = (await ports.search?.(path, work)) ?? null;
  if (named !== null) throw new BuildStopped(named);
  stopIfCancelled(work);
  output.publish();
  const remarks = remarksOn(writing.subject);
  return { path: out, bytes, sha256, members, verification: verified.value, assessment, remarks };
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
  const problem = refusal(opened, view, options, ports.search !== undefined);
  if (problem !== null) return err(problem);
  const attached = attachmentsOf(opened, view, ports);
  if (!attached.ok) return attached;
  const attachments = shownAttachments(attached.value, opened, view);
  const created = ports.createOutput(options.out, options.created);
  if (!created.ok) return created;
  const output = created.value;
  const statement = statementOf(view, options, ports.program);
  const attachment = attachmentBytes(attachments);
  const signing = options.signing && {
    signer: options.signing.signer,
    signedAt: signedAtBy(options.signing.signer, options.created),
  };
  const subject = { opened, view, statement, created: options.created, signing, attachment };
  const writing = {
    output,
    painters: shownPainters(ports.painters, view),
    subject,
    attachments,
    signBytes: ports.signBytes,
    work,
  };
  try {
    return ok(await writePack(ports, writing, options.out));
  } catch (error) {
    if (error instanceof BuildStopped || error instanceof SigningFailed) return err(error.problem);
    throw error;
  } finally {
    output.discard();
  }
}
