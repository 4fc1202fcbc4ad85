import type { EngagementFolder, FoundFile } from '#main/files/engagement-folder.ts';
import type { RedactionOrder } from '#main/files/evidence/redacted-copy.ts';
import { evidenceItem } from '#shared/model/engagement-evidence.ts';
import { valueAt } from './document-references.ts';
import { fromFolder } from './from-folder.ts';
import { place, type PlacedProblem } from './schema-problems.ts';

/** What the evidence items of a document want redacted, by where the original is: whoever names it gets the copy. */
export type Redactions = ReadonlyMap<string, RedactionOrder>;

/** Looks into a document that may not fit its schema; an item that does not is said elsewhere. */
export function redactionsOf(
  document: unknown,
  folder: EngagementFolder,
  problems: PlacedProblem[],
): Redactions {
  const items = valueAt(document, ['evidence']);
  const orders = new Map<string, RedactionOrder>();
  for (const [index, written] of (Array.isArray(items) ? (items as readonly unknown[]) : []).entries()) {
    const item = evidenceItem.safeParse(written);
    const found = item.success ? folder.findOne(item.data.file) : null;
    if (!item.success || found?.ok !== true) continue;
    const order = orderOf(item.data, ['evidence', index], folder, problems);
    if (order === null) continue;
    const { absolute } = found.value;
    if (orders.has(absolute)) problems.push(twice(item.data.file, ['evidence', index]));
    else orders.set(absolute, order);
  }
  return orders;
}

type Item = (typeof evidenceItem)['_output'];

function orderOf(
  { redact, redacted }: Item,
  path: readonly PropertyKey[],
  folder: EngagementFolder,
  problems: PlacedProblem[],
): RedactionOrder | null {
  if (redact !== undefined && redacted !== undefined) {
    problems.push(
      place(
        'redaction',
        [...path, 'redacted'],
        'This item names both boxes (redact) and a copy (redacted).',
        'Keep one of them.',
      ),
    );
    return null;
  }
  if (redact !== undefined) return { boxes: redact };
  if (redacted === undefined) return null;
  const reference = { path: [...path, 'redacted'], name: redacted };
  const copy = fromFolder<FoundFile>(folder.findOne(redacted), reference, problems);
  return copy === null ? null : { copy };
}

function twice(file: string, path: readonly PropertyKey[]): PlacedProblem {
  return place(
    'redaction',
    [...path, 'file'],
    `Another item already says what is redacted in ${file}.`,
    'Say it once, at the first item of the file: every item that names it shows the redacted copy.',
  );
}

/** A source goes into a full pack as it is: its file cannot be redacted evidence as well. */
export function redactedSources(
  redactions: Redactions,
  sources: readonly (readonly FoundFile[])[],
): readonly PlacedProblem[] {
  return sources.flatMap((files, index) =>
    files
      .filter(({ absolute }) => redactions.has(absolute))
      .map(({ shownAs }) =>
        place(
          'redaction',
          ['sources', index, 'files'],
          `${shownAs} is a source and redacted evidence: as a source it is packed as it is.`,
          'Take it out of the evidence, or attach another file there.',
        ),
      ),
  );
}
