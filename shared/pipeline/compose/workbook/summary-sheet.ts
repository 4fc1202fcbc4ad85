import { coverageField, percentDown, type Coverage } from '../../../model/coverage.ts';
import { enforcementStates } from '../../../model/enforcement.ts';
import type { SheetCell } from '../../../model/pack-model.ts';
import { verdicts } from '../../../model/verdict.ts';
import { dayText } from '../steps/day-text.ts';
import { live, livePercent, number, percent, text } from './cells.ts';
import { Form } from './form.ts';
import { check, countIfs, percentOf, type CheckWords } from './formulas.ts';
import { notCoveredCount } from './not-covered-sheet.ts';
import type { SheetComposer, SheetContext } from './sheet.ts';
import { summaryCounts } from './summary-counts.ts';

const inScope = ['scope', 'in'] as const;

/** The answer on one sheet: each total as a live formula over the listed accounts, beside the program's own number. */
export const summarySheet: SheetComposer = (context) => {
  const { texts, view } = context;
  const form = new Form().title(texts('workbook.summary.title', { entity: view.engagement.entity.name }));
  form.note(
    texts(view.withheld === undefined ? 'workbook.summary.note' : 'workbook.summary.noteWithheld', {
      asOf: dayText(texts, view.engagement.asOf, 'month'),
      sheets: context.parts.Accounts.length,
    }),
  );
  form.add(
    'total',
    text(texts('workbook.summary.allChecks')),
    verdictOfChecks(texts('workbook.summary.allAgree'), context.checks),
  );
  const summary = new Summary(context, form);
  summary.answer();
  summary.verdicts();
  summary.enforcement();
  summary.strongest();
  summary.outOfScope();
  summary.underDefaults();
  summary.counts();
  return [
    {
      kind: 'form',
      id: 'summary',
      title: texts('workbook.summary.sheet'),
      widths: [58, 22, 20, 20, 22, 12],
      rows: form.rows,
      alarm: context.checks.differs,
    },
  ];
};

function verdictOfChecks(allAgree: string, { differs }: CheckWords): SheetCell {
  return live(`IF(COUNTIF($F$1:$F$200,"${differs}")=0,"${allAgree}","${differs}")`, allAgree);
}

class Summary {
  readonly #context: SheetContext;
  readonly #form: Form;
  readonly #coverage: Coverage;
  /** The row that counts the accounts in scope: the denominator of every percentage. */
  #denominator = 0;

  constructor(context: SheetContext, form: Form) {
    this.#context = context;
    this.#form = form;
    this.#coverage = context.view.assessment.coverage;
  }

  answer(): void {
    const { covered, excepted, enrolled, enforcement, percent: percents } = this.#coverage;
    this.#block('answer');
    this.#denominator = this.#form.next;
    this.#line('inScope', this.#count(inScope), this.#coverage.inScope);
    this.#line('enrolled', this.#count(inScope, ['enrolled', 'yes']), enrolled, percents.enrolled);
    const enforced = `${this.#count(inScope, ['enforcement', 'enforced'])}+${this.#count(inScope, ['enforcement', 'attested'])}`;
    this.#line('enforced', enforced, enforcement.enforced + enforcement.attested, percents.enforced);
    this.#line('covered', this.#verdict('covered'), covered, percents.covered);
    const accountedFor = `${this.#verdict('covered')}+${this.#verdict('excepted')}`;
    this.#line('accountedFor', accountedFor, covered + excepted, percents.accountedFor);
    const listed = this.#context.parts.NotCovered.map((part) => `COUNTA(${part}_account)`).join('+');
    this.#line('notCovered', listed, notCoveredCount(this.#coverage));
  }

  verdicts(): void {
    this.#block('verdicts');
    const first = this.#form.next;
    for (const verdict of verdicts) {
      this.#line(`verdict.${verdict}`, this.#verdict(verdict), this.#coverage[coverageField[verdict]]);
    }
    const sum = `SUM(B${first}:B${this.#form.next - 1})`;
    this.#line('verdictSum', sum, this.#coverage.inScope, undefined, 'total');
  }

  enforcement(): void {
    this.#block('enforcement');
    for (const state of enforcementStates) {
      this.#line(
        `enforcement.${state}`,
        this.#count(inScope, ['enforcement', state]),
        this.#coverage.enforcement[state],
      );
    }
  }

  strongest(): void {
    this.#block('strongest');
    for (const [name, count] of Object.entries(this.#context.view.assessment.strongest)) {
      this.#line(`strength.${name}`, this.#count(inScope, ['strongest', name]), count);
    }
  }

  /** The name of a reason that the program knows; one of the engagement's own rules as it is. */
  #reason(id: string): string {
    const key = `name.outOfScope.${id}`;
    const name = this.#context.say(key);
    return name === key ? id : name;
  }

  outOfScope(): void {
    const reasons = Object.entries(this.#coverage.outOfScope);
    if (reasons.length === 0) return;
    this.#block('outOfScope', false);
    for (const [reason, count] of reasons) {
      this.#write(this.#reason(reason), this.#count(['scope', 'out'], ['outOfScope', reason]), count, null);
    }
  }

  underDefaults(): void {
    const { underDefaults } = this.#coverage;
    this.#block('underDefaults', false);
    this.#line('defaultsInScope', this.#count(['defaultsInScope', 'yes']), underDefaults.inScope, null);
    const covered = this.#count(['defaultsInScope', 'yes'], ['defaultsCovered', 'yes']);
    this.#line('defaultsCovered', covered, underDefaults.covered, null);
  }

  /** Of other sheets than that of the accounts; each has the columns of the blocks above. */
  counts(): void {
    for (const { heading, lines } of summaryCounts(this.#context)) {
      this.#form.heading(heading);
      this.#header('measure', 'liveNumber', null, 'programNumber', null, 'check');
      for (const { label, formula, value } of lines) this.#write(label, formula, value, null);
    }
  }

  #count(...criteria: Parameters<typeof countIfs>[1][]): string {
    return countIfs(this.#context.parts.Accounts, ...criteria);
  }

  #verdict(verdict: string): string {
    return this.#count(inScope, ['verdict', verdict]);
  }

  #block(name: string, shares = true): void {
    const { texts } = this.#context;
    this.#form.heading(texts(`workbook.summary.${name}.heading`));
    const share = (head: string) => (shares ? head : null);
    this.#header('measure', 'live', share('livePercent'), 'program', share('programPercent'), 'check');
  }

  #header(...heads: readonly (string | null)[]): void {
    const { texts } = this.#context;
    this.#form.header(...heads.map((head) => (head === null ? '' : texts(`workbook.summary.head.${head}`))));
  }

  #line(key: string, formula: string, value: number, share?: number | null, style?: 'total'): void {
    const percents = share === undefined ? percentDown(value, this.#coverage.inScope) : share;
    this.#write(this.#context.texts(`workbook.summary.line.${key}`), formula, value, percents, style);
  }

  /** A line whose percentage is null has none: it is no part of the accounts in scope. */
  #write(
    label: string,
    formula: string,
    value: number,
    share: number | null,
    style: 'body' | 'total' = 'body',
  ): void {
    const row = this.#form.next;
    const { checks } = this.#context;
    const shown = share !== null || this.#coverage.inScope === 0;
    this.#form.add(
      style,
      text(label),
      live(formula, value),
      shown ? livePercent(percentOf(`B${row}`, `$B$${this.#denominator}`), share) : null,
      number(value),
      shown ? percent(share) : null,
      live(check(checks, [`B${row}`, `D${row}`], [`C${row}`, `E${row}`]), checks.agrees),
    );
  }
}
