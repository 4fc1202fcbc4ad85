import { useState, type ReactNode } from 'react';
import type { Preview, Reading } from '#shared/contract/sources.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, TextField } from '../../ui/fields.tsx';
import { formatCount } from '../../ui/format.ts';
import { useTexts } from '../../ui/text-context.tsx';
import { DateOrderField } from './date-order-field.tsx';
import {
  guessedColumns,
  guessedSeparator,
  hasUnclearDates,
  identities,
  repeatsAccounts,
  rolesOf,
  type Role,
} from './mapping-fields.ts';
import { MappingTable } from './mapping-table.tsx';
import { complete, meaningsOf, type Meanings } from './mapping-values.ts';
import { WordFields } from './word-fields.tsx';

type Props = {
  readonly name: string;
  readonly preview: Preview;
  readonly reading: Reading;
  readonly sheetField: ReactNode;
  readonly onClose: () => void;
  readonly onSave: (reading: Reading) => void;
};

const roleChoices: readonly Role[] = [
  'population',
  'enrolment',
  'enforcement',
  'privilege',
  'membership',
  'class-list',
  'people',
];

/** What a person says so far, what follows from it, and what is written when it is kept. */
function useMapping(preview: Preview, reading: Reading) {
  const { mapping } = reading;
  const [columns, setColumns] = useState(mapping?.columns ?? guessedColumns(preview.columns));
  const [roles, setRoles] = useState<readonly Role[] | null>(mapping?.roles ?? null);
  const [meanings, setMeanings] = useState<Meanings>(() => meaningsOf(mapping));
  const separator = meanings.separator ?? guessedSeparator(preview, columns.factors);
  const rowPerFactor = meanings.rowPerFactor ?? repeatsAccounts(preview, columns);
  const whole = { ...meanings, separator, rowPerFactor };
  const chosen = roles ?? rolesOf(columns);
  return {
    columns,
    setColumns,
    meanings: whole,
    setMeanings,
    chosen,
    toggle: (role: Role): void =>
      setRoles(chosen.includes(role) ? chosen.filter((one) => one !== role) : [...chosen, role]),
    mapping: () => ({
      columns,
      // Roles that the form does not offer, but the document names, stay.
      roles: [
        ...roleChoices.filter((role) => chosen.includes(role)),
        ...chosen.filter((role) => !roleChoices.includes(role)),
      ],
      values: complete(preview, columns, whole, mapping),
    }),
  };
}

export function MappingForm({ name, preview, reading, sheetField, onClose, onSave }: Props) {
  const texts = useTexts();
  const state = useMapping(preview, reading);
  const { columns, chosen } = state;
  const [dateOrder, setDateOrder] = useState(reading.dateOrder);
  const [saveAs, setSaveAs] = useState(reading.saveAs?.name ?? '');
  const hasIdentity = identities.some((field) => columns[field] !== undefined);
  const save = (): void =>
    onSave({
      ...reading,
      // The only sheet of a workbook needs no word.
      sheet: preview.sheets.length > 1 ? preview.sheet : null,
      dateOrder,
      mapping: state.mapping(),
      saveAs: saveAs.trim() === '' ? null : { name: saveAs.trim(), header: preview.columns },
    });
  return (
    <Dialog
      title={texts('window.mapping.title', { name })}
      size="large"
      closeLabel={texts('window.cancel')}
      onClose={onClose}
      actions={
        <>
          <span className="mapping-missing soft">
            {hasIdentity ? '' : texts('window.mapping.noIdentity')}
          </span>
          <Button onPress={onClose}>{texts('window.cancel')}</Button>
          <Button look="primary" isDisabled={!hasIdentity || chosen.length === 0} onPress={save}>
            {texts('window.mapping.save')}
          </Button>
        </>
      }
    >
      <p className="soft">
        {texts('window.mapping.lead')}{' '}
        {texts('window.mapping.rowsRead', { count: preview.rowsRead, shown: formatCount(preview.rowsRead) })}
      </p>
      {sheetField}
      <MappingTable preview={preview} columns={columns} onChange={state.setColumns} />
      <DateQuestion isAsked={hasUnclearDates(preview, columns)} value={dateOrder} onChange={setDateOrder} />
      <WordFields
        preview={preview}
        columns={columns}
        meanings={state.meanings}
        onChange={state.setMeanings}
      />
      <Roles chosen={chosen} onToggle={state.toggle} />
      <div className="mapping-field">
        <TextField
          label={texts('window.mapping.saveAs')}
          hint={texts('window.mapping.saveAs.hint')}
          value={saveAs}
          onChange={setSaveAs}
        />
      </div>
    </Dialog>
  );
}

function DateQuestion({
  isAsked,
  ...field
}: Parameters<typeof DateOrderField>[0] & { readonly isAsked: boolean }) {
  if (!isAsked) return null;
  return (
    <div className="mapping-field">
      <DateOrderField {...field} />
    </div>
  );
}

function Roles({
  chosen,
  onToggle,
}: {
  readonly chosen: readonly Role[];
  readonly onToggle: (role: Role) => void;
}) {
  const texts = useTexts();
  return (
    <fieldset className="facet mapping-roles">
      <legend>{texts('window.mapping.roles')}</legend>
      {roleChoices.map((role) => (
        <CheckField
          key={role}
          label={texts(`name.role.${role}`)}
          isSelected={chosen.includes(role)}
          onChange={() => onToggle(role)}
        />
      ))}
    </fieldset>
  );
}
