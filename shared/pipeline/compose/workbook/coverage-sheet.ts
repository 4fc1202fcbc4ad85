import { coverageField, type Coverage } from '../../../model/coverage.ts';
import { verdicts } from '../../../model/verdict.ts';
import type { SheetCell } from '../../../model/pack-model.ts';
import { live, livePercent, number, percent, text } from './cells.ts';
import { Form } from './form.ts';
import { countIfs, hasClass, percentOf, type Criterion } from './formulas.ts';
import type { SheetComposer, SheetContext } from './sheet.ts';

const inScope: Criterion = ['scope', 'in'];
const lastColumn = 'N';

/** Coverage of each realm and each class: a line of live formulas over a line of the program's own numbers. */
export const coverageSheet: SheetComposer = (context) => {
  const { texts, view } = context;
  const form = new Form().title(texts('workbook.coverage.title')).note(texts('workbook.coverage.note'));
  const matrix = new Matrix(context, form);
  matrix.head('realms');
  for (const realm of view.assessment.realms) matrix.group(realm.id, realm.coverage, ['realm', realm.id]);
  matrix.head('classes');
  for (const [name, coverage] of Object.entries(view.assessment.classes)) {
    matrix.group(name, coverage, hasClass(name));
  }
  const widths = [26, 10, 10, 10, 10, 10, 12, 11, 11, 12, 11, 11, 11, 12, 11];
  return [
    {
      kind: 'form',
      id: 'coverage',
      title: texts('workbook.coverage.sheet'),
      widths,
      rows: form.rows,
      alarm: context.checks.differs,
    },
  ];
};

class Matrix {
  readonly #context: SheetContext;
  readonly #form: Form;

  constructor(context: SheetContext, form: Form) {
    this.#context = context;
    this.#form = form;
  }

  head(block: string): void {
    const { texts } = this.#context;
    this.#form.heading(texts(`workbook.coverage.${block}`));
    const measures = [
      'inScope',
      ...verdicts,
      'enrolled',
      'percentCovered',
      'percentEnforced',
      'percentAccountedFor',
    ];
    const titles = measures.map((measure) => texts(`workbook.coverage.head.${measure}`));
    this.#form.header(
      texts(`workbook.coverage.${block}.one`),
      ...titles,
      texts('workbook.summary.head.check'),
    );
  }

  group(name: string, coverage: Coverage, group: Criterion): void {
    const row = this.#form.next;
    const own = row + 1;
    this.#form.add('total', text(name), ...this.#formulas(row, coverage, group), this.#check(row, own));
    this.#form.add(
      'body',
      text(this.#context.texts('workbook.coverage.program'), 'muted'),
      ...numbers(coverage),
    );
  }

  #formulas(row: number, coverage: Coverage, group: Criterion): readonly SheetCell[] {
    const count = (...criteria: Criterion[]) =>
      countIfs(this.#context.parts.Accounts, group, inScope, ...criteria);
    const enforced = `${count(['enforcement', 'enforced'])}+${count(['enforcement', 'attested'])}`;
    const share = (formula: string, value: number | null) =>
      livePercent(percentOf(formula, `B${row}`), value);
    const covered = String.fromCharCode(67 + verdicts.indexOf('covered'));
    const excepted = String.fromCharCode(67 + verdicts.indexOf('excepted'));
    return [
      live(count(), coverage.inScope),
      ...verdicts.map((verdict) => live(count(['verdict', verdict]), coverage[coverageField[verdict]])),
      live(count(['enrolled', 'yes']), coverage.enrolled),
      share(`${covered}${row}`, coverage.percent.covered),
      share(`(${enforced})`, coverage.percent.enforced),
      share(`(${covered}${row}+${excepted}${row})`, coverage.percent.accountedFor),
    ];
  }

  #check(row: number, own: number): SheetCell {
    const pairs = `SUMPRODUCT(--(B${row}:${lastColumn}${row}<>B${own}:${lastColumn}${own}))=0`;
    const { agrees, differs } = this.#context.checks;
    return live(`IF(${pairs},"${agrees}","${differs}")`, agrees);
  }
}

function numbers(coverage: Coverage): readonly SheetCell[] {
  return [
    number(coverage.inScope),
    ...verdicts.map((verdict) => number(coverage[coverageField[verdict]])),
    number(coverage.enrolled),
    percent(coverage.percent.covered),
    percent(coverage.percent.enforced),
    percent(coverage.percent.accountedFor),
  ];
}
