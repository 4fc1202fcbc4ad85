import type { AccountQuery } from '#shared/contract/accounts.ts';
import type { Coverage } from '#shared/model/coverage.ts';
import { formatCount, formatPercent } from '../../ui/format.ts';
import { StackedBar } from '../../ui/bars.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import { countOf, verdictOrder } from './verdict-order.ts';

type Props = {
  readonly coverage: Coverage;
  readonly onShowAccounts: (filter: Partial<AccountQuery>) => void;
};

/** Raw and net side by side, the rest, and the bar that all of it makes. */
export function Answer({ coverage, onShowAccounts }: Props) {
  const texts = useTexts();
  const { covered, accountedFor, inScope, percent, excepted, underDefaults } = coverage;
  const isMoved = underDefaults.inScope !== inScope || underDefaults.covered !== covered;
  return (
    <section className="answer" aria-label={texts('window.overview.answer')}>
      <div className="answer-figures">
        <Figure name="covered" value={covered} of={inScope} percent={percent.covered}>
          {isMoved
            ? texts('window.overview.underDefaults', {
                covered: formatCount(underDefaults.covered),
                inScope: formatCount(underDefaults.inScope),
              })
            : texts('window.overview.covered.note')}
        </Figure>
        <Figure name="accountedFor" value={accountedFor} of={inScope} percent={percent.accountedFor}>
          {texts('window.overview.accountedFor.note', { count: excepted })}
        </Figure>
        <Figure name="open" value={inScope - accountedFor} of={inScope} percent={null}>
          {texts('window.overview.open.note')}
        </Figure>
      </div>
      <StackedBar
        label={texts('window.overview.answer')}
        parts={verdictOrder.map((verdict) => ({
          id: verdict,
          label: texts(`name.verdict.${verdict}`),
          value: countOf(coverage, verdict),
          paint: verdict,
        }))}
      />
      <ul className="answer-parts">
        {verdictOrder
          .filter((verdict) => countOf(coverage, verdict) > 0)
          .map((verdict) => (
            <li key={verdict}>
              <button type="button" className="part" onClick={() => onShowAccounts({ verdicts: [verdict] })}>
                <span className={`legend-mark paint-${verdict}`} />
                {texts(`name.verdict.${verdict}`)}
                <strong>{formatCount(countOf(coverage, verdict))}</strong>
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}

function Figure({
  name,
  value,
  of,
  percent,
  children,
}: {
  readonly name: string;
  readonly value: number;
  readonly of: number;
  readonly percent: number | null;
  readonly children: string;
}) {
  const texts = useTexts();
  return (
    <div className="figure">
      <span className="figure-label">{texts(`window.overview.${name}`)}</span>
      <span className="figure-value">{percent === null ? formatCount(value) : formatPercent(percent)}</span>
      <span className="figure-of">
        {texts('window.nOfN', { count: formatCount(value), total: formatCount(of) })}
      </span>
      <span className="figure-note">{children}</span>
    </div>
  );
}
