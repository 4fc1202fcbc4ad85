import { createHash } from 'node:crypto';
import type { PackDocument } from '#shared/model/pack-document.ts';
import type { PackManifest } from '#shared/model/pack-manifest.ts';
import type { DecisionDocument } from '#shared/pack/custody-decisions.ts';
import { custodyEvents, differsFrom, type CustodyAttachment } from '#shared/pack/custody-events.ts';
import { custodyEntries, headOf, type CustodyEntry } from '#shared/pack/custody.ts';
import { packMembers } from '#shared/pack/members.ts';
import { readCustody } from '#shared/pack/read-custody.ts';
import { always, failed, passed, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Each entry carries the hash of the one before; the last is the one that `pack.json` states; and what the entries
 * tell of is what the pack holds: files, decisions, months before, assessment, sign-offs.
 */
export const custody: PackCheck = {
  id: 'custody',
  member: packMembers.custody,
  applies: always,
  *run(pack) {
    const { id, member } = custody;
    const read = readCustody(pack.lines(packMembers.custody), sha256);
    const fault = read.fault ?? endFault(read.entries, pack) ?? differsFrom(read.entries, expectedOf(pack));
    yield fault === null
      ? passed(
          id,
          member,
          `Each of ${read.entries?.length ?? 0} entries carries the hash of the one before, and tells of what this pack holds.`,
        )
      : failed(id, member, fault);
  },
};

function endFault(entries: readonly CustodyEntry[], pack: PackUnderTest): string | null {
  const stated = pack.document().custody;
  const found = headOf(entries);
  if (stated === undefined) return `${packMembers.pack} does not state how the log ends.`;
  if (stated.entries !== found.entries)
    return `It has ${found.entries} entries, and ${packMembers.pack} states ${stated.entries}: some were cut off or appended.`;
  return stated.head === found.head
    ? null
    : `Its last entry has another hash than ${packMembers.pack} states: the log was made anew.`;
}

/** The log that the members of the pack give. */
function expectedOf(pack: PackUnderTest): readonly CustodyEntry[] {
  const { schema: _schema, members, ...statement } = pack.manifest();
  const events = custodyEvents({
    // What it lacks of the form of an engagement shows as an error when it is read, and fails the check.
    engagement: pack.engagement() as DecisionDocument,
    assessment: assessmentIn(pack.document()),
    registers: pack.document().registers ?? [],
    attachments: members.flatMap(attachmentIn),
    statement,
  });
  return custodyEntries(events, sha256);
}

/** `pack.json` without what the pack says of itself. */
function assessmentIn(document: PackDocument) {
  const {
    versions: _versions,
    created: _created,
    draft: _draft,
    disclosure: _disclosure,
    signOffs: _signOffs,
    signer: _signer,
    exceptionRegister: _exceptionRegister,
    registers: _registers,
    custody: _custody,
    ...assessment
  } = document;
  return assessment;
}

function attachmentIn({ name, role, bytes, sha256: digest, from }: PackManifest['members'][number]) {
  if (role !== 'policy' && role !== 'evidence') return [];
  const redacted = from?.find((one) => one.redacted !== undefined)?.redacted ?? null;
  const attachment: CustodyAttachment = { member: name, bytes, sha256: digest, redacted };
  return [attachment];
}
