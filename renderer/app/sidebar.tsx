import { Fragment } from 'react';
import { cancelJob, type Job } from '../bridge/jobs.ts';
import { formatCount } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Progress } from '../ui/progress.tsx';
import { useTexts } from '../ui/text-context.tsx';
import { screens, type ScreenContext, type ScreenEntry, type ScreenId } from './screens.tsx';

export function Sidebar({
  context,
  current,
  job,
}: {
  readonly context: ScreenContext;
  readonly current: ScreenId;
  readonly job: Job | null;
}) {
  const texts = useTexts();
  return (
    <nav className="shell-nav" aria-label={texts('window.navigation')}>
      {screens.map((entry) => (
        <Fragment key={entry.id}>
          {entry.isApart ? <div className="nav-divider" /> : null}
          <Item entry={entry} context={context} isCurrent={entry.id === current} />
        </Fragment>
      ))}
      <Work context={context} job={job} />
    </nav>
  );
}

function Item({
  entry,
  context,
  isCurrent,
}: {
  readonly entry: ScreenEntry;
  readonly context: ScreenContext;
  readonly isCurrent: boolean;
}) {
  const texts = useTexts();
  const count = entry.count(context);
  return (
    <button
      type="button"
      className="nav-item"
      aria-current={isCurrent ? 'page' : undefined}
      onClick={() => context.open(entry.id)}
    >
      <Icon name={entry.icon} />
      {texts(`window.${entry.id}.title`)}
      {count === null ? null : <span className="nav-count">{formatCount(count)}</span>}
      {entry.needsAttention(context) ? (
        <span className="nav-mark" title={texts('window.needsAttention')}>
          <Icon name="warning" />
          <span className="visually-hidden">{texts('window.needsAttention')}</span>
        </span>
      ) : null}
    </button>
  );
}

/** The assessment while it runs: every screen shows the last one until then. */
function Work({ context, job }: { readonly context: ScreenContext; readonly job: Job | null }) {
  const texts = useTexts();
  const { job: id, state } = context.state;
  if (state !== 'running' || id === null) return null;
  const progress = job?.progress ?? null;
  return (
    <div className="nav-work">
      <Progress
        label={texts(`window.stage.${progress?.stage ?? 'start'}`)}
        detail={progress === null ? '' : texts(`window.done.${progress.unit}`, { count: progress.done })}
        done={progress?.done ?? 0}
        total={progress?.total ?? null}
        stop={{ label: texts('window.cancel'), onPress: () => cancelJob(id) }}
      />
    </div>
  );
}
