import { accountClasses } from '../../../model/account-class.ts';
import { coverageField, type Coverage } from '../../../model/coverage.ts';
import { enforcementStates } from '../../../model/enforcement.ts';
import type { Block, Cell, Figure } from '../../../model/pack-model.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { ofText, percentText } from './steps/share.ts';
import { columns, heading, paragraph, table } from './steps/tables.ts';
import { verdictOrder, verdictTones } from './steps/tones.ts';

type Named = { readonly label: string; readonly coverage: Coverage };

/** Coverage of each realm and class, raw and net side by side, and how it is enforced. */
export const coverage: SectionComposer = (context) => {
  const { texts } = context;
  const [realms, classes] = [byRealm(context), byClass(context)];
  return {
    id: 'coverage',
    title: texts('report.coverage.title'),
    newPage: true,
    blocks: [
      paragraph(texts('report.coverage.intro')),
      heading(texts('report.coverage.realms')),
      barsOf(context, 'coverage-realms', texts('report.coverage.realms.figure'), realms),
      tableOf(context, 'coverage-realms', texts('report.coverage.realms.table'), realms),
      heading(texts('report.coverage.classes')),
      paragraph(texts('report.coverage.classes.text')),
      barsOf(context, 'coverage-classes', texts('report.coverage.classes.figure'), classes),
      tableOf(context, 'coverage-classes', texts('report.coverage.classes.table'), classes),
      heading(texts('report.coverage.enforcement')),
      paragraph(texts('report.coverage.enforcement.text')),
      enforcement(context, [...realms, ...classes]),
    ],
  };
};

function byRealm({ view, texts }: ReportContext): readonly Named[] {
  const names = new Map(view.engagement.realms.map((realm) => [realm.id, realm.name ?? realm.id]));
  return [
    ...view.assessment.realms.map((realm) => ({
      label: names.get(realm.id) ?? realm.id,
      coverage: realm.coverage,
    })),
    { label: texts('report.all'), coverage: view.assessment.coverage },
  ];
}

/** Classes in the order of the rules; a class that no account has is left out here and named by a finding. */
function byClass({ view, nameOf }: ReportContext): readonly Named[] {
  return accountClasses.flatMap((id) => {
    const of = view.assessment.classes[id];
    return of === undefined ? [] : [{ label: nameOf('class', id), coverage: of }];
  });
}

function barsOf(
  { texts, nameOf }: ReportContext,
  id: string,
  caption: string,
  items: readonly Named[],
): Block {
  const figure: Figure = {
    id,
    kind: 'stacked-bars',
    caption,
    alternative: texts('report.coverage.alternative'),
    series: verdictOrder.map((verdict) => ({
      id: verdict,
      label: nameOf('verdict', verdict),
      tone: verdictTones[verdict],
    })),
    bars: items.map(({ label, coverage: of }) => ({
      label,
      values: verdictOrder.map((verdict) => of[coverageField[verdict]]),
      note: texts('report.coverage.covered', { covered: of.covered, inScope: of.inScope }),
    })),
  };
  return { kind: 'figure', figure };
}

function tableOf(context: ReportContext, id: string, caption: string, items: readonly Named[]): Block {
  const whole = items.find(({ coverage: of }) => of === context.view.assessment.coverage);
  return table({
    id: `${id}-table`,
    caption,
    columns: columns(
      context,
      ['group', 1.6],
      ['inScope', 0.7, 'right'],
      ['covered', 1.1, 'right'],
      ['accountedFor', 1.1, 'right'],
      ['enrolled', 1.1, 'right'],
      ['enforced', 1.1, 'right'],
    ),
    rows: items.filter((item) => item !== whole).map((item) => cellsOf(context, item)),
    ...(whole === undefined ? {} : { totals: cellsOf(context, whole) }),
  });
}

function cellsOf(context: ReportContext, { label, coverage: of }: Named): readonly Cell[] {
  const cell = (part: number, share: number | null): string =>
    of.inScope === 0 ? '–' : `${ofText(context, part, of.inScope)}\n${percentText(context, share)}`;
  return [
    label,
    of.inScope,
    cell(of.covered, of.percent.covered),
    cell(of.accountedFor, of.percent.accountedFor),
    cell(of.enrolled, of.percent.enrolled),
    cell(of.enforcement.enforced + of.enforcement.attested, of.percent.enforced),
  ];
}

function enforcement(context: ReportContext, items: readonly Named[]): Block {
  const { texts, nameOf } = context;
  return table({
    id: 'enforcement',
    caption: texts('report.coverage.enforcement.table'),
    columns: [
      ...columns(context, ['group', 1.6]),
      ...enforcementStates.map((state) => ({
        id: state,
        title: nameOf('enforcement', state),
        align: 'right' as const,
        weight: 0.9,
      })),
    ],
    rows: items.map(({ label, coverage: of }) => [
      label,
      ...enforcementStates.map((state) => of.enforcement[state]),
    ]),
  });
}
