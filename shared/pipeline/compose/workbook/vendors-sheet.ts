import type { SheetCell } from '../../../model/pack-model.ts';
import type { VendorLine } from '../../../model/vendor-line.ts';
import { column, day, list, number, text, yesNo } from './cells.ts';
import type { SheetComposer } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

/** The vendor register, with what the accounts that it names show. */
export const vendorsSheet: SheetComposer = ({ view, texts }) => {
  const lines = view.assessment.vendors?.lines ?? [];
  const head = (id: string) => texts(`workbook.vendor.${id}`);
  const short = (id: string, width: number) => column(id, head(id), 'text', width);
  const long = (id: string, width: number) => column(id, head(id), 'text', width, 'wrap');
  const count = (id: string) => column(id, head(id), 'number', 12);
  const date = (id: string) => column(id, head(id), 'date', 12);
  return tableParts({
    id: 'vendors',
    title: texts('workbook.vendors.title'),
    tableName: 'Vendors',
    columns: [
      short('vendor', 34),
      short('contract', 18),
      short('clause', 10),
      long('where', 24),
      date('signedOn'),
      date('lastReviewedOn'),
      short('review', 12),
      short('owner', 24),
      count('accounts'),
      count('covered'),
      count('excepted'),
      count('gaps'),
      count('outOfScope'),
      count('notThirdParty'),
      count('alsoNamed'),
      long('unmatched', 44),
      count('row'),
    ],
    rows: rowsFrom(() => lines, cells),
    count: lines.length,
  });
};

function cells(line: VendorLine): readonly SheetCell[] {
  return [
    text(line.vendor),
    text(line.contract),
    line.clause.inForce ? yesNo(true) : text('no', 'bad'),
    text(line.clause.where),
    day(line.signedOn),
    day(line.lastReviewedOn),
    line.reviewOverdue ? text('overdue', 'bad') : text('in date', 'good'),
    text(line.owner),
    number(line.accounts),
    number(line.covered),
    number(line.excepted),
    number(line.gaps),
    number(line.outOfScope),
    number(line.notThirdParty),
    number(line.alsoNamed),
    list(line.unmatched),
    number(line.row),
  ];
}
