import { useAssess, useAbout } from '../bridge/engagement.ts';
import { ask } from '../bridge/bridge.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { formatDate } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { useTexts } from '../ui/text-context.tsx';
import type { ScreenContext } from './screens.tsx';

export function Header({
  context,
  onLeave,
}: {
  readonly context: ScreenContext;
  readonly onLeave: () => void;
}) {
  const texts = useTexts();
  const { session, summary, state, open } = context;
  const assess = useAssess(session);
  const isMac = useAbout().data?.platform === 'darwin';
  const leave = async (): Promise<void> => {
    await ask('engagement.close', { session });
    onLeave();
  };
  return (
    <header className="shell-head">
      <div className="shell-name">
        <strong>{summary.entity}</strong>
        <span>{texts('window.asOf', { date: formatDate(summary.asOf) })}</span>
      </div>
      <div className="shell-tools">
        <button
          type="button"
          className="shell-search"
          onClick={() => open('accounts', { filter: { text: '' } })}
        >
          <Icon name="search" />
          {texts('window.searchAccounts')}
          <kbd>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
        </button>
        <IconButton
          icon="again"
          label={texts('window.assessAgain')}
          isDisabled={state.state === 'running' || summary.sources === 0}
          onPress={() => void assess()}
        />
        <Button look="quiet" onPress={() => void leave()}>
          {texts('window.close')}
        </Button>
      </div>
    </header>
  );
}
