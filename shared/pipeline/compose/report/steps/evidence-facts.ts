import type { AttachedFile } from '../../../../model/evidence.ts';
import type { EvidenceLine } from '../../../../model/judged-evidence.ts';
import type { ReportContext } from '../section.ts';

type Item = ReportContext['view']['engagement']['evidence'][number];
type Fact = { readonly label: string; readonly value: string };

/** What is printed beside a piece of evidence: what it is, whose, how old, what it answers, what is in its place. */
export function evidenceFacts(
  context: ReportContext,
  item: Item,
  file: AttachedFile | undefined,
  line: EvidenceLine | undefined,
): readonly Fact[] {
  const { texts, day, nameOf } = context;
  const { captured } = item;
  const fact = (key: string, value: string | undefined): readonly Fact[] =>
    value === undefined || value === '' ? [] : [{ label: texts(`report.evidence.${key}`), value }];
  return [
    ...fact('file', file?.member ?? item.file),
    ...fact('kind', file && kindOf(context, file)),
    ...fact('grade', line && texts(`evidence.grade.${line.grade}`)),
    ...fact('answers', item.answers.map((id) => nameOf('item', id)).join(', ')),
    ...fact('slots', item.slots?.join(', ')),
    ...fact('captured', [day(captured?.on), captured?.by, captured?.from].filter(Boolean).join(', ')),
    ...fact('age', line && texts(`evidence.fresh.${line.freshness}`, { days: Math.abs(line.days ?? 0) })),
    ...fact('selfDated', line && selfDated(context, line)),
    ...fact('sha256', file?.sha256),
    ...fact('redacted', file && redacted(context, file)),
    ...(line?.notes ?? []).flatMap((note) => fact('note', texts(`evidence.note.${note}`))),
    ...fact('note', line && same(context, line)),
  ];
}

function kindOf({ texts }: ReportContext, { mediaType, size }: AttachedFile): string {
  const kind = texts(`evidence.kind.${mediaType}`);
  return size === undefined
    ? kind
    : texts('evidence.kind.size', { kind, width: String(size.width), height: String(size.height) });
}

/** What the file says of itself beside what is stated; a day apart is a time zone. */
function selfDated({ texts, day }: ReportContext, { selfDated: dated }: EvidenceLine): string {
  if (dated === null) return '';
  const said = texts(`evidence.self.${dated.where}`, { on: day(dated.on) });
  const apart = dated.apart ?? 0;
  return apart > 1
    ? texts('evidence.self.apart', { said, days: apart })
    : texts('evidence.self.agrees', { said });
}

function redacted({ texts }: ReportContext, { redaction }: AttachedFile): string {
  if (redaction === undefined) return '';
  const { original, boxes, removed } = redaction;
  const how = texts(`report.evidence.redacted.${boxes === null ? 'copy' : 'boxes'}`, {
    boxes: boxes?.length ?? 0,
    sha256: original.sha256,
  });
  return removed.length === 0 ? how : `${how} ${texts('evidence.removed', { parts: removed.join(', ') })}`;
}

function same({ texts }: ReportContext, { sameAs }: EvidenceLine): string {
  return sameAs.length === 0 ? '' : texts('evidence.same', { files: sameAs.join(', ') });
}
