import { useState } from 'react';
import type { InputOf } from '#shared/contract/contract.ts';
import type { Preview, Reading } from '#shared/contract/sources.ts';
import { FailureNotice } from '../../bridge/failure-notice.tsx';
import { usePreview } from '../../bridge/sources.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import { MappingForm } from './mapping-form.tsx';

type Props = {
  readonly session: string;
  readonly file: InputOf<'sources.preview'>['file'];
  readonly name: string;
  readonly reading: Reading;
  readonly onClose: () => void;
  readonly onSave: (reading: Reading) => void;
};

/** By hand, once: which column is what, and what its words mean. The mapping is kept with the source, or under a name. */
export function MappingDialog(props: Props) {
  const texts = useTexts();
  const [sheet, setSheet] = useState(props.reading.sheet);
  const preview = usePreview(props.session, props.file, sheet);
  if (preview.data !== undefined)
    return (
      <MappingForm
        {...props}
        key={sheet ?? ''}
        preview={preview.data}
        reading={{ ...props.reading, sheet }}
        sheetField={<SheetField preview={preview.data} onChange={setSheet} />}
      />
    );
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

function SheetField({
  preview: { sheets, sheet },
  onChange,
}: {
  readonly preview: Preview;
  readonly onChange: (sheet: string) => void;
}) {
  const texts = useTexts();
  if (sheets.length < 2 || sheet === null) return null;
  return (
    <div className="mapping-field">
      <SelectField
        label={texts('window.sheet')}
        value={sheet}
        choices={sheets.map((name) => ({ id: name, label: name }))}
        onChange={onChange}
      />
    </div>
  );
}
