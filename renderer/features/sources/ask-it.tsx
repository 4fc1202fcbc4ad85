import { useState } from 'react';
import type { HelpPage } from '#shared/contract/help.ts';
import { useAction } from '../../bridge/engagement.ts';
import { FailureNotice } from '../../bridge/failure-notice.tsx';
import { useHelpPages } from '../../bridge/help.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import './ask-it.css';

const whole = '';

/** How an export is made, to send to IT: copied or printed, from pages that are here. `format`: whose page opens first. */
export function AskIt({ format, onClose }: { readonly format: string | null; readonly onClose: () => void }) {
  const pages = useHelpPages();
  const texts = useTexts();
  const opened = pages.data?.find(({ sections }) => sections.some(({ id }) => id === format));
  if (pages.data !== undefined && pages.data.length > 0)
    return (
      <Pages
        pages={pages.data}
        first={{ system: opened?.system ?? pages.data[0]?.system ?? '', id: whole }}
        onClose={onClose}
      />
    );
  return (
    <Dialog
      title={texts('window.askIt.title')}
      closeLabel={texts('window.close')}
      onClose={onClose}
      actions={<Button onPress={onClose}>{texts('window.close')}</Button>}
    >
      <FailureNotice error={pages.error} />
    </Dialog>
  );
}

function Pages({
  pages,
  first,
  onClose,
}: {
  readonly pages: readonly HelpPage[];
  readonly first: { readonly system: string; readonly id: string };
  readonly onClose: () => void;
}) {
  const texts = useTexts();
  const [{ system, id }, setAsked] = useState(first);
  const copy = useAction('help.copy');
  const page = pages.find((one) => one.system === system);
  const section = page?.sections.find((one) => one.id === id);
  const text = section?.text ?? page?.text ?? '';
  const ask = (next: { readonly system: string; readonly id: string }): void => {
    copy.reset();
    setAsked(next);
  };
  return (
    <Dialog
      title={texts('window.askIt.title')}
      size="large"
      closeLabel={texts('window.close')}
      onClose={onClose}
      actions={
        <>
          <span className="ask-it-copied soft" role="status">
            {copy.isSuccess ? texts('window.askIt.copied') : ''}
          </span>
          <Button onPress={() => window.print()}>{texts('window.askIt.print')}</Button>
          <Button
            look="primary"
            isPending={copy.isPending}
            onPress={() => copy.mutate({ system, id: id === whole ? null : id })}
          >
            {texts('window.askIt.copy')}
          </Button>
        </>
      }
    >
      <p className="soft ask-it-lead">{texts('window.askIt.lead')}</p>
      <FailureNotice error={copy.error} />
      <div className="ask-it-choice">
        <SelectField
          label={texts('window.askIt.system')}
          value={system}
          choices={pages.map((one) => ({ id: one.system, label: one.title }))}
          onChange={(next) => ask({ system: next, id: whole })}
        />
        <SelectField
          label={texts('window.askIt.export')}
          value={id}
          choices={[
            { id: whole, label: texts('window.askIt.all') },
            ...(page?.sections ?? []).map((one) => ({ id: one.id, label: one.title })),
          ]}
          onChange={(next) => ask({ system, id: next })}
        />
      </div>
      <div className="ask-it-page">
        <Markdown key={`${system} ${id}`} text={text} />
      </div>
    </Dialog>
  );
}
