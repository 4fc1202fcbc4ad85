import { percentDown } from '../../../model/coverage.ts';
import { factorIds, factorStrength, strengthNames, type FactorId } from '../../../model/factor.ts';
import { live, livePercent, number, text } from './cells.ts';
import { Form } from './form.ts';
import { check, countFactor, countIfs, percentOf } from './formulas.ts';
import type { SheetComposer } from './sheet.ts';

/** Which kinds of factor are registered: accounts in scope that have each, strongest kinds first. */
export const factorsSheet: SheetComposer = ({ texts, view, parts, checks }) => {
  const { factors, coverage } = view.assessment;
  const form = new Form().title(texts('workbook.factors.title')).note(texts('workbook.factors.note'));
  form.add('blank');
  const total = form.next;
  const inScope = live(countIfs(parts.Accounts, ['scope', 'in']), coverage.inScope);
  form.add('total', text(texts('workbook.summary.line.inScope')), null, null, inScope);
  form.header(
    ...['factor', 'kind', 'strength', 'live', 'share', 'program', 'check'].map((head) =>
      texts(`workbook.factors.head.${head}`),
    ),
  );
  for (const id of factorIds.filter((each) => (factors[each] ?? 0) > 0)) {
    const row = form.next;
    const count = factors[id] ?? 0;
    form.add(
      'body',
      text(texts(`name.factor.${id}`)),
      text(id),
      text(strengthOf(id)),
      live(countFactor(parts.Accounts, id), count),
      livePercent(percentOf(`D${row}`, `$D$${total}`), percentDown(count, coverage.inScope)),
      number(count),
      live(check(checks, [`D${row}`, `F${row}`]), checks.agrees),
    );
  }
  return [
    {
      kind: 'form',
      id: 'factors',
      title: texts('workbook.factors.sheet'),
      widths: [50, 18, 20, 22, 20, 20, 12],
      rows: form.rows,
      alarm: checks.differs,
    },
  ];
};

const strengthOf = (id: FactorId): string => `${factorStrength[id]} ${strengthNames[factorStrength[id]]}`;
