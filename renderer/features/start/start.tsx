import { useState } from 'react';
import type { RecentEngagement } from '#shared/contract/engagement.ts';
import { useAbout, useAction, useRecent } from '../../bridge/engagement.ts';
import { chooseFiles } from '../../bridge/use-file-drop.ts';
import { Button } from '../../ui/button.tsx';
import { formatDate } from '../../ui/format.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import { FailureNotice } from '../../bridge/failure-notice.tsx';
import { NewEngagement } from './new-engagement.tsx';
import './start.css';

type Props = { readonly onOpened: (session: string) => void; readonly onVerify: () => void };

/** Where a person begins: a new engagement, one there is, the sample, or a pack that somebody handed over. */
export function Start({ onOpened, onVerify }: Props) {
  const texts = useTexts();
  const [isNew, setNew] = useState(false);
  const open = useAction('engagement.open', ({ session }) => onOpened(session));
  const sample = useAction('engagement.sample', ({ session }) => onOpened(session));
  const about = useAbout().data;
  const browse = async (): Promise<void> => {
    const [folder] = await chooseFiles('engagement');
    if (folder !== undefined) open.mutate({ folder: folder.token });
  };
  return (
    <div className="start">
      <header className="start-head">
        <h1>{texts('window.start.title')}</h1>
        <p>{texts('window.start.lead')}</p>
      </header>
      <FailureNotice error={open.error ?? sample.error} />
      <div className="start-body">
        <section className="start-ways" aria-label={texts('window.start.begin')}>
          <Way icon="plus" name="new" isMain onPress={() => setNew(true)} />
          <Way icon="folder" name="open" onPress={() => void browse()} />
          <Way icon="overview" name="sample" onPress={() => sample.mutate({ place: null })} />
          <Way icon="verify" name="verify" onPress={onVerify} />
        </section>
        <Recent onOpen={(recent) => open.mutate({ recent: recent.id })} />
      </div>
      <footer className="start-foot">
        {about === undefined ? null : texts('window.start.version', { version: about.version })}
      </footer>
      {isNew && about !== undefined ? (
        <NewEngagement today={about.today} onClose={() => setNew(false)} onOpened={onOpened} />
      ) : null}
    </div>
  );
}

function Way({
  icon,
  name,
  isMain = false,
  onPress,
}: {
  readonly icon: IconName;
  readonly name: string;
  readonly isMain?: boolean;
  readonly onPress: () => void;
}) {
  const texts = useTexts();
  return (
    <button type="button" className={isMain ? 'way way-main' : 'way'} onClick={onPress}>
      <Icon name={icon} />
      <span className="way-words">
        <strong>{texts(`window.start.${name}`)}</strong>
        <span>{texts(`window.start.${name}.text`)}</span>
      </span>
    </button>
  );
}

function Recent({ onOpen }: { readonly onOpen: (recent: RecentEngagement) => void }) {
  const texts = useTexts();
  const recent = useRecent().data ?? [];
  return (
    <section className="start-recent" aria-labelledby="recent">
      <h2 id="recent">{texts('window.start.recent')}</h2>
      {recent.length === 0 ? <p className="faint">{texts('window.start.noRecent')}</p> : null}
      <ul>
        {recent.map((one) => (
          <li key={one.id}>
            <Button look="quiet" onPress={() => onOpen(one)}>
              <span className="recent-name">{one.entity || one.name}</span>
              <span className="recent-note">
                {texts('window.asOf', { date: formatDate(one.asOf) })} · {one.name}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
