import { useState } from 'react';
import type { SourceCard as Card } from '#shared/contract/sources.ts';
import { FailureNotice } from '../../bridge/failure-notice.tsx';
import { useChangeSources } from '../../bridge/sources.ts';
import { IconButton } from '../../ui/button.tsx';
import { formatBytes, formatCount, formatMoment } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import type { Realm } from './arrival-groups.ts';
import { ChangeSource, RemoveSource } from './change-source.tsx';
import { SourceDetails } from './source-details.tsx';

type Props = {
  readonly session: string;
  readonly sources: readonly Card[];
  readonly realms: readonly Realm[];
};
type Open = { readonly kind: 'change' | 'remove'; readonly position: number } | null;

/** One row a source, with what its export never contains. */
export function SourceCards({ session, sources, realms }: Props) {
  const texts = useTexts();
  const [open, setOpen] = useState<Open>(null);
  const change = useChangeSources(session);
  const close = (): void => setOpen(null);
  const card = open === null ? undefined : sources[open.position];
  if (sources.length === 0) return null;
  return (
    <>
      <FailureNotice error={change.error} />
      <ol className="source-cards" aria-label={texts('window.sources.title')}>
        {sources.map((source) => (
          <SourceRow
            key={source.position}
            source={source}
            realm={realms.find(({ id }) => id === source.realm)?.name ?? source.realm}
            onOpen={(kind) => setOpen({ kind, position: source.position })}
          />
        ))}
      </ol>
      {open?.kind === 'change' && card !== undefined ? (
        <ChangeSource
          session={session}
          source={card}
          realms={realms}
          onClose={close}
          onSave={(input) => change.mutate([{ kind: 'change', input }], { onSuccess: close })}
        />
      ) : null}
      {open?.kind === 'remove' && card !== undefined ? (
        <RemoveSource
          source={card}
          onClose={close}
          onRemove={() => change.mutate([{ kind: 'remove', position: card.position }], { onSuccess: close })}
        />
      ) : null}
    </>
  );
}

function SourceRow({
  source,
  realm,
  onOpen,
}: {
  readonly source: Card;
  readonly realm: string;
  readonly onOpen: (kind: 'change' | 'remove') => void;
}) {
  const texts = useTexts();
  const [isOpen, setOpen] = useState(false);
  const name =
    source.format === null ? texts('window.sources.notRead') : texts(`source.${source.format}.name`);
  return (
    <li className="source-card">
      <div className="source-line">
        <button type="button" className="source-main" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon name={isOpen ? 'down' : 'chevron'} />
          <span className="source-words">
            <strong>{name}</strong>
            <span className="code">{source.declared.join(', ')}</span>
          </span>
        </button>
        <span className="source-cell">{realm}</span>
        <span className="source-cell">
          {source.roles.map((role) => texts(`name.role.${role}`)).join(', ')}
        </span>
        <RowCounts source={source} />
        <IconButton
          icon="edit"
          label={texts('window.sources.change', { name })}
          onPress={() => onOpen('change')}
        />
        <IconButton
          icon="trash"
          label={texts('window.sources.remove', { name })}
          onPress={() => onOpen('remove')}
        />
      </div>
      {isOpen ? <SourceDetails source={source} /> : null}
    </li>
  );
}

function RowCounts({ source }: { readonly source: Card }) {
  const texts = useTexts();
  const rows = source.files.reduce((sum, file) => sum + (file.rows ?? 0), 0);
  const bytes = source.files.reduce((sum, file) => sum + (file.bytes ?? 0), 0);
  const rejected = (source.population?.rejected ?? 0) + (source.enrolment?.rejected ?? 0);
  const isRead = source.files.every((file) => file.rows !== null);
  return (
    <span className="source-counts">
      {isRead ? texts('window.arrivals.rows', { count: rows, shown: formatCount(rows) }) : '–'}
      <span className="list-note">
        {[
          ...(isRead ? [formatBytes(bytes)] : []),
          ...(rejected > 0 ? [texts('window.arrivals.rejected', { count: rejected })] : []),
          ...(source.extracted.on === null ? [] : [formatMoment(source.extracted.on)]),
        ].join(' · ')}
      </span>
    </span>
  );
}
