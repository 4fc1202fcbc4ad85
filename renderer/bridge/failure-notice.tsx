import { Notice, TroubleList } from '../ui/notice.tsx';
import { useTexts } from '../ui/text-context.tsx';
import { BridgeFailure } from './bridge.ts';

type Problems = BridgeFailure['problems'];

/** Why something asked of main was not done; nothing where there is no error. */
export function FailureNotice({ error }: { readonly error: Error | null }) {
  if (error === null) return null;
  if (error instanceof BridgeFailure && error.problems.length > 0)
    return <ProblemNotice problems={error.problems} />;
  return <PlainFailure code={error instanceof BridgeFailure ? error.code : 'internal'} />;
}

function PlainFailure({ code }: { readonly code: string }) {
  const texts = useTexts();
  return <Notice tone="bad" live title={texts(`window.failure.${code}`)} />;
}

/** Problems as main words them: file, row, what, remedy. */
export function ProblemNotice({ problems, title }: { readonly problems: Problems; readonly title?: string }) {
  const texts = useTexts();
  return (
    <Notice tone="bad" live title={title ?? texts('window.failure.problems', { count: problems.length })}>
      <TroubleList
        troubles={problems}
        places={{
          row: (row) => texts('window.place.row', { row: String(row) }),
          line: (line) => texts('window.place.line', { line: String(line) }),
        }}
      />
    </Notice>
  );
}
