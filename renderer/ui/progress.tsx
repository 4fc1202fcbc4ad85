import { ProgressBar } from 'react-aria-components';
import { Button } from './button.tsx';
import './progress.css';

/** Long work: what is done, how far, how long it may take, and a way to stop it. */
export function Progress({
  label,
  detail,
  done,
  total,
  stop,
}: {
  readonly label: string;
  readonly detail: string;
  readonly done: number;
  /** Null: not known. */
  readonly total: number | null;
  readonly stop?: { readonly label: string; readonly onPress: () => void } | undefined;
}) {
  const isKnown = total !== null && total > 0;
  return (
    <div className="progress">
      <ProgressBar
        aria-label={label}
        className="progress-meter"
        isIndeterminate={!isKnown}
        value={done}
        maxValue={isKnown ? total : 1}
      >
        {({ percentage }) => (
          <>
            <div className="progress-words">
              <span>{label}</span>
              <span className="faint">{detail}</span>
            </div>
            <div className="progress-track">
              <div
                className={isKnown ? 'progress-fill' : 'progress-fill progress-fill-open'}
                style={isKnown ? { width: `${percentage ?? 0}%` } : {}}
              />
            </div>
          </>
        )}
      </ProgressBar>
      {stop === undefined ? null : <Button onPress={stop.onPress}>{stop.label}</Button>}
    </div>
  );
}
