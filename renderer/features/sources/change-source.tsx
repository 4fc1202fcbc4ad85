import { useState } from 'react';
import type { InputOf } from '#shared/contract/contract.ts';
import type { SourceCard } from '#shared/contract/sources.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import type { Realm } from './arrival-groups.ts';
import { MappingDialog } from './mapping-dialog.tsx';
import { RealmField } from './realm-field.tsx';

type Change = Omit<InputOf<'sources.change'>, 'session'>;

type ChangeSourceProps = {
  readonly session: string;
  readonly source: SourceCard;
  readonly realms: readonly Realm[];
  readonly onClose: () => void;
  readonly onSave: (change: Change) => void;
};

/** Another realm, or another mapping of a source that is read by one. */
export function ChangeSource({ session, source, realms, onClose, onSave }: ChangeSourceProps) {
  const texts = useTexts();
  const known = realms.find(({ id }) => id === source.realm);
  const [realm, setRealm] = useState<Realm>(known ?? { id: source.realm, name: source.realm });
  const [reading, setReading] = useState(source.reading);
  const [isMapping, setIsMapping] = useState(false);
  const save = (): void => {
    const isKnown = realms.some(({ id }) => id === realm.id);
    onSave({ position: source.position, realm: isKnown ? { id: realm.id } : realm, reading });
  };
  if (isMapping)
    return (
      <MappingDialog
        session={session}
        file={{ position: source.position }}
        name={source.declared[0] ?? ''}
        reading={reading}
        onClose={() => setIsMapping(false)}
        onSave={(next) => {
          setReading(next);
          setIsMapping(false);
        }}
      />
    );
  return (
    <Dialog
      title={texts('window.sources.change.title')}
      closeLabel={texts('window.cancel')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{texts('window.cancel')}</Button>
          <Button look="primary" onPress={save}>
            {texts('window.save')}
          </Button>
        </>
      }
    >
      <p className="code">{source.declared.join(', ')}</p>
      <RealmField realm={realm} realms={realms} onChange={setRealm} />
      {source.reading.mapping === null ? null : (
        <div>
          <Button icon="edit" onPress={() => setIsMapping(true)}>
            {texts('window.mapping.edit')}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

export function RemoveSource({
  source,
  onClose,
  onRemove,
}: {
  readonly source: SourceCard;
  readonly onClose: () => void;
  readonly onRemove: () => void;
}) {
  const texts = useTexts();
  return (
    <Dialog
      title={texts('window.sources.remove.title')}
      closeLabel={texts('window.cancel')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{texts('window.cancel')}</Button>
          <Button look="danger" onPress={onRemove}>
            {texts('window.sources.remove.do')}
          </Button>
        </>
      }
    >
      <p className="code">{source.declared.join(', ')}</p>
      <p className="soft">{texts('window.sources.remove.text')}</p>
    </Dialog>
  );
}
