import { isIsoDate } from '../../../lib/calendar.ts';
import type { Block, Cell } from '../../../model/pack-model.ts';
import { headOf, type CustodyEntry } from '../../../pack/custody.ts';
import { buildRemarks, signOffRemarks } from '../../assess/sign-offs.ts';
import { signOffRoles } from '../../../model/sign-off-role.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { columns, heading, paragraph, table } from './steps/tables.ts';

/** Entries that are listed on paper, from the beginning and from the end; those between are counted. */
const listed = { first: 60, last: 20 };
/** As many digits of a digest as tell two of one log apart; the log has all. */
const shownDigits = 16;

/** Who stands for the pack, as they state it, and what was done to make it. */
export const signOffs: SectionComposer = (context) => {
  const { texts, options } = context;
  const { custody } = options;
  return {
    id: 'sign-offs',
    title: texts('report.signOffs.title'),
    newPage: false,
    blocks: [
      paragraph(texts('report.cover.statedNotSigned')),
      people(context),
      ...remarks(context),
      ...(custody.length === 0 ? [] : log(context, custody)),
    ],
  };
};

function people(context: ReportContext): Block {
  const { texts, view, day } = context;
  const rows = signOffRoles.map((role): readonly Cell[] => {
    const person = view.engagement[role];
    const label = texts(`report.cover.${role}`);
    if (person === undefined)
      return [label, { text: texts('report.notStated'), tone: 'warning' }, '', '', ''];
    const { name, on } = person;
    return [
      label,
      name,
      [person.role, 'onBehalfOf' in person ? person.onBehalfOf : undefined].filter(Boolean).join(', '),
      on === undefined ? texts('report.notStated') : day(on),
      texts('report.signOffs.stated'),
    ];
  });
  return table({
    id: 'sign-offs',
    caption: '',
    columns: columns(context, ['signOff', 1], ['person', 1.6], ['position', 1.8], ['on', 1], ['how', 1.2]),
    rows,
  });
}

function remarks({ texts, view, options, day }: ReportContext): readonly Block[] {
  const { created, signer } = options;
  const found = [
    ...signOffRemarks(view.engagement),
    ...buildRemarks(view.engagement, { created, signer: signer?.name ?? null }),
  ];
  if (found.length === 0) return [];
  const shown = (values: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, isIsoDate(value) ? day(value) : value] as const),
    );
  const items = found.map(({ id, role, values }) =>
    texts(`report.signOff.${id}`, { ...shown(values), role }),
  );
  return [{ kind: 'list', items }];
}

function log(context: ReportContext, custody: readonly CustodyEntry[]): readonly Block[] {
  const { texts, bounded, shortDay } = context;
  const { entries, head } = headOf(custody);
  const rest = Math.max(0, custody.length - listed.first - listed.last);
  const shown = rest === 0 ? custody : [...custody.slice(0, listed.first), ...custody.slice(-listed.last)];
  return [
    heading(texts('report.custody.title')),
    paragraph(texts('report.custody.intro')),
    paragraph(texts('report.custody.limits'), 'muted'),
    {
      kind: 'facts',
      rows: [
        { label: texts('report.custody.entries'), value: String(entries) },
        { label: texts('report.custody.head'), value: head },
      ],
    },
    table({
      id: 'custody',
      caption: '',
      small: true,
      columns: columns(
        context,
        ['entry', 0.5, 'right'],
        ['what', 1.5],
        ['ofWhat', 3],
        ['statedOn', 1],
        ['digest', 1.5, 'code'],
      ),
      rows: shown.map(({ sequence, action, subject, stated, payload }) => [
        sequence,
        texts(`report.custody.action.${action}`),
        action === 'sign-off' ? texts(`report.cover.${subject}`) : bounded(context.say(subject)),
        stated === null ? '' : shortDay(stated),
        payload.slice(0, shownDigits),
      ]),
      ...(rest > 0 ? { note: texts('report.custody.rest', { rest }) } : {}),
    }),
  ];
}
