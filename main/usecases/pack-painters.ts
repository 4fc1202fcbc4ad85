import type { PackOutput } from '#main/files/pack-output.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import type { MemberDigest } from '#shared/pack/checksums.ts';
import type { PackStatement } from '#shared/pack/manifest.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Signer } from '#shared/model/signer.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import type { OpenEngagement } from './open-engagement.ts';

/** What a pack is made of, the same for every member. */
export type PackSubject = {
  readonly opened: OpenEngagement;
  readonly view: AssessmentView;
  readonly statement: PackStatement;
  /** The time of everything in the pack. */
  readonly created: IsoInstant;
  /** What signs the report and the workbook, each by itself, and the time that all signatures state; null: a draft. */
  readonly signing: { readonly signer: Signer; readonly signedAt: string } | null;
  /** Bytes of an attached file by its member name, as they go into the pack. */
  readonly attachment: (member: string) => Uint8Array;
};

/** Where a painter puts its member: streamed with `add`, or a file of its own at `scratch`, then `addFile`. */
export type MemberOutput = Pick<PackOutput, 'add' | 'addFile' | 'scratch'> & {
  /** The files of the payload that are known by now: those painted before, and all that are attached as they are. */
  readonly known: readonly Omit<MemberDigest, 'bytes'>[];
};

/** Writes one member of a pack that is made from the assessment. One file a member, registered by one line. */
export type PackPainter = {
  readonly member: string;
  readonly paint: (subject: PackSubject, output: MemberOutput, work: Work) => Promise<MemberDigest>;
};
