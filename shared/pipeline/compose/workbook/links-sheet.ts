import { linkStates } from '../../../model/account-link.ts';
import { column, number, text } from './cells.ts';
import type { SheetComposer } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

/** How the accounts of tied realms were found, a row an outcome; the accounts stand in their own sheet. */
export const linksSheet: SheetComposer = ({ view, texts }) => {
  const { links } = view.assessment;
  if (links === undefined) return [];
  const rows = links.flatMap(({ realm, kind, to, states }) =>
    linkStates.flatMap((state) =>
      states[state] > 0 ? [{ realm, kind, to, state, count: states[state] }] : [],
    ),
  );
  const head = (id: string) => texts(`workbook.link.${id}`);
  return tableParts({
    id: 'links',
    title: texts('workbook.links.title'),
    tableName: 'Links',
    columns: [
      column('realm', head('realm'), 'text', 14),
      column('kind', head('kind'), 'text', 16),
      column('to', head('to'), 'text', 14),
      column('state', head('state'), 'text', 22),
      column('accounts', head('accounts'), 'number', 12),
      column('meaning', head('meaning'), 'text', 70, 'wrap'),
    ],
    rows: rowsFrom(
      () => rows,
      ({ realm, kind, to, state, count }) => [
        text(realm),
        text(kind),
        text(to),
        text(state),
        number(count),
        text(texts(`link.total.${kind}.${state}`)),
      ],
    ),
    count: rows.length,
  });
};
