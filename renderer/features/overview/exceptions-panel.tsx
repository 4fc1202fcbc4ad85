import { useState } from 'react';
import type { ExceptionCard } from '#shared/contract/assessment.ts';
import { compareBy } from '#shared/lib/order.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount, formatDate } from '../../ui/format.ts';
import type { IconName } from '../../ui/icon.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/text-context.tsx';

const looks: Readonly<Record<ExceptionCard['state'], { readonly tone: Tone; readonly icon: IconName }>> = {
  valid: { tone: 'good', icon: 'check' },
  incomplete: { tone: 'warning', icon: 'warning' },
  'review-overdue': { tone: 'warning', icon: 'clock' },
  expired: { tone: 'bad', icon: 'cross' },
};
const noDate = '9999';
const atFirst = 6;

/** The date that comes first: the review or the end. */
function nextDate({ reviewOn, expiresOn }: ExceptionCard): string | null {
  return [reviewOn, expiresOn].filter((date) => date !== null).toSorted()[0] ?? null;
}

/** The register by state, what does not hold first, then what ends next. */
export function ExceptionsPanel({
  exceptions,
}: {
  readonly exceptions: readonly ExceptionCard[];
  readonly asOf: string;
}) {
  const texts = useTexts();
  const [isWhole, setWhole] = useState(false);
  const sorted = exceptions.toSorted(
    compareBy(
      (one) => (one.state === 'valid' ? 1 : 0),
      (one) => nextDate(one) ?? noDate,
      (one) => one.id,
    ),
  );
  const valid = exceptions.filter(({ state }) => state === 'valid').length;
  return (
    <Panel
      title={texts('window.overview.exceptions')}
      note={texts('window.overview.exceptions.valid', { count: valid, total: exceptions.length })}
    >
      {exceptions.length === 0 ? <p className="soft">{texts('window.overview.exceptions.none')}</p> : null}
      <ul className="list">
        {(isWhole ? sorted : sorted.slice(0, atFirst)).map((one) => (
          <li key={one.id}>
            <div className="list-body">
              <div>
                {one.id} · {texts(`name.exceptionType.${one.type}`)}
              </div>
              <div className="list-note">{noteOf(one, texts)}</div>
            </div>
            <Tag {...looks[one.state]}>{texts(`name.exception.${one.state}`)}</Tag>
          </li>
        ))}
      </ul>
      {sorted.length > atFirst ? (
        <div className="more">
          <Button look="quiet" onPress={() => setWhole(!isWhole)}>
            {texts(isWhole ? 'window.showLess' : 'window.overview.showAll', {
              count: formatCount(sorted.length),
            })}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function noteOf(one: ExceptionCard, texts: ReturnType<typeof useTexts>): string {
  const date = nextDate(one);
  const [reason] = one.reasons;
  return [
    texts('window.overview.exceptions.accounts', { count: one.accounts }),
    ...(one.state === 'incomplete' && reason !== undefined ? [texts(reason)] : []),
    ...(date === null ? [] : [texts('window.overview.exceptions.until', { date: formatDate(date) })]),
  ].join(' · ');
}
