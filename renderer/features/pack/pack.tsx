import { useState } from 'react';
import type { AssessmentState, Overview } from '#shared/contract/assessment.ts';
import type { EngagementSummary } from '#shared/contract/engagement.ts';
import { useAction } from '../../bridge/engagement.ts';
import { FailureNotice, ProblemNotice } from '../../bridge/failure-notice.tsx';
import { cancelJob, resultOf, useJob, type Job } from '../../bridge/jobs.ts';
import { chooseFiles } from '../../bridge/use-file-drop.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatDuration } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import { BuiltPanel } from './built-panel.tsx';
import { KeyPanel } from './key-panel.tsx';
import type { OpenKey } from './open-key.ts';
import { SignOffsPanel } from './sign-offs-panel.tsx';
import './pack.css';

export type PackProps = {
  readonly session: string;
  readonly summary: EngagementSummary;
  readonly state: AssessmentState;
  readonly overview: Overview | null;
  readonly onOpenSources: () => void;
};

/** Hand it over: who stands behind it, which key signs, then the file itself, read back at once. */
export function Pack(props: PackProps) {
  const texts = useTexts();
  return (
    <Screen title={texts('window.pack.title')} lead={texts('window.pack.lead')}>
      {props.overview === null ? (
        <EmptyState
          icon="pack"
          title={texts('window.pack.none')}
          actions={
            <Button look="primary" onPress={props.onOpenSources}>
              {texts('window.overview.toSources')}
            </Button>
          }
        >
          {texts('window.pack.none.text')}
        </EmptyState>
      ) : (
        <Builder {...props} overview={props.overview} />
      )}
    </Screen>
  );
}

function Builder({ session, summary, state, overview }: PackProps & { readonly overview: Overview }) {
  const texts = useTexts();
  const [key, setKey] = useState<OpenKey | null>(null);
  const build = useAction('pack.build');
  const id = build.data?.job ?? null;
  const job = useJob(id);
  const built = resultOf(job, 'build')?.pack ?? null;
  const isRunning = id !== null && (job === null || job.outcome === null);
  const isBlocked = summary.problems.length > 0 || state.problems.length > 0;
  const start = async (signing: OpenKey | null): Promise<void> => {
    const [out] = await chooseFiles('save-pack', fileName(summary, signing === null));
    if (out === undefined) return;
    const using = signing === null ? null : { file: signing.file.token, passphrase: signing.passphrase };
    build.mutate({ session, out: out.token, key: using });
  };
  return (
    <>
      {overview.assessment.balanced ? null : (
        <Notice tone="bad" title={texts('window.overview.unbalanced')}>
          {texts('window.pack.unbalanced')}
        </Notice>
      )}
      <div className="pack-columns">
        <SignOffsPanel summary={summary} />
        <KeyPanel openKey={key} onKey={setKey} />
      </div>
      <Panel title={texts('window.pack.build')}>
        <FailureNotice error={build.error} />
        <Ended job={job} />
        {isRunning ? <Building id={id} /> : null}
        {isRunning ? null : (
          <div className="pack-actions">
            <p className="soft">{texts(key === null ? 'window.pack.needsKey' : 'window.pack.ready')}</p>
            <Button isDisabled={isBlocked} onPress={() => void start(null)}>
              {texts('window.pack.draft')}
            </Button>
            <Button
              look="primary"
              isDisabled={isBlocked || key === null || !overview.assessment.balanced}
              onPress={() => void start(key)}
            >
              {texts('window.pack.sign')}
            </Button>
          </div>
        )}
      </Panel>
      {built === null ? null : <BuiltPanel pack={built} />}
    </>
  );
}

function Ended({ job }: { readonly job: Job | null }) {
  const texts = useTexts();
  const outcome = job?.outcome ?? null;
  if (outcome?.state === 'failed') return <ProblemNotice problems={outcome.problems} />;
  return outcome?.state === 'cancelled' ? (
    <Notice tone="info" live title={texts('window.pack.cancelled')} />
  ) : null;
}

function fileName({ entity, asOf }: EngagementSummary, isDraft: boolean): string {
  const name = entity.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/g, '');
  return `${name}-${asOf}${isDraft ? '-draft' : ''}.asice`;
}

function Building({ id }: { readonly id: string }) {
  const texts = useTexts();
  const progress = useJob(id)?.progress ?? null;
  return (
    <Progress
      label={texts(`window.stage.${progress?.stage ?? 'start'}`)}
      detail={
        progress === null
          ? ''
          : [
              progress.file ?? '',
              texts(`window.done.${progress.unit}`, { count: progress.done }),
              formatDuration(progress.elapsed),
            ]
              .filter((part) => part !== '')
              .join(' · ')
      }
      done={progress?.done ?? 0}
      total={progress?.total ?? null}
      stop={{ label: texts('window.cancel'), onPress: () => cancelJob(id) }}
    />
  );
}
