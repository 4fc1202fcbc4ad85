import { useState } from 'react';
import type { FileHandle } from '#shared/contract/files.ts';
import { useFileDrop } from '../bridge/use-file-drop.ts';
import { Verify } from '../features/verify/verify.tsx';
import { Button } from '../ui/button.tsx';
import { useTexts } from '../ui/text-context.tsx';

/** The check of a pack for somebody who has no engagement. */
export function VerifyAlone({
  pack,
  onLeave,
}: {
  readonly pack: FileHandle | null;
  readonly onLeave: () => void;
}) {
  const texts = useTexts();
  const [dropped, setDropped] = useState(pack);
  const isOver = useFileDrop(([file]) => setDropped(file ?? null));
  return (
    <main className="alone">
      <Verify
        key={dropped?.token}
        pack={dropped}
        actions={<Button onPress={onLeave}>{texts('window.toStart')}</Button>}
      />
      {isOver ? <div className="drop-veil">{texts('window.drop.pack')}</div> : null}
    </main>
  );
}
