import type { Overview } from '#shared/contract/assessment.ts';
import type { IconName } from '../../ui/icon.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/text-context.tsx';

type Answer = Overview['checklist'][number];

const looks: Readonly<Record<Answer['status'], { readonly tone: Tone; readonly icon: IconName }>> = {
  met: { tone: 'good', icon: 'check' },
  gap: { tone: 'warning', icon: 'warning' },
  'not-applicable': { tone: 'muted', icon: 'minus' },
};

/** What a supervisor would still ask. */
export function ReadinessPanel({ checklist }: { readonly checklist: readonly Answer[] }) {
  const texts = useTexts();
  const met = checklist.filter(({ status }) => status === 'met').length;
  const asked = checklist.filter(({ status }) => status !== 'not-applicable').length;
  return (
    <Panel
      title={texts('window.overview.readiness')}
      note={texts('window.overview.readiness.met', { met, total: asked })}
    >
      <ul className="list">
        {checklist.map((answer) => (
          <li key={answer.item}>
            <div className="list-body">
              <div>{texts(`checklist.${answer.item}.question`)}</div>
              <div className="list-note">
                {answer.why[0] === undefined ? answer.by : texts(answer.why[0].text, answer.why[0].values)}
              </div>
            </div>
            <Tag {...looks[answer.status]}>{texts(`name.status.${answer.status}`)}</Tag>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
