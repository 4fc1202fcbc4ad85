import type { AttachedFile } from '../../../model/evidence.ts';
import type { EvidenceLine } from '../../../model/judged-evidence.ts';
import type { Block, Cell } from '../../../model/pack-model.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { evidenceFacts } from './steps/evidence-facts.ts';
import { columns, heading, paragraph, table, upTo } from './steps/tables.ts';

type Item = ReportContext['view']['engagement']['evidence'][number];

/** Items that are printed, a picture to half a page; all of them are in the table of grades and in the pack. */
const mostPrinted = 300;

/** Screenshots and documents with their provenance, grade and age, and every attached file with its digest. */
export const evidence: SectionComposer = (context) => {
  const { texts, view } = context;
  const items = view.engagement.evidence;
  const { shown: printed, rest } = upTo(items, mostPrinted);
  return {
    id: 'evidence',
    title: texts('report.evidence.title'),
    newPage: false,
    blocks: [
      paragraph(texts('report.evidence.intro')),
      files(context),
      ...(items.length === 0
        ? []
        : [
            heading(texts('report.evidence.items')),
            paragraph(texts('evidence.grades')),
            grades(context),
            ...printed.map((item) => itemBlock(context, item)),
            ...(rest > 0 ? [paragraph(texts('report.evidence.items.rest', { rest }), 'muted')] : []),
          ]),
    ],
  };
};

function files(context: ReportContext): Block {
  const { texts, options } = context;
  const { shown, rest } = upTo(options.attached);
  return table({
    id: 'attached',
    caption: texts('report.evidence.files'),
    columns: columns(
      context,
      ['member', 2.4],
      ['kind', 1.1],
      ['bytes', 0.8, 'right'],
      ['sha256', 2.4, 'code'],
    ),
    rows: shown.map((file) => [file.member, kindOf(context, file), file.bytes, file.sha256]),
    empty: texts('report.evidence.none'),
    ...(rest > 0 ? { note: texts('report.evidence.files.rest', { rest }) } : {}),
  });
}

const kindOf = ({ texts }: ReportContext, { mediaType, leftOut }: AttachedFile) =>
  texts(leftOut === true ? 'report.evidence.kind.leftOut' : `evidence.kind.${mediaType}`);

/** The items beside each other: what each is, who captured it when, and how old it is. */
function grades(context: ReportContext): Block {
  const { texts, view, shortDay } = context;
  return table({
    id: 'evidence',
    caption: texts('report.evidence.grades'),
    columns: columns(context, ['evidence', 2.6], ['grade', 1], ['captured', 2], ['age', 2]),
    rows: (view.assessment.evidence ?? []).map((line): readonly Cell[] => [
      line.title,
      texts(`evidence.grade.${line.grade}`),
      [shortDay(line.captured.on), line.captured.by, line.captured.from].filter(Boolean).join(', '),
      age(context, line),
    ]),
  });
}

function age({ texts }: ReportContext, { freshness, days }: EvidenceLine): Cell {
  const text = texts(`evidence.fresh.${freshness}`, { days: Math.abs(days ?? 0) });
  return freshness === 'fresh' ? text : { text, tone: 'warning' };
}

function itemBlock(context: ReportContext, item: Item): Block {
  const { view, options } = context;
  const caption = item.caption === undefined ? item.title : `${item.title}. ${item.caption}`;
  const file = options.attached.find(
    ({ path, member }) => path === item.file && member.startsWith('evidence/'),
  );
  const line = view.assessment.evidence?.find((one) => one.file === item.file && one.title === item.title);
  const facts = evidenceFacts(context, item, file, line);
  if (file?.mediaType === 'image/png' || file?.mediaType === 'image/jpeg') {
    return {
      kind: 'image',
      file: file.member,
      caption,
      facts: facts.map((fact) => context.texts('report.labelled', fact)),
    };
  }
  return {
    kind: 'callout',
    tone: file === undefined ? 'bad' : 'neutral',
    title: caption,
    text: textOf(context, file),
    facts,
  };
}

function textOf({ texts }: ReportContext, file: AttachedFile | undefined): string {
  if (file === undefined) return texts('report.evidence.missing');
  return file.leftOut === true ? texts('report.evidence.leftOut') : '';
}
