import type { Assessment } from '../model/assessment.ts';
import type { RegisterFile } from '../model/register-file.ts';
import { canonicalJson } from './canonical-json.ts';
import type { CustodyEntry, CustodyEvent } from './custody.ts';
import {
  judgementDecisions,
  readingDecisions,
  signOffDecisions,
  type DecisionDocument,
} from './custody-decisions.ts';
import type { PackStatement } from './manifest.ts';

/** A file beside the sources as it stands in the pack. */
export type CustodyAttachment = {
  readonly member: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly redacted: {
    readonly original: { readonly sha256: string; readonly bytes: number };
    readonly boxes: readonly object[];
  } | null;
};

/** What a log is derived from; every part of it stands in the pack that carries the log. */
export type CustodyContent = {
  readonly engagement: DecisionDocument;
  readonly assessment: Assessment;
  readonly registers: readonly RegisterFile[];
  readonly attachments: readonly CustodyAttachment[];
  readonly statement: PackStatement;
};

/**
 * What led to a pack, in the order in which it is done: files in, how they are read, what is attached, what was
 * decided, the months before, the assessment, who stands for it, the build. Recorded at the time of the pack: the same
 * inputs give the same log.
 */
export function custodyEvents({
  engagement,
  assessment,
  registers,
  attachments,
  statement,
}: CustodyContent): readonly CustodyEvent[] {
  const { entity, created } = statement;
  const events: readonly Omit<CustodyEvent, 'at'>[] = [
    ...importEvents(assessment),
    ...registers.map(({ path, ...file }) => ({
      action: 'register' as const,
      stated: null,
      subject: path,
      payload: file,
    })),
    ...readingDecisions(engagement),
    ...attachmentEvents(attachments),
    ...judgementDecisions(engagement),
    ...historyEvents(assessment),
    { action: 'assess', stated: null, subject: entity, payload: assessment },
    ...signOffDecisions(engagement),
    { action: 'build', stated: null, subject: entity, payload: statement },
  ];
  return events.map((event) => ({ at: created, ...event }));
}

function importEvents({ sources }: Assessment): readonly Omit<CustodyEvent, 'at'>[] {
  return sources.flatMap(({ realm, format, roles, files }) =>
    files.map(({ path, ...file }) => ({
      action: 'import' as const,
      stated: null,
      subject: path,
      payload: { realm, format, roles, ...file },
    })),
  );
}

/** A redacted file is two entries: what was made of the original, and what went into the pack. */
function attachmentEvents(attachments: readonly CustodyAttachment[]): readonly Omit<CustodyEvent, 'at'>[] {
  const sorted = attachments.toSorted((left, right) => (left.member < right.member ? -1 : 1));
  return sorted.flatMap(({ member, bytes, sha256, redacted }): readonly Omit<CustodyEvent, 'at'>[] => [
    ...(redacted === null
      ? []
      : [
          {
            action: 'redact' as const,
            stated: null,
            subject: member,
            payload: { original: redacted.original, boxes: redacted.boxes },
          },
        ]),
    { action: 'attach', stated: null, subject: member, payload: { bytes, sha256 } },
  ]);
}

/** Earlier months that were verified and used: the pack's own digest and the head of its log. */
function historyEvents({ history }: Assessment): readonly Omit<CustodyEvent, 'at'>[] {
  return (history?.months ?? []).map(({ asOf, from, basis, pack }) => ({
    action: 'history' as const,
    stated: null,
    subject: from,
    payload: {
      asOf,
      basis,
      ...(pack === null ? {} : { sha256: pack.sha256, custodyHead: pack.custodyHead }),
    },
  }));
}

const told = ({ action, subject }: Pick<CustodyEntry, 'action' | 'subject'>): string =>
  `${action} ${subject}`;
const content = ({ at, stated, action, subject, payload }: CustodyEntry): string =>
  canonicalJson({ at, stated, action, subject, payload });

/**
 * The first way in which a log tells of something else than the pack that carries it; null where it tells of it
 * exactly. Both are whole chains.
 */
export function differsFrom(
  found: readonly CustodyEntry[],
  expected: readonly CustodyEntry[],
): string | null {
  const left = new Map<string, number>();
  for (const entry of expected) left.set(content(entry), (left.get(content(entry)) ?? 0) + 1);
  for (const entry of found) {
    const count = left.get(content(entry)) ?? 0;
    if (count > 0) left.set(content(entry), count - 1);
    else return foreign(entry, expected);
  }
  const missing = expected.find((entry) => (left.get(content(entry)) ?? 0) > 0);
  if (missing !== undefined) return `It has no entry for what the pack holds: ${told(missing)}.`;
  const moved = found.find((entry, index) => content(entry) !== content(expected[index] ?? entry));
  return moved === undefined ? null : `Entry ${moved.sequence} (${told(moved)}) does not stand in its order.`;
}

function foreign(entry: CustodyEntry, expected: readonly CustodyEntry[]): string {
  const same = expected.find((one) => told(one) === told(entry));
  const named = `Entry ${entry.sequence} (${told(entry)})`;
  if (same === undefined) return `${named} is about nothing that the pack holds.`;
  if (same.payload !== entry.payload) return `${named} was made of something else than what the pack holds.`;
  return `${named} states another time than the pack.`;
}
