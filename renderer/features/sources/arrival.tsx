import { useState } from 'react';
import { ProblemNotice } from '../../bridge/failure-notice.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import { ArrivalAbout } from './arrival-about.tsx';
import {
  asksDateOrder,
  mapsDates,
  needsChoice,
  needsMapping,
  problemsOf,
  type Placed,
  type Realm,
} from './arrival-groups.ts';
import { FormatField, MappingOffer } from './arrival-choices.tsx';
import { DateOrderField } from './date-order-field.tsx';
import { MappingDialog } from './mapping-dialog.tsx';
import { byMapping, formatOf } from './reading.ts';
import { RealmField } from './realm-field.tsx';
import { ArrivalSheet } from './arrival-sheet.tsx';

type Props = {
  readonly session: string;
  readonly placed: Placed;
  readonly realms: readonly Realm[];
  readonly onChange: (next: Partial<Placed>) => void;
  readonly onLeave: () => void;
  readonly onAsk: (format: string | null) => void;
};

/** One source on its way in: what it is and how that is known, its realm, and how it is read where a person has to say. */
export function Arrival({ session, placed, realms, onChange, onLeave, onAsk }: Props) {
  const texts = useTexts();
  const [isMapping, setMapping] = useState(false);
  const { group, reading } = placed;
  const [first] = group;
  if (first === undefined) return null;
  const problems = problemsOf(placed);
  const format = formatOf(first, reading);
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
      {problems.length > 0 ? <ProblemNotice problems={problems} /> : <ArrivalAbout group={group} />}
      <Incomplete placed={placed} />
      <MappingOffer placed={placed} onChange={onChange} />
      <div className="arrival-place">
        <ArrivalSheet session={session} placed={placed} onChange={onChange} />
        <DateQuestion placed={placed} onChange={onChange} />
        {problems.length > 0 ? null : (
          <>
            <RealmField realm={placed.realm} realms={realms} onChange={(realm) => onChange({ realm })} />
            <FormatField placed={placed} realms={realms} onChange={onChange} />
            {needsMapping(placed) ? (
              <Button
                icon="edit"
                look={reading.mapping === null && first.offered.length === 0 ? 'primary' : 'plain'}
                onPress={() => setMapping(true)}
              >
                {texts(reading.mapping === null ? 'window.mapping.open' : 'window.mapping.edit')}
              </Button>
            ) : null}
          </>
        )}
        <Button look="quiet" icon="question" onPress={() => onAsk(format === byMapping ? null : format)}>
          {texts('window.askIt.of')}
        </Button>
      </div>
      {isMapping ? (
        <MappingDialog
          session={session}
          file={first.token}
          name={first.name}
          reading={reading}
          onClose={() => setMapping(false)}
          onSave={(next) => {
            onChange({ reading: { ...next, format: byMapping } });
            setMapping(false);
          }}
        />
      ) : null}
    </li>
  );
}

function DateQuestion({ placed, onChange }: Pick<Props, 'placed' | 'onChange'>) {
  const { group, reading } = placed;
  if (!asksDateOrder(group) && !mapsDates(placed)) return null;
  return (
    <DateOrderField
      value={reading.dateOrder}
      onChange={(dateOrder) => onChange({ reading: { ...reading, dateOrder } })}
    />
  );
}

/** Of pages of one export only all together are whole or not. */
function Incomplete({ placed: { group } }: { readonly placed: Placed }) {
  const texts = useTexts();
  const [first] = group;
  if (first === undefined || group.length > 1 || first.incomplete === null) return null;
  return (
    <Notice tone="warning" title={texts('window.arrivals.incomplete')}>
      {first.incomplete}
    </Notice>
  );
}

function Recognition({ placed }: { readonly placed: Placed }) {
  const texts = useTexts();
  const { group, reading } = placed;
  const [first] = group;
  if (first === undefined || problemsOf(placed).length > 0)
    return (
      <Tag tone="bad" icon="cross">
        {texts('window.arrivals.unusable')}
      </Tag>
    );
  if (needsChoice(placed))
    return (
      <Tag tone="warning" icon="question">
        {texts('window.arrivals.unclear')}
      </Tag>
    );
  if (!needsMapping(placed))
    return (
      <Tag tone="good" icon="check">
        {texts(`source.${formatOf(first, reading) ?? ''}.name`)}
      </Tag>
    );
  if (reading.mapping === null)
    return (
      <Tag tone="warning" icon="question">
        {texts(first.format === byMapping ? 'window.arrivals.notRecognised' : 'window.arrivals.notMapped')}
      </Tag>
    );
  return (
    <Tag tone="good" icon="check">
      {reading.saveAs === null
        ? texts('window.arrivals.mapped')
        : texts('window.arrivals.mappedBy', { name: reading.saveAs.name })}
    </Tag>
  );
}
