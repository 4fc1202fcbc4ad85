import type { SheetCell } from '../../../model/pack-model.ts';
import type { SystemLine } from '../../../model/system.ts';
import { column, number, percent, text, yesNo } from './cells.ts';
import type { SheetComposer, SheetContext } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

/** The register of systems, each with what its realm shows; no sheet where the engagement names no register. */
export const systemsSheet: SheetComposer = (context) => {
  const { texts } = context;
  const { systems } = context.view.assessment;
  if (systems === undefined) return [];
  const head = (id: string) => texts(`workbook.system.${id}`);
  const short = (id: string, width: number) => column(id, head(id), 'text', width);
  const long = (id: string, width: number) => column(id, head(id), 'text', width, 'wrap');
  const count = (id: string) => column(id, head(id), 'number', 12);
  return tableParts({
    id: 'systems',
    title: texts('workbook.systems.title'),
    tableName: 'Systems',
    columns: [
      short('name', 28),
      short('kind', 20),
      short('owner', 24),
      short('external', 12),
      short('supports', 24),
      short('realm', 14),
      short('shownBy', 14),
      count('inScope'),
      count('covered'),
      count('accountedFor'),
      column('coveredPercent', head('coveredPercent'), 'percent', 12),
      short('localAccounts', 14),
      short('localRealm', 14),
      short('evidence', 28),
      long('gaps', 60),
      long('notes', 40),
      column('row', head('row'), 'number', 10),
    ],
    rows: rowsFrom(
      () => systems,
      (system) => cells(system, context),
    ),
    count: systems.length,
  });
};

function cells(system: SystemLine, { view, texts }: SheetContext): readonly SheetCell[] {
  const coverage = view.assessment.realms.find(({ id }) => id === system.realm)?.coverage;
  return [
    text(system.system),
    text(system.kind),
    text(system.owner),
    yesNo(system.external),
    text(system.supports),
    text(system.realm),
    text(system.shownBy, system.shownBy === 'export' ? 'good' : 'warning'),
    number(coverage?.inScope),
    number(coverage?.covered),
    number(coverage?.accountedFor),
    coverage === undefined ? null : percent(coverage.percent.covered),
    text(system.localAccounts, system.localAccounts === 'unlisted' ? 'bad' : undefined),
    text(system.localRealm),
    text(system.evidence),
    text(system.gaps.map((gap) => texts(`system.gap.${gap}`)).join('\n'), 'bad'),
    text(system.notes.map((note) => texts(`system.note.${note}`)).join('\n'), 'warning'),
    number(system.row),
  ];
}
