import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import type { FileHandle } from '#shared/contract/files.ts';
import { useAction } from '../../bridge/engagement.ts';
import { FailureNotice, ProblemNotice } from '../../bridge/failure-notice.tsx';
import { cancelJob, resultOf, useJob } from '../../bridge/jobs.ts';
import { chooseFiles } from '../../bridge/use-file-drop.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import { VerificationResult } from './verification-result.tsx';
import './verify.css';

export type VerifyProps = {
  /** A pack that was dropped. */
  readonly pack: FileHandle | null;
  readonly actions?: ReactNode;
};

/** Can I trust this? Needs nothing but the pack. */
export function Verify({ pack, actions }: VerifyProps) {
  const texts = useTexts();
  const [chosen, setChosen] = useState(pack);
  const browse = async (): Promise<void> => {
    const [file] = await chooseFiles('pack');
    if (file !== undefined) setChosen(file);
  };
  return (
    <Screen
      title={texts('window.verify.title')}
      lead={chosen === null ? texts('window.verify.lead') : <span className="code">{chosen.name}</span>}
      actions={
        <>
          {chosen === null ? null : (
            <Button onPress={() => void browse()}>{texts('window.verify.another')}</Button>
          )}
          {actions}
        </>
      }
    >
      {chosen === null ? (
        <div className="drop-zone">
          <EmptyState
            icon="verify"
            title={texts('window.verify.drop')}
            actions={
              <Button look="primary" icon="folder" onPress={() => void browse()}>
                {texts('window.verify.browse')}
              </Button>
            }
          >
            {texts('window.verify.drop.text')}
          </EmptyState>
        </div>
      ) : (
        <Run key={chosen.token} pack={chosen} />
      )}
    </Screen>
  );
}

function Run({ pack }: { readonly pack: FileHandle }) {
  const texts = useTexts();
  const [trust, setTrust] = useState<FileHandle | null>(null);
  const start = useAction('verification.start');
  const begin = useEffectEvent(() => start.mutate({ file: pack.token, trust: trust?.token ?? null }));
  useEffect(() => begin(), [trust]);
  const id = start.data?.job ?? null;
  const job = useJob(id);
  const verification = resultOf(job, 'verify')?.verification ?? null;
  const chooseTrust = async (): Promise<void> => {
    const [file] = await chooseFiles('certificate');
    if (file !== undefined) setTrust(file);
  };
  if (start.error !== null) return <FailureNotice error={start.error} />;
  if (job?.outcome?.state === 'failed') return <ProblemNotice problems={job.outcome.problems} />;
  if (verification === null)
    return (
      <Progress
        label={texts('window.verify.checking')}
        detail={job?.progress?.file ?? ''}
        done={job?.progress?.done ?? 0}
        total={job?.progress?.total ?? null}
        stop={id === null ? undefined : { label: texts('window.cancel'), onPress: () => cancelJob(id) }}
      />
    );
  return (
    <VerificationResult verification={verification} trust={trust} onChooseTrust={() => void chooseTrust()} />
  );
}
