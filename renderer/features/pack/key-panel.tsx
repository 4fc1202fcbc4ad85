import { useState } from 'react';
import type { FileHandle } from '#shared/contract/files.ts';
import { useAction } from '../../bridge/engagement.ts';
import { FailureNotice } from '../../bridge/failure-notice.tsx';
import { chooseFiles } from '../../bridge/use-file-drop.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { TextField } from '../../ui/fields.tsx';
import { formatDate } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import { NewKey } from './new-key.tsx';
import type { OpenKey } from './open-key.ts';

type Props = { readonly openKey: OpenKey | null; readonly onKey: (key: OpenKey | null) => void };

/** Which key signs, and what the signature will and will not show. */
export function KeyPanel({ openKey, onKey }: Props) {
  const texts = useTexts();
  const [asked, setAsked] = useState<FileHandle | 'new' | null>(null);
  const browse = async (): Promise<void> => {
    const [file] = await chooseFiles('key');
    if (file !== undefined) setAsked(file);
  };
  const take = (key: OpenKey): void => {
    onKey(key);
    setAsked(null);
  };
  return (
    <Panel title={texts('window.key.title')}>
      {openKey === null ? (
        <p className="soft">{texts('window.key.none')}</p>
      ) : (
        <SignerFacts openKey={openKey} />
      )}
      <div className="key-actions">
        <Button icon="key" onPress={() => void browse()}>
          {texts(openKey === null ? 'window.key.choose' : 'window.key.another')}
        </Button>
        <Button look="quiet" onPress={() => setAsked('new')}>
          {texts('window.key.new')}
        </Button>
      </div>
      <p className="list-note">{texts('window.key.shows')}</p>
      {asked === 'new' ? <NewKey onClose={() => setAsked(null)} onKey={take} /> : null}
      {asked !== null && asked !== 'new' ? (
        <UnlockKey file={asked} onClose={() => setAsked(null)} onKey={take} />
      ) : null}
    </Panel>
  );
}

function SignerFacts({ openKey: { signer } }: { readonly openKey: OpenKey }) {
  const texts = useTexts();
  return (
    <Facts
      facts={[
        { label: texts('window.verify.signer.name'), value: signer.name },
        {
          label: texts('window.verify.signer.organisation'),
          value: signer.organisation ?? texts('window.notStated'),
        },
        { label: texts('window.key.until'), value: formatDate(signer.notAfter.slice(0, 10)) },
        { label: texts('window.verify.root'), value: <span className="code">{signer.rootFingerprint}</span> },
      ]}
    />
  );
}

function UnlockKey({
  file,
  onClose,
  onKey,
}: {
  readonly file: FileHandle;
  readonly onClose: () => void;
  readonly onKey: (key: OpenKey) => void;
}) {
  const texts = useTexts();
  const [passphrase, setPassphrase] = useState('');
  const read = useAction('pack.readKey', ({ signer }) => onKey({ file, passphrase, signer }));
  const submit = (): void => read.mutate({ file: file.token, passphrase });
  return (
    <Dialog
      title={texts('window.key.unlock', { name: file.name })}
      closeLabel={texts('window.cancel')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{texts('window.cancel')}</Button>
          <Button look="primary" isDisabled={passphrase === ''} isPending={read.isPending} onPress={submit}>
            {texts('window.key.open')}
          </Button>
        </>
      }
    >
      <FailureNotice error={read.error} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={texts('window.key.passphrase')}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
        />
      </form>
    </Dialog>
  );
}
