import type { MfaPolicy } from '../../../model/engagement-policy.ts';
import { strengthNames, type Strength } from '../../../model/factor.ts';
import type { Block } from '../../../model/pack-model.ts';
import { nextReview, policyDocument } from '../../../model/policy-document.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { markdownBlocks } from './steps/markdown-blocks.ts';
import { policyTemplate } from './steps/policy-template.ts';
import { heading, paragraph } from './steps/tables.ts';

/** Characters of an attached text that are typeset; the file itself is in the pack. */
const longestText = 60_000;

/** The organisation's written policy: what it says of itself, who approved it, whether it is due for review, its text. */
export const policy: SectionComposer = (context) => {
  const { texts, view } = context;
  const written = view.engagement.policy;
  return {
    id: 'policy',
    title: texts('report.policy.title'),
    newPage: false,
    blocks: [
      paragraph(texts('report.policy.intro')),
      ...(written === undefined
        ? [missing(context)]
        : [facts(context, written), ...printed(context, written)]),
    ],
  };
};

const missing = ({ texts }: ReportContext): Block => ({
  kind: 'callout',
  tone: 'bad',
  title: texts('report.policy.missing'),
  text: texts('report.policy.missing.text'),
});

type Row = Extract<Block, { kind: 'facts' }>['rows'][number];

function facts(context: ReportContext, written: MfaPolicy): Block {
  const { texts, day, nameOf, options } = context;
  const row = (key: string, value: string | undefined): Row => ({
    label: texts(`report.policy.${key}`),
    value: value ?? texts('report.notStated'),
  });
  const stated = (key: string, value: string | undefined) => (value === undefined ? [] : [row(key, value)]);
  const attached = options.attached.find(({ path }) => path === written.document);
  return {
    kind: 'facts',
    rows: [
      row('name', [written.title, written.version].filter(Boolean).join(', ') || undefined),
      row('document', documentText(context, written)),
      ...stated('sha256', attached?.sha256),
      row('scope', written.scope),
      ...stated('owner', personText(written.owner)),
      row('approvedFactors', written.approvedFactors?.map((id) => nameOf('factor', id)).join(', ')),
      ...byClass(context, written),
      ...stated('exceptions', written.exceptions),
      row('approvedBy', personText(written.approvedBy)),
      row('approvedOn', day(written.approvedOn)),
      ...stated(
        'reviewEvery',
        written.reviewEvery === undefined
          ? undefined
          : texts('report.policy.months', { months: written.reviewEvery }),
      ),
      review(context, written),
    ],
  };
}

function personText(person: MfaPolicy['owner']): string | undefined {
  return person === undefined ? undefined : [person.name, person.role].filter(Boolean).join(', ');
}

function documentText(
  { texts, options }: ReportContext,
  { document: path, text }: MfaPolicy,
): string | undefined {
  if (path === undefined)
    return texts(text === undefined ? 'report.policy.asTemplate' : 'report.policy.asText');
  const member = options.attached.find((file) => file.path === path)?.member;
  return member ?? texts('report.policy.documentMissing', { document: path });
}

function byClass({ texts, nameOf }: ReportContext, written: MfaPolicy): readonly Row[] {
  return [
    ...Object.entries(written.approvedFactorsByClass ?? {}).map(([of, factors]) => ({
      label: texts('report.policy.approvedFactorsOf', { class: nameOf('class', of) }),
      value: factors.map((id) => nameOf('factor', id)).join(', '),
    })),
    ...Object.entries(written.requirements ?? {}).map(([of, strength]) => ({
      label: texts('report.policy.requirement', { class: nameOf('class', of) }),
      value: nameOf('strength', strengthNames[strength as Strength]),
    })),
  ];
}

function review({ texts, day, view }: ReportContext, written: MfaPolicy): Row {
  const due = nextReview(written);
  const label = texts('report.policy.reviewOn');
  return due !== undefined && due < view.engagement.asOf
    ? { label, value: texts('report.policy.overdue', { on: day(due) }), tone: 'bad' }
    : { label, value: day(due) };
}

/** What can be set on paper of the document: a text, a picture, or its parts by the template. Others are in the pack. */
function printed(context: ReportContext, written: MfaPolicy): readonly Block[] {
  const { texts, options } = context;
  const own =
    written.text === undefined ? [] : [heading(texts('report.policy.text')), ...markdownBlocks(written.text)];
  const of = policyDocument(
    written,
    options.attached.map(({ path }) => path),
  );
  if (of?.kind === 'template') return policyTemplate(context, written);
  return of?.kind === 'file' ? [...attachedBlocks(context, of.path), ...own] : own;
}

function attachedBlocks(context: ReportContext, path: string): readonly Block[] {
  const { texts, options } = context;
  const file = options.attached.find((one) => one.path === path);
  if (file === undefined) return [];
  const { member, mediaType } = file;
  if (mediaType === 'image/png' || mediaType === 'image/jpeg')
    return [{ kind: 'image', file: member, caption: texts('report.policy.documentImage'), facts: [member] }];
  const text = options.policyText;
  if (text === null) return [];
  const isCut = text.length > longestText;
  return [
    heading(texts('report.policy.documentText', { document: member })),
    ...(mediaType === 'text/markdown' ? markdownBlocks(text.slice(0, longestText)) : plainBlocks(text)),
    ...(isCut ? [paragraph(texts('report.policy.cut', { document: member }), 'muted')] : []),
  ];
}

/** Lines as they stand; an empty one ends a paragraph. */
function plainBlocks(text: string): readonly Block[] {
  return text
    .slice(0, longestText)
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => paragraph(part.trim()));
}
