import type { SheetCell } from '../../../model/pack-model.ts';
import type { RemedyLine } from '../../../model/remedy-plan.ts';
import { standingTones } from '../steps/standing-tones.ts';
import { column, day, number, text } from './cells.ts';
import { severityMarks } from './marks.ts';
import type { SheetComposer, SheetContext } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

/** The plan to remedy defects, to be worked on: one line a finding and remedy, with where it stands. */
export const remediesSheet: SheetComposer = (context) => {
  const { view, texts } = context;
  const plan = view.assessment.remedies ?? [];
  const head = (id: string) => texts(`workbook.remedy.${id}`);
  return tableParts({
    id: 'remedies',
    title: texts('workbook.remedies.title'),
    tableName: 'Remedies',
    columns: [
      column('finding', head('finding'), 'text', 32),
      { ...column('severity', head('severity'), 'text', 10), ...severityMarks },
      column('realm', head('realm'), 'text', 12),
      column('accounts', head('accounts'), 'number', 10),
      column('rows', head('rows'), 'number', 10),
      column('standing', head('standing'), 'text', 24),
      column('action', head('action'), 'text', 60, 'wrap'),
      column('proposed', head('proposed'), 'text', 60, 'wrap'),
      column('owner', head('owner'), 'text', 24),
      column('due', head('due'), 'date', 12),
      column('state', head('state'), 'text', 13),
      column('since', head('since'), 'date', 12),
      column('ticket', head('ticket'), 'text', 14),
      column('id', head('id'), 'text', 12),
    ],
    rows: rowsFrom(
      () => plan,
      (line) => cells(line, context),
    ),
    count: plan.length,
  });
};

function cells(line: RemedyLine, { texts, say }: SheetContext): readonly SheetCell[] {
  const { finding, severity, realm, accounts, rows, standing, remedy } = line;
  const isGrave = severity === 'critical' || severity === 'high';
  return [
    text(finding),
    text(severity, isGrave ? 'bad' : 'warning'),
    text(realm),
    number(accounts),
    number(rows),
    text(texts(`name.remedy.${standing}`), standingTones[standing]),
    text(remedy?.action),
    text(say(`finding.${finding}.remedy`, { accounts, rows })),
    text(remedy?.owner),
    day(remedy?.due),
    text(remedy?.state),
    day(remedy?.since),
    text(remedy?.ticket),
    text(remedy?.id),
  ];
}
