import { useEffect, useEffectEvent, useState } from 'react';
import type { FileHandle } from '#shared/contract/files.ts';
import { useAssess, useAssessment, useOverview, useSummary } from '../bridge/engagement.ts';
import { useFileDrop } from '../bridge/use-file-drop.ts';
import { useTexts } from '../ui/text-context.tsx';
import { screens, type Request, type ScreenContext, type ScreenId } from './screens.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Header } from './header.tsx';
import { Sidebar } from './sidebar.tsx';

const packName = /\.asice$/i;
const noRequest: Request = { filter: null, files: [], number: 0 };
type Open = ScreenContext['open'];

function usePlace(): { readonly screen: ScreenId; readonly request: Request; readonly open: Open } {
  const [{ screen, request }, setPlace] = useState<{ screen: ScreenId; request: Request }>({
    screen: 'overview',
    request: noRequest,
  });
  const open: Open = (next, asked = {}) =>
    setPlace(({ request: { number } }) => ({
      screen: next,
      request: { ...noRequest, ...asked, number: number + 1 },
    }));
  return { screen, request, open };
}

/** A pack goes to be verified, everything else is taken for exports. */
function openDropped(open: Open, files: readonly FileHandle[]): void {
  const pack = files.find((file) => packName.test(file.name));
  if (pack === undefined) open('sources', { files });
  else open('verify', { files: [pack] });
}

/** ⌘K or Ctrl+K: search the accounts from anywhere. */
function useSearchKey(onSearch: () => void): void {
  const search = useEffectEvent(onSearch);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      search();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

/** An open engagement is assessed by itself as soon as it can be. */
function useFirstAssessment(session: string, isReady: boolean): void {
  const assess = useEffectEvent(useAssess(session));
  useEffect(() => {
    if (isReady) void assess();
  }, [isReady]);
}

export function Workspace({ session, onLeave }: { readonly session: string; readonly onLeave: () => void }) {
  const texts = useTexts();
  const { screen, request, open } = usePlace();
  const summary = useSummary(session).data;
  const { state, job } = useAssessment(session);
  const overview = useOverview(session, state?.revision ?? 0).data ?? null;
  const canBeAssessed = summary !== undefined && summary.sources > 0 && summary.problems.length === 0;
  useFirstAssessment(session, canBeAssessed && state?.state === 'none' && state.revision === 0);
  useSearchKey(() => open('accounts', { filter: { text: '' } }));
  const isOver = useFileDrop((files) => openDropped(open, files));
  if (summary === undefined || state === null) return null;
  const context: ScreenContext = { session, summary, state, overview, request, open };
  const entry = screens.find(({ id }) => id === screen);
  return (
    <div className="shell">
      <Header context={context} onLeave={onLeave} />
      <Sidebar context={context} current={screen} job={job} />
      <main className="shell-main">
        <ErrorBoundary key={screen}>{entry?.render(context)}</ErrorBoundary>
      </main>
      {isOver ? <div className="drop-veil">{texts('window.drop.exports')}</div> : null}
    </div>
  );
}
