import type { DecisionDocument } from '#shared/pack/custody-decisions.ts';
import { custodyEvents, type CustodyAttachment } from '#shared/pack/custody-events.ts';
import { custodyEntries, custodyLog, type CustodyEntry, type TextHash } from '#shared/pack/custody.ts';
import { packMembers } from '#shared/pack/members.ts';
import { canonicalDocument } from '../canonical-engagement.ts';
import type { PackPainter, PackSubject } from '../pack-painters.ts';

/** What led to this pack, derived from its inputs: the same inputs give the same log. */
export function custodyOf(
  { opened, view, statement }: Pick<PackSubject, 'opened' | 'view' | 'statement'>,
  hashOf: TextHash,
): readonly CustodyEntry[] {
  const { disclosure } = statement;
  const packed = opened.attached.filter((file) => disclosure === 'full' || file.leftOut !== true);
  const events = custodyEvents({
    // What the register's rows are written as is what a reader of the document finds.
    engagement: canonicalDocument(opened) as DecisionDocument,
    assessment: view.assessment,
    registers: opened.registers ?? [],
    attachments: packed.map(attachment),
    statement,
  });
  return custodyEntries(events, hashOf);
}

function attachment({
  member,
  bytes,
  sha256,
  redaction,
}: PackSubject['opened']['attached'][number]): CustodyAttachment {
  if (redaction === undefined) return { member, bytes, sha256, redacted: null };
  const { original, boxes } = redaction;
  return { member, bytes, sha256, redacted: { original, boxes: boxes ?? [] } };
}

/** `custody.ndjson`: the hash-chained log of what was done. */
export function custodyPainter(hashOf: TextHash): PackPainter {
  return {
    member: packMembers.custody,
    paint: (subject, output) =>
      output.add(packMembers.custody, (sink) => sink(Buffer.from(custodyLog(custodyOf(subject, hashOf))))),
  };
}
