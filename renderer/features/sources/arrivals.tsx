import { useEffect, useEffectEvent, useState } from 'react';
import type { FileHandle } from '#shared/contract/files.ts';
import type { Inspection } from '#shared/contract/sources.ts';
import { useAction } from '../../bridge/engagement.ts';
import { FailureNotice, ProblemNotice } from '../../bridge/failure-notice.tsx';
import { cancelJob, resultOf, useJob } from '../../bridge/jobs.ts';
import { useChangeSources, type SourceChange } from '../../bridge/sources.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import { Arrival } from './arrival.tsx';
import { grouped, isReady, proposedRealm, type Placed, type Realm } from './arrival-groups.ts';
import { asRecognised } from './reading.ts';

type Props = {
  readonly session: string;
  readonly realms: readonly Realm[];
  readonly files: readonly FileHandle[];
  readonly onDone: () => void;
  /** Asks how exports of a system are made, or which systems there are. */
  readonly onAsk: (format: string | null) => void;
};

/** Files on their way in: first what they are, then where they belong, then added together. */
export function Arrivals({ session, realms, files, onDone, onAsk }: Props) {
  const texts = useTexts();
  const inspect = useAction('sources.inspect');
  const start = useEffectEvent(() =>
    inspect.mutate({ session, files: files.map(({ token }) => token), sheet: null }),
  );
  useEffect(() => start(), []);
  const id = inspect.data?.job ?? null;
  const job = useJob(id);
  const inspections = resultOf(job, 'inspect')?.inspections ?? null;
  const failed = job?.outcome?.state === 'failed' ? job.outcome.problems : null;
  const isStopped = job?.outcome?.state === 'cancelled';
  useEffect(() => {
    if (isStopped) onDone();
  }, [isStopped, onDone]);
  return (
    <Panel title={texts('window.arrivals.title', { count: files.length })}>
      <FailureNotice error={inspect.error} />
      {failed === null ? null : <ProblemNotice problems={failed} />}
      {inspections === null && failed === null ? (
        <Progress
          label={texts('window.arrivals.reading')}
          detail={job?.progress?.file ?? ''}
          done={0}
          total={null}
          stop={id === null ? undefined : { label: texts('window.cancel'), onPress: () => cancelJob(id) }}
        />
      ) : null}
      {inspections === null ? null : (
        <Placing session={session} realms={realms} inspections={inspections} onDone={onDone} onAsk={onAsk} />
      )}
    </Panel>
  );
}

function changeOf({ group, realm, reading }: Placed, known: readonly Realm[]): SourceChange {
  const isKnown = known.some(({ id }) => id === realm.id);
  return {
    kind: 'add',
    input: {
      files: group.map(({ token }) => token),
      realm: isKnown ? { id: realm.id } : realm,
      reading,
    },
  };
}

function distinct(realms: readonly Realm[]): readonly Realm[] {
  return realms.filter((realm, index) => realms.findIndex(({ id }) => id === realm.id) === index);
}

function Placing({
  session,
  realms,
  inspections,
  onDone,
  onAsk,
}: Omit<Props, 'files'> & { readonly inspections: readonly Inspection[] }) {
  const texts = useTexts();
  const change = useChangeSources(session);
  const [placed, setPlaced] = useState<readonly Placed[]>(() =>
    grouped(inspections).map((group) => ({
      group,
      realm: proposedRealm(group, realms),
      reading: asRecognised,
    })),
  );
  const update = (index: number, next: Partial<Placed>): void =>
    setPlaced((before) => before.map((one, at) => (at === index ? { ...one, ...next } : one)));
  const leave = (index: number): void => {
    const rest = placed.filter((_, at) => at !== index);
    if (rest.length === 0) onDone();
    setPlaced(rest);
  };
  const offered = distinct([...realms, ...placed.map(({ realm }) => realm)]);
  const submit = (): void =>
    change.mutate(
      placed.map((one) => changeOf(one, realms)),
      { onSuccess: onDone },
    );
  return (
    <>
      <FailureNotice error={change.error} />
      <ul className="arrivals">
        {placed.map((one, index) => (
          <Arrival
            key={one.group[0]?.token}
            session={session}
            placed={one}
            realms={offered}
            onChange={(next) => update(index, next)}
            onLeave={() => leave(index)}
            onAsk={onAsk}
          />
        ))}
      </ul>
      <div className="arrivals-foot">
        <span className="soft">{placed.every(isReady) ? '' : texts('window.arrivals.notReady')}</span>
        <Button onPress={onDone}>{texts('window.arrivals.discard')}</Button>
        <Button
          look="primary"
          isDisabled={!placed.every(isReady)}
          isPending={change.isPending}
          onPress={submit}
        >
          {texts('window.arrivals.add', { count: placed.length })}
        </Button>
      </div>
    </>
  );
}
