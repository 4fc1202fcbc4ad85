import { useState } from 'react';
import type { FileHandle } from '#shared/contract/files.ts';
import { useAction } from '../../bridge/engagement.ts';
import { FailureNotice } from '../../bridge/failure-notice.tsx';
import { chooseFiles } from '../../bridge/use-file-drop.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { useTexts } from '../../ui/text-context.tsx';

/** Entity, as-of date and a place: all that an engagement needs before its first source. */
export function NewEngagement({
  today,
  onClose,
  onOpened,
}: {
  readonly today: string;
  readonly onClose: () => void;
  readonly onOpened: (session: string) => void;
}) {
  const texts = useTexts();
  const [entity, setEntity] = useState('');
  const [asOf, setAsOf] = useState(today);
  const [name, setName] = useState<string | null>(null);
  const [place, setPlace] = useState<FileHandle | null>(null);
  const create = useAction('engagement.create', ({ session }) => onOpened(session));
  const proposed = name ?? [entity.trim(), asOf.slice(0, 7)].filter((part) => part !== '').join(' ');
  const isComplete = entity.trim() !== '' && asOf !== '' && proposed.trim() !== '' && place !== null;
  const submit = (): void => {
    if (place !== null) create.mutate({ place: place.token, name: proposed, entity, asOf });
  };
  return (
    <Dialog
      title={texts('window.new.title')}
      closeLabel={texts('window.cancel')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{texts('window.cancel')}</Button>
          <Button look="primary" isDisabled={!isComplete} isPending={create.isPending} onPress={submit}>
            {texts('window.new.create')}
          </Button>
        </>
      }
    >
      <FailureNotice error={create.error} />
      <TextField label={texts('window.new.entity')} value={entity} onChange={setEntity} autoFocus />
      <TextField
        label={texts('window.new.asOf')}
        hint={texts('window.new.asOf.hint')}
        type="date"
        value={asOf}
        onChange={setAsOf}
      />
      <TextField
        label={texts('window.new.name')}
        hint={texts('window.new.name.hint')}
        value={proposed}
        onChange={setName}
      />
      <PlaceField place={place} onChange={setPlace} />
    </Dialog>
  );
}

function PlaceField({
  place,
  onChange,
}: {
  readonly place: FileHandle | null;
  readonly onChange: (place: FileHandle) => void;
}) {
  const texts = useTexts();
  const browse = async (): Promise<void> => {
    const [chosen] = await chooseFiles('place');
    if (chosen !== undefined) onChange(chosen);
  };
  return (
    <div className="field">
      <span className="field-label">{texts('window.new.place')}</span>
      <div className="file-choice">
        <Button icon="folder" onPress={() => void browse()}>
          {texts('window.new.place.choose')}
        </Button>
        <span className={place === null ? 'faint' : ''}>
          {place === null ? texts('window.new.place.none') : place.name}
        </span>
      </div>
    </div>
  );
}
