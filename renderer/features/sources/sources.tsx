import { useState } from 'react';
import type { AssessmentState } from '#shared/contract/assessment.ts';
import type { EngagementSummary } from '#shared/contract/engagement.ts';
import type { FileHandle } from '#shared/contract/files.ts';
import { ProblemNotice } from '../../bridge/failure-notice.tsx';
import { useSources } from '../../bridge/sources.ts';
import { chooseFiles } from '../../bridge/use-file-drop.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import { Arrivals } from './arrivals.tsx';
import { AskIt } from './ask-it.tsx';
import { SavedMappings } from './saved-mappings.tsx';
import { SourceCards } from './source-cards.tsx';
import './sources.css';

export type SourcesProps = {
  readonly session: string;
  readonly summary: EngagementSummary;
  readonly state: AssessmentState;
  /** Files that were dropped on the window. */
  readonly dropped: readonly FileHandle[];
};

/** Is this the right file, read right? What was given, and what is about to be added. */
export function Sources({ session, summary, state, dropped }: SourcesProps) {
  const texts = useTexts();
  const [arrived, setArrived] = useState(dropped);
  const [asked, setAsked] = useState<{ readonly format: string | null } | null>(null);
  const sources = useSources(session).data ?? [];
  const problems = summary.problems.length > 0 ? summary.problems : state.problems;
  const browse = async (): Promise<void> => {
    const files = await chooseFiles('exports');
    if (files.length > 0) setArrived(files);
  };
  const browseButton = (
    <Button look="primary" icon="plus" onPress={() => void browse()}>
      {texts('window.sources.add')}
    </Button>
  );
  const askButton = (
    <Button icon="question" onPress={() => setAsked({ format: null })}>
      {texts('window.askIt')}
    </Button>
  );
  return (
    <Screen
      title={texts('window.sources.title')}
      lead={texts('window.sources.lead')}
      actions={
        <>
          {askButton}
          {sources.length > 0 ? browseButton : null}
        </>
      }
    >
      {problems.length > 0 ? <ProblemNotice problems={problems} /> : null}
      {arrived.length > 0 ? (
        <Arrivals
          key={arrived.map((file) => file.token).join()}
          session={session}
          realms={summary.realms}
          files={arrived}
          onDone={() => setArrived([])}
          onAsk={(format) => setAsked({ format })}
        />
      ) : null}
      {sources.length === 0 && arrived.length === 0 ? (
        <div className="drop-zone">
          <EmptyState icon="sources" title={texts('window.sources.none')} actions={browseButton}>
            {texts('window.sources.none.text')}
          </EmptyState>
        </div>
      ) : (
        <SourceCards session={session} sources={sources} realms={summary.realms} />
      )}
      <SavedMappings session={session} />
      {asked === null ? null : <AskIt format={asked.format} onClose={() => setAsked(null)} />}
    </Screen>
  );
}
