import type { AttachedFile } from '../../../model/evidence.ts';
import type { Block } from '../../../model/pack-model.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { columns, heading, paragraph, table } from './steps/tables.ts';

type Item = ReportContext['view']['engagement']['evidence'][number];

/** Screenshots and documents with their provenance, and every attached file with its digest. */
export const evidence: SectionComposer = (context) => {
  const { texts, view, options } = context;
  const attached = new Map(options.attached.map((file) => [file.path, file]));
  return {
    id: 'evidence',
    title: texts('report.evidence.title'),
    newPage: false,
    blocks: [
      paragraph(texts('report.evidence.intro')),
      files(context),
      ...(view.engagement.evidence.length === 0 ? [] : [heading(texts('report.evidence.items'))]),
      ...view.engagement.evidence.map((item) => itemBlock(context, item, attached.get(item.file))),
    ],
  };
};

function files(context: ReportContext): Block {
  const { texts, options } = context;
  return table({
    id: 'attached',
    caption: texts('report.evidence.files'),
    columns: columns(context, ['member', 2.6], ['bytes', 0.9, 'right'], ['sha256', 2.6, 'code']),
    rows: options.attached.map((file) => [file.member, file.bytes, file.sha256]),
    empty: texts('report.evidence.none'),
  });
}

function itemBlock(context: ReportContext, item: Item, file: AttachedFile | undefined): Block {
  const { texts } = context;
  const caption = item.caption === undefined ? item.title : `${item.title}. ${item.caption}`;
  const facts = factsOf(context, item, file);
  if (file?.mediaType === 'image/png' || file?.mediaType === 'image/jpeg') {
    return {
      kind: 'image',
      file: file.member,
      caption,
      facts: facts.map(({ label, value }) => `${label}: ${value}`),
    };
  }
  return {
    kind: 'callout',
    tone: file === undefined ? 'bad' : 'neutral',
    title: caption,
    text: file === undefined ? texts('report.evidence.missing') : '',
    facts,
  };
}

function factsOf({ texts, day, nameOf }: ReportContext, item: Item, file: AttachedFile | undefined) {
  const { captured } = item;
  const fact = (key: string, value: string | undefined) =>
    value === undefined || value === '' ? [] : [{ label: texts(`report.evidence.${key}`), value }];
  return [
    ...fact('file', file?.member ?? item.file),
    ...fact('answers', item.answers.map((id) => nameOf('item', id)).join(', ')),
    ...fact('slots', item.slots?.join(', ')),
    ...fact('captured', [day(captured?.on), captured?.by, captured?.from].filter(Boolean).join(', ')),
    ...fact('sha256', file?.sha256),
  ];
}
