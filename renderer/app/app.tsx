import { useState } from 'react';
import type { FileHandle } from '#shared/contract/files.ts';
import { useFileDrop } from '../bridge/use-file-drop.ts';
import { Start } from '../features/start/start.tsx';
import { useTexts } from '../ui/text-context.tsx';
import { Workspace } from './workspace.tsx';
import { VerifyAlone } from './verify-alone.tsx';
import './app.css';

type Place =
  | { readonly at: 'start' }
  | { readonly at: 'verify'; readonly pack: FileHandle | null }
  | { readonly at: 'engagement'; readonly session: string };

const packName = /\.asice$/i;

/** Without an engagement: the start, or the check of a pack. With one: its workspace. */
export function App() {
  const [place, setPlace] = useState<Place>({ at: 'start' });
  switch (place.at) {
    case 'engagement':
      return (
        <Workspace key={place.session} session={place.session} onLeave={() => setPlace({ at: 'start' })} />
      );
    case 'verify':
      return <VerifyAlone pack={place.pack} onLeave={() => setPlace({ at: 'start' })} />;
    case 'start':
      return (
        <StartPlace
          onOpened={(session) => setPlace({ at: 'engagement', session })}
          onVerify={(pack) => setPlace({ at: 'verify', pack })}
        />
      );
  }
}

function StartPlace({
  onOpened,
  onVerify,
}: {
  readonly onOpened: (session: string) => void;
  readonly onVerify: (pack: FileHandle | null) => void;
}) {
  const texts = useTexts();
  const isOver = useFileDrop((files) => {
    const pack = files.find((file) => packName.test(file.name));
    if (pack !== undefined) onVerify(pack);
  });
  return (
    <main className="alone">
      <Start onOpened={onOpened} onVerify={() => onVerify(null)} />
      {isOver ? <div className="drop-veil">{texts('window.drop.pack')}</div> : null}
    </main>
  );
}
