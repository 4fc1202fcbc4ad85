import type { AssessmentState, Overview } from '#shared/contract/assessment.ts';
import type { EngagementSummary } from '#shared/contract/engagement.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useTexts } from '../../ui/text-context.tsx';

/** What stands between this engagement and a signed pack, and what the pack would say less well without. */
export function PackPanel({
  summary,
  state,
  overview,
  onOpenPack,
}: {
  readonly summary: EngagementSummary;
  readonly state: AssessmentState;
  readonly overview: Overview;
  readonly onOpenPack: () => void;
}) {
  const texts = useTexts();
  const { signOffs } = summary;
  const isBalanced = overview.assessment.balanced;
  const blocks = [
    ...(summary.problems.length > 0 || state.problems.length > 0 ? ['problems'] : []),
    ...(isBalanced ? [] : ['unbalanced']),
  ];
  const wishes = [
    ...(signOffs.preparedBy === null ? ['preparedBy'] : []),
    ...(signOffs.reviewedBy === null ? ['reviewedBy'] : []),
    ...(signOffs.approvedBy === null ? ['approvedBy'] : []),
  ];
  return (
    <Panel
      title={texts('window.overview.pack')}
      actions={
        <Button look={blocks.length === 0 ? 'primary' : 'plain'} onPress={onOpenPack}>
          {texts('window.overview.pack.build')}
        </Button>
      }
    >
      <ul className="list">
        {blocks.length === 0 ? (
          <Line icon="check" text={texts('window.overview.pack.nothingBlocks')} />
        ) : null}
        {blocks.map((block) => (
          <Line key={block} icon="cross" text={texts(`window.overview.pack.${block}`)} />
        ))}
        {wishes.map((wish) => (
          <Line key={wish} icon="info" text={texts(`window.overview.pack.${wish}`)} />
        ))}
      </ul>
    </Panel>
  );
}

function Line({ icon, text }: { readonly icon: 'check' | 'cross' | 'info'; readonly text: string }) {
  return (
    <li>
      <Icon name={icon} />
      <span className="list-body">{text}</span>
    </li>
  );
}
