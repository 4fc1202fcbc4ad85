import { useState } from 'react';
import type { OutputOf } from '#shared/contract/contract.ts';
import { ask } from '../../bridge/bridge.ts';
import { FailureNotice } from '../../bridge/failure-notice.tsx';
import { useChangeMappings, useMappings } from '../../bridge/sources.ts';
import { chooseFiles } from '../../bridge/use-file-drop.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useTexts } from '../../ui/text-context.tsx';

type Listed = OutputOf<'mappings.list'>['mappings'][number];

/** Mappings kept under a name: for next month's file, and as a small file for the next engagement. */
export function SavedMappings({ session }: { readonly session: string }) {
  const texts = useTexts();
  const mappings = useMappings(session).data ?? [];
  const change = useChangeMappings(session);
  const [taken, setTaken] = useState<readonly string[]>([]);
  const exportAll = async (names: readonly string[], name: string): Promise<void> => {
    const [file] = await chooseFiles('save-mapping', `${name}.yaml`);
    if (file === undefined) return;
    change.mutate(() => ask('mappings.export', { session, names: [...names], file: file.token }));
  };
  const importFile = async (): Promise<void> => {
    const [file] = await chooseFiles('mapping');
    if (file === undefined) return;
    change.mutate(async () => setTaken((await ask('mappings.import', { session, file: file.token })).names));
  };
  const names = mappings.map(({ name }) => name);
  return (
    <Panel
      title={texts('window.mappings.title')}
      actions={
        <>
          <Button look="quiet" onPress={() => void importFile()}>
            {texts('window.mappings.import')}
          </Button>
          {names.length < 2 ? null : (
            <Button look="quiet" onPress={() => void exportAll(names, 'mappings')}>
              {texts('window.mappings.exportAll')}
            </Button>
          )}
        </>
      }
    >
      <FailureNotice error={change.error} />
      {taken.length === 0 || change.error !== null ? null : (
        <Notice tone="good" live title={texts('window.mappings.taken', { names: taken.join(', ') })} />
      )}
      {mappings.length === 0 ? (
        <p className="soft">{texts('window.mappings.none')}</p>
      ) : (
        <ul className="saved-mappings">
          {mappings.map((mapping) => (
            <MappingLine
              key={mapping.name}
              mapping={mapping}
              onExport={() => void exportAll([mapping.name], mapping.name)}
              onRemove={() => change.mutate(() => ask('mappings.remove', { session, name: mapping.name }))}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function MappingLine({
  mapping: { name, mapping, uses },
  onExport,
  onRemove,
}: {
  readonly mapping: Listed;
  readonly onExport: () => void;
  readonly onRemove: () => void;
}) {
  const texts = useTexts();
  const columns = Object.entries(mapping.columns).map(
    ([field, column]) => `${texts(`window.field.${field}`)}: ${column}`,
  );
  return (
    <li className="saved-mapping">
      <span className="source-words">
        <strong>{name}</strong>
        <span className="list-note">{columns.join(' · ')}</span>
      </span>
      <span className="soft">{texts('window.mappings.uses', { count: uses })}</span>
      <Button look="quiet" onPress={onExport} aria-label={texts('window.mappings.export.of', { name })}>
        {texts('window.mappings.export')}
      </Button>
      <IconButton
        icon="trash"
        isDisabled={uses > 0}
        label={texts('window.mappings.remove', { name })}
        onPress={onRemove}
      />
    </li>
  );
}
