import type { Mapping, Preview } from '#shared/contract/sources.ts';
import { SelectField } from '../../ui/fields.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import { fields, type Field } from './mapping-fields.ts';

const ignored = '';
const shownRows = 6;

/** The first rows as they stand in the file; above each column, what it is. */
export function MappingTable({
  preview,
  columns,
  onChange,
}: {
  readonly preview: Preview;
  readonly columns: Mapping['columns'];
  readonly onChange: (columns: Mapping['columns']) => void;
}) {
  const texts = useTexts();
  const choices = [
    { id: ignored, label: texts('window.mapping.ignored') },
    ...fields.map((field) => ({ id: field, label: texts(`window.field.${field}`) })),
  ];
  const fieldOf = (column: string): Field | undefined => fields.find((field) => columns[field] === column);
  // A field is one column and a column one field: the choice takes both from where they were.
  const choose = (column: string, chosen: string): void => {
    const rest = Object.entries(columns).filter(([field, name]) => name !== column && field !== chosen);
    onChange(Object.fromEntries(chosen === ignored ? rest : [...rest, [chosen, column]]));
  };
  return (
    <div className="mapping-scroll" tabIndex={0} role="group" aria-label={texts('window.mapping.rows')}>
      <table className="mapping-table">
        <thead>
          <tr>
            {preview.columns.map((column, index) => (
              <th
                key={index}
                scope="col"
                className={fieldOf(column) === undefined ? 'is-ignored' : undefined}
              >
                <SelectField
                  label={texts('window.mapping.column', { column })}
                  isLabelHidden
                  value={fieldOf(column) ?? ignored}
                  choices={choices}
                  onChange={(chosen) => choose(column, chosen)}
                />
                <span className="mapping-head">{column}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.slice(0, shownRows).map((row, index) => (
            <tr key={index}>
              {preview.columns.map((column, at) => (
                <td key={at} className={fieldOf(column) === undefined ? 'is-ignored' : undefined}>
                  {row[at] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
