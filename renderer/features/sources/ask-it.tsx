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
/** A page, and the section of one export or the whole of it. */
type Asked = { readonly system: string; readonly id: string };

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
  readonly first: Asked;
  readonly onClose: () => void;
}) {
  const texts = useTexts();
  const [asked, setAsked] = useState(first);
  const { system, id } = asked;
  const copy = useAction('help.copy');
  const page = pages.find((one) => one.system === system);
  const section = page?.sections.find((one) => one.id === id);
  const text = section?.text ?? page?.text ?? '';
  const ask = (next: Asked): void => {
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
      <Choice pages={pages} asked={asked} onChange={ask} />
      <div className="ask-it-page">
        <Markdown key={`${system} ${id}`} text={text} />
      </div>
    </Dialog>
  );
}

function Choice({
  pages,
  asked: { system, id },
  onChange,
}: {
  readonly pages: readonly HelpPage[];
  readonly asked: Asked;
  readonly onChange: (asked: Asked) => void;
}) {
  const texts = useTexts();
  const sections = pages.find((page) => page.system === system)?.sections ?? [];
  return (
    <div className="ask-it-choice">
      <SelectField
        label={texts('window.askIt.system')}
        value={system}
        choices={pages.map((page) => ({ id: page.system, label: page.title }))}
        onChange={(next) => onChange({ system: next, id: whole })}
      />
      <SelectField
        label={texts('window.askIt.export')}
        value={id}
        choices={[
          { id: whole, label: texts('window.askIt.all') },
          ...sections.map((section) => ({ id: section.id, label: section.title })),
        ]}
        onChange={(next) => onChange({ system, id: next })}
      />
    </div>
  );
}
