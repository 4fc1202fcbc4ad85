import { Icon } from './icon.tsx';
import './check-list.css';

export type CheckLine = {
  readonly label: string;
  readonly subject: string | null;
  readonly isOk: boolean;
  readonly why: string;
};

/** Checks one by one; what failed stands first. `words`: how passed and failed are said. */
export function CheckList({
  lines,
  words,
}: {
  readonly lines: readonly CheckLine[];
  readonly words: { readonly passed: string; readonly failed: string };
}) {
  const sorted = [...lines.filter(({ isOk }) => !isOk), ...lines.filter(({ isOk }) => isOk)];
  return (
    <ul className="checks">
      {sorted.map((line, index) => (
        <li key={index} className={line.isOk ? 'check-line' : 'check-line check-failed'}>
          <Icon name={line.isOk ? 'check' : 'cross'} />
          <span className="visually-hidden">{line.isOk ? words.passed : words.failed}</span>
          <span className="check-what">
            {line.label}
            {line.subject === null ? null : <span className="code">{line.subject}</span>}
          </span>
          <span className="check-why">{line.why}</span>
        </li>
      ))}
    </ul>
  );
}
