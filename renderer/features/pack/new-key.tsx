import { useState } from 'react';
import { useAction } from '../../bridge/engagement.ts';
import { FailureNotice } from '../../bridge/failure-notice.tsx';
import { chooseFiles } from '../../bridge/use-file-drop.ts';
import type { FileHandle } from '#shared/contract/files.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import type { OpenKey } from './open-key.ts';

const shortest = 8;

type KeyOrder = {
  readonly name: string;
  readonly organisation: string;
  readonly passphrase: string;
  readonly again: string;
};

function isComplete({ name, organisation, passphrase, again }: KeyOrder): boolean {
  return (
    name.trim() !== '' && organisation.trim() !== '' && passphrase.length >= shortest && again === passphrase
  );
}

/** A person's key and the organisation's root: three files, of which one is for everybody. */
export function NewKey({
  onClose,
  onKey,
}: {
  readonly onClose: () => void;
  readonly onKey: (key: OpenKey) => void;
}) {
  const texts = useTexts();
  const [order, setOrder] = useState<KeyOrder>({ name: '', organisation: '', passphrase: '', again: '' });
  const [out, setOut] = useState<FileHandle | null>(null);
  const create = useAction('pack.createKey');
  const { name, organisation, passphrase } = order;
  const submit = async (): Promise<void> => {
    const [file] = await chooseFiles('save-key', `${name.trim().toLowerCase().replaceAll(/\s+/g, '-')}.p12`);
    if (file === undefined) return;
    setOut(file);
    create.mutate({ out: file.token, name, organisation, passphrase });
  };
  if (create.data !== undefined && out !== null)
    return (
      <MadeKey
        files={create.data.files}
        root={create.data.signer.rootFingerprint}
        onClose={() => onKey({ file: out, passphrase, signer: create.data.signer })}
      />
    );
  return (
    <Dialog
      title={texts('window.key.new.title')}
      closeLabel={texts('window.cancel')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{texts('window.cancel')}</Button>
          <Button
            look="primary"
            isDisabled={!isComplete(order)}
            isPending={create.isPending}
            onPress={() => void submit()}
          >
            {texts(create.isPending ? 'window.key.making' : 'window.key.make')}
          </Button>
        </>
      }
    >
      <FailureNotice error={create.error} />
      <KeyFields order={order} onChange={setOrder} />
    </Dialog>
  );
}

function KeyFields({
  order,
  onChange,
}: {
  readonly order: KeyOrder;
  readonly onChange: (order: KeyOrder) => void;
}) {
  const texts = useTexts();
  const { name, organisation, passphrase, again } = order;
  return (
    <>
      <TextField
        label={texts('window.key.name')}
        value={name}
        onChange={(value) => onChange({ ...order, name: value })}
        autoFocus
      />
      <TextField
        label={texts('window.key.organisation')}
        value={organisation}
        onChange={(value) => onChange({ ...order, organisation: value })}
      />
      <TextField
        label={texts('window.key.passphrase')}
        hint={texts('window.key.passphrase.hint')}
        type="password"
        value={passphrase}
        onChange={(value) => onChange({ ...order, passphrase: value })}
      />
      <TextField
        label={texts('window.key.again')}
        type="password"
        value={again}
        onChange={(value) => onChange({ ...order, again: value })}
        error={again !== '' && again !== passphrase ? texts('window.key.different') : null}
      />
    </>
  );
}

function MadeKey({
  files,
  root,
  onClose,
}: {
  readonly files: readonly string[];
  readonly root: string;
  readonly onClose: () => void;
}) {
  const texts = useTexts();
  return (
    <Dialog
      title={texts('window.key.made')}
      closeLabel={texts('window.close')}
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          {texts('window.key.use')}
        </Button>
      }
    >
      <Notice tone="info" title={texts('window.key.keep')}>
        {texts('window.key.keep.text')}
      </Notice>
      <Facts
        facts={[
          { label: texts('window.key.files'), value: files.map((file) => <div key={file}>{file}</div>) },
          { label: texts('window.verify.root'), value: <span className="code">{root}</span> },
        ]}
      />
    </Dialog>
  );
}
