import { strengthNames, type Strength } from '../../../model/factor.ts';
import type { Block } from '../../../model/pack-model.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { markdownBlocks } from './steps/markdown-blocks.ts';
import { heading, paragraph } from './steps/tables.ts';

/** The organisation's written policy: what it says of itself, who approved it, and whether it is due for review. */
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
        : [facts(context, written), ...(written.text === undefined ? [] : text(context, written.text))]),
    ],
  };
};

type Policy = NonNullable<ReportContext['view']['engagement']['policy']>;

const missing = ({ texts }: ReportContext): Block => ({
  kind: 'callout',
  tone: 'bad',
  title: texts('report.policy.missing'),
  text: texts('report.policy.missing.text'),
});

function facts(context: ReportContext, written: Policy): Block {
  const { texts, day, nameOf, view, options } = context;
  const row = (key: string, value: string | undefined, tone?: 'bad' | 'good') => ({
    label: texts(`report.policy.${key}`),
    value: value ?? texts('report.notStated'),
    ...(tone === undefined ? {} : { tone }),
  });
  const attached = options.attached.find(({ path }) => path === written.document);
  const overdue = written.reviewOn !== undefined && written.reviewOn < view.engagement.asOf;
  return {
    kind: 'facts',
    rows: [
      row('name', [written.title, written.version].filter(Boolean).join(', ') || undefined),
      row(
        'document',
        attached?.member ?? (written.text === undefined ? undefined : texts('report.policy.asText')),
      ),
      ...(attached === undefined ? [] : [row('sha256', attached.sha256)]),
      row('scope', written.scope),
      row('approvedFactors', written.approvedFactors?.map((id) => nameOf('factor', id)).join(', ')),
      ...Object.entries(written.requirements ?? {}).map(([of, strength]) => ({
        label: texts('report.policy.requirement', { class: nameOf('class', of) }),
        value: nameOf('strength', strengthNames[strength as Strength]),
      })),
      row(
        'approvedBy',
        written.approvedBy === undefined
          ? undefined
          : [written.approvedBy.name, written.approvedBy.role].filter(Boolean).join(', '),
      ),
      row('approvedOn', day(written.approvedOn)),
      row(
        'reviewOn',
        overdue ? texts('report.policy.overdue', { on: day(written.reviewOn) }) : day(written.reviewOn),
        overdue ? 'bad' : undefined,
      ),
    ],
  };
}

/** A policy kept as text in the engagement is typeset here, whole. */
function text({ texts }: ReportContext, markdown: string): readonly Block[] {
  return [heading(texts('report.policy.text')), ...markdownBlocks(markdown)];
}
