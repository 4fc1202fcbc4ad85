import { useState } from 'react';
import type { InputOf } from '#shared/contract/contract.ts';
import type { Mapping, Preview } from '#shared/contract/sources.ts';
import { FailureNotice } from '../../bridge/failure-notice.tsx';
import { usePreview } from '../../bridge/sources.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField } from '../../ui/fields.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import { guessedColumns, guessedSeparator, identities, rolesOf, type Role } from './mapping-fields.ts';
import { complete, meaningsOf, type Meanings } from './mapping-values.ts';
import { MappingTable } from './mapping-table.tsx';
import { WordFields } from './word-fields.tsx';

type Props = {
  readonly session: string;
  readonly file: InputOf<'sources.preview'>['file'];
  readonly name: string;
  readonly mapping: Mapping | null;
  readonly onClose: () => void;
  readonly onSave: (mapping: Mapping) => void;
};

/** By hand, once: which column is what, and what its words mean. The mapping is kept with the source. */
export function MappingDialog(props: Props) {
  const texts = useTexts();
  const preview = usePreview(props.session, props.file);
  if (preview.data !== undefined) return <MappingForm {...props} preview={preview.data} />;
  return (
    <Dialog
      title={texts('window.mapping.title', { name: props.name })}
      closeLabel={texts('window.cancel')}
      onClose={props.onClose}
      actions={<Button onPress={props.onClose}>{texts('window.cancel')}</Button>}
    >
      <FailureNotice error={preview.error} />
    </Dialog>
  );
}

const roleChoices: readonly Role[] = [
  'population',
  'enrolment',
  'enforcement',
  'privilege',
  'membership',
  'class-list',
  'people',
];

function MappingForm({ name, mapping, preview, onClose, onSave }: Props & { readonly preview: Preview }) {
  const texts = useTexts();
  const [columns, setColumns] = useState(mapping?.columns ?? guessedColumns(preview.columns));
  const [roles, setRoles] = useState<readonly Role[] | null>(mapping?.roles ?? null);
  const [meanings, setMeanings] = useState<Meanings>(() => meaningsOf(mapping));
  const separator = meanings.separator ?? guessedSeparator(preview, columns.factors);
  const chosen = roles ?? rolesOf(columns);
  const hasIdentity = identities.some((field) => columns[field] !== undefined);
  const toggle = (role: Role): void =>
    setRoles(chosen.includes(role) ? chosen.filter((one) => one !== role) : [...chosen, role]);
  const save = (): void =>
    onSave({
      columns,
      roles: roleChoices.filter((role) => chosen.includes(role)),
      values: complete(preview, columns, { ...meanings, separator }),
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
      <p className="soft">{texts('window.mapping.lead')}</p>
      <MappingTable preview={preview} columns={columns} onChange={setColumns} />
      <WordFields
        preview={preview}
        columns={columns}
        meanings={{ ...meanings, separator }}
        onChange={setMeanings}
      />
      <fieldset className="facet mapping-roles">
        <legend>{texts('window.mapping.roles')}</legend>
        {roleChoices.map((role) => (
          <CheckField
            key={role}
            label={texts(`name.role.${role}`)}
            isSelected={chosen.includes(role)}
            onChange={() => toggle(role)}
          />
        ))}
      </fieldset>
    </Dialog>
  );
}
