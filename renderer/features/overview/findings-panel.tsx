import { useState } from 'react';
import type { Overview } from '#shared/contract/assessment.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format.ts';
import type { IconName } from '../../ui/icon.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/text-context.tsx';

type Finding = Overview['findings'][number];

const looks: Readonly<Record<Finding['severity'], { readonly tone: Tone; readonly icon: IconName }>> = {
  critical: { tone: 'bad', icon: 'warning' },
  high: { tone: 'warning', icon: 'up' },
  medium: { tone: 'info', icon: 'minus' },
  low: { tone: 'muted', icon: 'down' },
};
/** Gravest first. */
const severities = Object.keys(looks) as readonly Finding['severity'][];
const atFirst = 6;

/** What is wrong, gravest first. */
export function FindingsPanel({ findings }: { readonly findings: readonly Finding[] }) {
  const texts = useTexts();
  const [isWhole, setWhole] = useState(false);
  const sorted = findings.toSorted(
    (left, right) => severities.indexOf(left.severity) - severities.indexOf(right.severity),
  );
  const shown = isWhole ? sorted : sorted.slice(0, atFirst);
  return (
    <Panel title={texts('window.overview.findings')} note={<Counts findings={findings} />}>
      {findings.length === 0 ? <p className="soft">{texts('window.overview.findings.none')}</p> : null}
      <ul className="list">
        {shown.map((finding) => (
          <Item key={`${finding.id} ${finding.realm ?? ''} ${finding.severity}`} finding={finding} />
        ))}
      </ul>
      {sorted.length > atFirst ? (
        <div className="more">
          <Button look="quiet" onPress={() => setWhole(!isWhole)}>
            {texts(isWhole ? 'window.showLess' : 'window.overview.findings.all', {
              count: formatCount(sorted.length),
            })}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function Counts({ findings }: { readonly findings: readonly Finding[] }) {
  const texts = useTexts();
  return severities
    .map((severity) => ({ severity, count: findings.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${formatCount(count)} ${texts(`name.severity.${severity}`)}`)
    .join(' · ');
}

function Item({ finding }: { readonly finding: Finding }) {
  const texts = useTexts();
  const { id, severity, realm, accounts, rows, values, subjects } = finding;
  const look = looks[severity];
  return (
    <li>
      <span className="severity">
        <Tag tone={look.tone} icon={look.icon}>
          {texts(`name.severity.${severity}`)}
        </Tag>
      </span>
      <div className="list-body">
        <div>{texts(`finding.${id}.sentence`, { ...values, accounts, rows, subjects: subjects.length })}</div>
        <div className="list-note">
          {texts(`finding.${id}.remedy`, { ...values, accounts, rows, subjects: subjects.length })}
        </div>
      </div>
      <span className="finding-counts">{realm ?? ''}</span>
    </li>
  );
}
