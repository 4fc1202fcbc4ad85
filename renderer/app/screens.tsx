import type { ReactNode } from 'react';
import type { AccountQuery } from '#shared/contract/accounts.ts';
import type { AssessmentState, Overview as OverviewAnswer } from '#shared/contract/assessment.ts';
import type { EngagementSummary } from '#shared/contract/engagement.ts';
import type { FileHandle } from '#shared/contract/files.ts';
import { Accounts } from '../features/accounts/accounts.tsx';
import { Overview } from '../features/overview/overview.tsx';
import { Pack } from '../features/pack/pack.tsx';
import { Sources } from '../features/sources/sources.tsx';
import { Verify } from '../features/verify/verify.tsx';
import type { IconName } from '../ui/icon.tsx';

export type ScreenId = 'overview' | 'sources' | 'accounts' | 'pack' | 'verify';

/** What a screen is asked to show when it opens. */
export type Request = {
  readonly filter: Partial<AccountQuery> | null;
  readonly files: readonly FileHandle[];
  /** Other for each request, so that a screen that is open already begins anew. */
  readonly number: number;
};

export type ScreenContext = {
  readonly session: string;
  readonly summary: EngagementSummary;
  readonly state: AssessmentState;
  readonly overview: OverviewAnswer | null;
  readonly request: Request;
  readonly open: (screen: ScreenId, request?: Partial<Omit<Request, 'number'>>) => void;
};

export type ScreenEntry = {
  readonly id: ScreenId;
  readonly icon: IconName;
  /** A number beside its name. */
  readonly count: (context: ScreenContext) => number | null;
  /** Something there wants to be looked at. */
  readonly needsAttention: (context: ScreenContext) => boolean;
  /** Stands apart, below a line. */
  readonly isApart: boolean;
  readonly render: (context: ScreenContext) => ReactNode;
};

const none = () => null;
const never = () => false;

function notCovered(overview: OverviewAnswer | null): number {
  if (overview === null) return 0;
  const { inScope, accountedFor } = overview.assessment.coverage;
  return inScope - accountedFor;
}

/** One line a screen that exists. */
export const screens: readonly ScreenEntry[] = [
  {
    id: 'overview',
    icon: 'overview',
    count: none,
    needsAttention: ({ overview }) => overview !== null && !overview.assessment.balanced,
    isApart: false,
    render: (context) => (
      <Overview
        {...context}
        onShowAccounts={(filter) => context.open('accounts', { filter })}
        onOpenSources={() => context.open('sources')}
        onOpenPack={() => context.open('pack')}
      />
    ),
  },
  {
    id: 'sources',
    icon: 'sources',
    count: ({ summary }) => summary.sources,
    needsAttention: ({ summary, state }) => summary.problems.length > 0 || state.problems.length > 0,
    isApart: false,
    render: (context) => (
      <Sources key={context.request.number} {...context} dropped={context.request.files} />
    ),
  },
  {
    id: 'accounts',
    icon: 'accounts',
    count: ({ overview }) => overview?.assessment.coverage.inScope ?? null,
    needsAttention: ({ overview }) => notCovered(overview) > 0,
    isApart: false,
    render: (context) => (
      <Accounts
        key={context.request.number}
        {...context}
        filter={context.request.filter}
        onOpenSources={() => context.open('sources')}
      />
    ),
  },
  {
    id: 'pack',
    icon: 'pack',
    count: none,
    needsAttention: never,
    isApart: true,
    render: (context) => <Pack {...context} onOpenSources={() => context.open('sources')} />,
  },
  {
    id: 'verify',
    icon: 'verify',
    count: none,
    needsAttention: never,
    isApart: false,
    render: ({ request }) => <Verify key={request.number} pack={request.files[0] ?? null} />,
  },
];
