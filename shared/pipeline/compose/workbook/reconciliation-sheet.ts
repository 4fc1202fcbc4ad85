import type { Assessment } from '../../../model/assessment.ts';
import type { SheetCell } from '../../../model/pack-model.ts';
import type { EnrolmentTotals, PopulationTotals, RowState } from '../../../model/source.ts';
import { live, number, text } from './cells.ts';
import { Form } from './form.ts';
import { check, countIfs } from './formulas.ts';
import type { SheetComposer, SheetContext } from './sheet.ts';

type Role = 'population' | 'enrolment';
type Totals = PopulationTotals | EnrolmentTotals;
type Realm = Assessment['realms'][number];

const states: Readonly<Record<Role, readonly (readonly [field: string, listed: RowState | null])[]>> = {
  population: [
    ['accounts', null],
    ['merged', null],
    ['duplicates', 'duplicate'],
    ['ignored', 'ignored'],
    ['rejected', 'rejected'],
  ],
  enrolment: [
    ['matched', null],
    ['merged', null],
    ['duplicates', 'duplicate'],
    ['orphans', 'orphan'],
    ['ambiguous', 'ambiguous'],
    ['ignored', 'ignored'],
    ['rejected', 'rejected'],
  ],
};

/** Control totals: every row of every source in exactly one state, footed by formulas (assessment rules §2). */
export const reconciliationSheet: SheetComposer = (context) => {
  const { texts, view } = context;
  const form = new Form()
    .title(texts('workbook.reconciliation.title'))
    .note(texts('workbook.reconciliation.note'));
  for (const realm of view.assessment.realms) {
    form.heading(texts('workbook.reconciliation.realm', { realm: realm.id }));
    const block = new RealmBlock(context, form, realm);
    block.totals('population');
    block.totals('enrolment');
    block.accounts();
  }
  for (const line of view.assessment.unbalanced) form.add('body', text(line, 'bad'));
  return [
    {
      kind: 'form',
      id: 'reconciliation',
      title: texts('workbook.reconciliation.sheet'),
      widths: [58, 11, 11, 11, 12, 12, 12, 11, 11, 11, 13, 12],
      rows: form.rows,
      alarm: context.checks.differs,
    },
  ];
};

class RealmBlock {
  readonly #context: SheetContext;
  readonly #form: Form;
  readonly #realm: Realm;

  constructor(context: SheetContext, form: Form, realm: Realm) {
    this.#context = context;
    this.#form = form;
    this.#realm = realm;
  }

  /** One line a source, their sum, the program's own sum, and the rows that another sheet lists. */
  totals(role: Role): void {
    const { texts, view } = this.#context;
    const sources = view.assessment.sources.filter(
      (source) => source.realm === this.#realm.id && source.totals[role] !== null,
    );
    if (sources.length === 0) return;
    const heads = ['rows', ...states[role].map(([field]) => field), 'sum', 'difference', 'check'];
    this.#form.header(
      texts(`workbook.reconciliation.${role}`),
      ...heads.map((head) => texts(`workbook.reconciliation.head.${head}`)),
    );
    const first = this.#form.next;
    for (const source of sources) {
      const totals = source.totals[role];
      const files = source.files.map((file) => file.path).join(', ');
      if (totals !== null) this.#source(`${files} (${source.format})`, totals, role);
    }
    this.#sum(first, role);
    this.#listed(role);
    this.#form.add('blank');
  }

  /** The accounts of the realm, counted on their own sheet, against the rows that made them. */
  accounts(): void {
    const { texts, parts } = this.#context;
    const { coverage, id, population } = this.#realm;
    const count = (scope: string) => countIfs(parts.Accounts, ['realm', id], ['scope', scope]);
    const out = Object.values(coverage.outOfScope).reduce((sum, each) => sum + each, 0);
    this.#form.header(
      texts('workbook.reconciliation.accounts'),
      ...['accounts', 'inScope', 'outOfScope', 'sum', 'difference', 'check'].map((head) =>
        texts(`workbook.reconciliation.head.${head}`),
      ),
    );
    const row = this.#form.next;
    this.#form.add(
      'total',
      text(texts('workbook.reconciliation.accountsListed')),
      number(population.accounts),
      live(count('in'), coverage.inScope),
      live(count('out'), out),
      live(`SUM(C${row}:D${row})`, coverage.inScope + out),
      live(`B${row}-E${row}`, population.accounts - coverage.inScope - out),
      this.#isNought(`F${row}`, population.accounts - coverage.inScope - out),
    );
  }

  #source(label: string, totals: Totals, role: Role): void {
    const row = this.#form.next;
    const cells = values(totals, role);
    const sum = cells.slice(1).reduce((total, each) => total + each, 0);
    this.#form.add(
      'body',
      text(label),
      ...cells.map(number),
      ...this.#foot(row, role, sum, totals.rows - sum),
    );
  }

  #foot(row: number, role: Role, sum: number, difference: number): readonly SheetCell[] {
    const [last, sumAt, differenceAt] = letters(states[role].length + 1, 3);
    return [
      live(`SUM(C${row}:${last}${row})`, sum),
      live(`B${row}-${sumAt}${row}`, difference),
      this.#isNought(`${differenceAt}${row}`, difference),
    ];
  }

  #isNought(cell: string, difference: number): SheetCell {
    const { checks } = this.#context;
    return live(check(checks, [cell, '0']), difference === 0 ? checks.agrees : checks.differs);
  }

  #same(pairs: readonly (readonly [string, string])[]): SheetCell {
    const { checks } = this.#context;
    return live(check(checks, ...pairs), checks.agrees);
  }

  #sum(first: number, role: Role): void {
    const row = this.#form.next;
    const cells = values(this.#realm[role], role);
    const columns = letters(1, cells.length);
    const sums = cells.map((value, index) =>
      live(`SUM(${columns[index]}${first}:${columns[index]}${row - 1})`, value),
    );
    const sum = cells.slice(1).reduce((total, each) => total + each, 0);
    const { texts } = this.#context;
    const label = text(texts('workbook.reconciliation.realmSum'));
    this.#form.add('total', label, ...sums, ...this.#foot(row, role, sum, this.#realm[role].rows - sum));
    const own = cells.map((value) => number(value));
    const same = columns.map((letter) => [`${letter}${row}`, `${letter}${row + 1}`] as const);
    const agree = [null, null, this.#same(same)];
    this.#form.add('body', text(texts('workbook.reconciliation.program'), 'muted'), ...own, ...agree);
  }

  #listed(role: Role): void {
    const { texts, parts } = this.#context;
    const row = this.#form.next;
    const totals = values(this.#realm[role], role);
    const columns = letters(1, totals.length);
    const compared: (readonly [string, string])[] = [];
    const cells = states[role].map(([, state], index) => {
      if (state === null) return null;
      compared.push([`${columns[index + 1]}${row}`, `${columns[index + 1]}${row - 1}`]);
      const criteria = [
        ['realm', this.#realm.id] as const,
        ['role', role] as const,
        ['state', state] as const,
      ];
      return live(countIfs(parts.Unmatched, ...criteria), totals[index + 1] ?? 0);
    });
    const label = text(texts('workbook.reconciliation.listed', { sheet: texts('workbook.unmatched.title') }));
    this.#form.add('body', label, null, ...cells, null, null, this.#same(compared));
  }
}

function values(totals: Totals, role: Role): readonly number[] {
  const counts = new Map(Object.entries(totals));
  return ['rows', ...states[role].map(([field]) => field)].map((field) => counts.get(field) ?? 0);
}

const letters = (from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => String.fromCharCode(65 + from + index));
