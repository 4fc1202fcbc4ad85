import { useState } from 'react';
import type { Mapping } from '#shared/contract/sources.ts';
import { ProblemNotice } from '../../bridge/failure-notice.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { formatBytes, formatCount } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import { needsMapping, problemsOf, type Placed, type Realm } from './arrival-groups.ts';
import { MappingDialog } from './mapping-dialog.tsx';
import { RealmField } from './realm-field.tsx';

type Props = {
  readonly session: string;
  readonly placed: Placed;
  readonly realms: readonly Realm[];
  readonly onChange: (next: { readonly realm?: Realm; readonly mapping?: Mapping | null }) => void;
  readonly onLeave: () => void;
};

/** One source on its way in: what it is and how that is known, its realm, its mapping where it needs one. */
export function Arrival({ session, placed, realms, onChange, onLeave }: Props) {
  const texts = useTexts();
  const [isMapping, setMapping] = useState(false);
  const { group, realm, mapping } = placed;
  const [first] = group;
  if (first === undefined) return null;
  const problems = problemsOf(group);
  return (
    <li className="arrival">
      <div className="arrival-head">
        <strong className="arrival-name">{group.map(({ name }) => name).join(', ')}</strong>
        <Recognition placed={placed} />
        <IconButton
          icon="cross"
          label={texts('window.arrivals.leave', { name: first.name })}
          onPress={onLeave}
        />
      </div>
      {problems.length > 0 ? <ProblemNotice problems={problems} /> : <About placed={placed} />}
      {group.length === 1 && first.incomplete !== null ? (
        <Notice tone="warning" title={texts('window.arrivals.incomplete')}>
          {first.incomplete}
        </Notice>
      ) : null}
      {problems.length > 0 ? null : (
        <div className="arrival-place">
          <RealmField realm={realm} realms={realms} onChange={(next) => onChange({ realm: next })} />
          {needsMapping(group) ? (
            <Button
              icon="edit"
              look={mapping === null ? 'primary' : 'plain'}
              onPress={() => setMapping(true)}
            >
              {texts(mapping === null ? 'window.mapping.open' : 'window.mapping.edit')}
            </Button>
          ) : null}
        </div>
      )}
      {isMapping ? (
        <MappingDialog
          session={session}
          file={first.token}
          name={first.name}
          mapping={mapping}
          onClose={() => setMapping(false)}
          onSave={(next) => {
            onChange({ mapping: next });
            setMapping(false);
          }}
        />
      ) : null}
    </li>
  );
}

function Recognition({ placed: { group, mapping } }: { readonly placed: Placed }) {
  const texts = useTexts();
  const [first] = group;
  if (first === undefined || problemsOf(group).length > 0)
    return (
      <Tag tone="bad" icon="cross">
        {texts('window.arrivals.unusable')}
      </Tag>
    );
  if (first.format !== 'table')
    return (
      <Tag tone="good" icon="check">
        {texts(`source.${first.format ?? ''}.name`)}
      </Tag>
    );
  return mapping === null ? (
    <Tag tone="warning" icon="question">
      {texts('window.arrivals.notRecognised')}
    </Tag>
  ) : (
    <Tag tone="good" icon="check">
      {texts('window.arrivals.mapped')}
    </Tag>
  );
}

function About({ placed: { group } }: { readonly placed: Placed }) {
  const texts = useTexts();
  const [first] = group;
  if (first === undefined) return null;
  const rows = group.reduce((sum, file) => sum + file.rows, 0);
  const rejected = group.reduce((sum, file) => sum + file.rejected, 0);
  const bytes = group.reduce((sum, file) => sum + file.bytes, 0);
  const facts = [
    texts('window.arrivals.rows', { count: rows, shown: formatCount(rows) }),
    ...(rejected > 0 ? [texts('window.arrivals.rejected', { count: rejected })] : []),
    formatBytes(bytes),
    ...(first.encoding === null ? [] : [first.encoding]),
    first.delimiter === null ? 'JSON' : texts(`window.delimiter.${delimiterName(first.delimiter)}`),
    first.roles.map((role) => texts(`name.role.${role}`)).join(', '),
  ].filter((part) => part !== '');
  return (
    <div className="arrival-about">
      <p className="soft">{facts.join(' · ')}</p>
      {first.reasons.length === 0 ? null : (
        <p className="list-note">{texts('window.arrivals.because', { reasons: first.reasons.join('; ') })}</p>
      )}
    </div>
  );
}

function delimiterName(delimiter: string): string {
  const names: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };
  return names[delimiter] ?? 'comma';
}
