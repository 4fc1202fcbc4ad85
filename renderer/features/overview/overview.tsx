import type { AccountQuery } from '#shared/contract/accounts.ts';
import type { AssessmentState, Overview as OverviewAnswer } from '#shared/contract/assessment.ts';
import type { EngagementSummary } from '#shared/contract/engagement.ts';
import { ProblemNotice } from '../../bridge/failure-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import { Answer } from './answer.tsx';
import { Breakdown } from './breakdown.tsx';
import { ExceptionsPanel } from './exceptions-panel.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { NotCovered } from './not-covered.tsx';
import { PackPanel } from './pack-panel.tsx';
import { ReadinessPanel } from './readiness-panel.tsx';
import { StrongestPanel } from './strongest-panel.tsx';
import './overview.css';

export type OverviewProps = {
  readonly summary: EngagementSummary;
  readonly state: AssessmentState;
  readonly overview: OverviewAnswer | null;
  readonly onShowAccounts: (filter: Partial<AccountQuery>) => void;
  readonly onOpenSources: () => void;
  readonly onOpenPack: () => void;
};

/** The supervisor's first two questions: how much is covered, and who is not. */
export function Overview(props: OverviewProps) {
  const texts = useTexts();
  const { summary, state, overview, onOpenSources } = props;
  const problems = summary.problems.length > 0 ? summary.problems : state.problems;
  return (
    <Screen title={texts('window.overview.title')} lead={texts('window.overview.lead')}>
      {problems.length > 0 ? (
        <ProblemNotice
          problems={problems}
          title={texts('window.overview.problems', { count: problems.length })}
        />
      ) : null}
      {overview === null ? (
        <EmptyState
          icon="overview"
          title={texts(summary.sources === 0 ? 'window.overview.noSources' : 'window.overview.waiting')}
          actions={
            <Button look="primary" onPress={onOpenSources}>
              {texts('window.overview.toSources')}
            </Button>
          }
        >
          {texts(summary.sources === 0 ? 'window.overview.noSources.text' : 'window.overview.waiting.text')}
        </EmptyState>
      ) : (
        <Answers {...props} overview={overview} />
      )}
    </Screen>
  );
}

function Answers(props: OverviewProps & { readonly overview: OverviewAnswer }) {
  const texts = useTexts();
  const { overview, onShowAccounts } = props;
  const { assessment } = overview;
  return (
    <>
      {assessment.balanced ? null : (
        <Notice tone="bad" title={texts('window.overview.unbalanced')}>
          {assessment.unbalanced.join(' · ')}
        </Notice>
      )}
      <Answer coverage={assessment.coverage} onShowAccounts={onShowAccounts} />
      <div className="overview-columns">
        <div className="overview-main">
          <NotCovered overview={overview} onShowAccounts={onShowAccounts} />
          <Breakdown
            title={texts('window.overview.byClass')}
            rows={Object.entries(assessment.classes).map(([id, coverage]) => ({
              id,
              label: texts(`name.class.${id}`),
              coverage,
              filter: { classes: [id] as AccountQuery['classes'] },
            }))}
            onShowAccounts={onShowAccounts}
          />
          <Breakdown
            title={texts('window.overview.byRealm')}
            rows={assessment.realms.map(({ id, coverage }) => ({
              id,
              label: props.summary.realms.find((realm) => realm.id === id)?.name ?? id,
              coverage,
              filter: { realms: [id] },
            }))}
            onShowAccounts={onShowAccounts}
          />
          <FindingsPanel findings={overview.findings} />
        </div>
        <div className="overview-side">
          <PackPanel
            summary={props.summary}
            state={props.state}
            overview={overview}
            onOpenPack={props.onOpenPack}
          />
          <ReadinessPanel checklist={overview.checklist} />
          <ExceptionsPanel exceptions={overview.exceptions} asOf={assessment.asOf} />
          <StrongestPanel assessment={assessment} onShowAccounts={onShowAccounts} />
        </div>
      </div>
    </>
  );
}
