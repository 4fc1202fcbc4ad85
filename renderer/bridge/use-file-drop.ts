import { useEffect, useEffectEvent, useState } from 'react';
import type { FileHandle } from '#shared/contract/files.ts';
import { adopt, ask } from './bridge.ts';

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** Files dropped anywhere in the window; true while some are held over it. */
export function useFileDrop(onFiles: (files: readonly FileHandle[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const dropped = useEffectEvent(onFiles);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      // Null: the pointer left the window, and not only one element for another.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      void adopt(files).then((handles) => (handles.length > 0 ? dropped(handles) : undefined));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return isOver;
}

/** The system's dialog; empty when it was dismissed. */
export async function chooseFiles(
  purpose: Parameters<typeof ask<'files.choose'>>[1]['purpose'],
  suggestedName?: string,
): Promise<readonly FileHandle[]> {
  const input = suggestedName === undefined ? { purpose } : { purpose, suggestedName };
  return (await ask('files.choose', input)).files;
}
