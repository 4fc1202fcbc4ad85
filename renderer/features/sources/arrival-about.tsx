import type { ReactNode } from 'react';
import { formatBytes, formatCount } from '../../ui/format.ts';
import { useTexts, type Translate } from '../../ui/text-context.tsx';
import type { Group } from './arrival-groups.ts';

/** What was found in the files of one source: counts, how that is known, what to mind, what is never in such a file. */
export function ArrivalAbout({ group }: { readonly group: Group }) {
  const texts = useTexts();
  const [first] = group;
  if (first === undefined) return null;
  const rejected = group.flatMap(({ name, rejectedRows }) =>
    rejectedRows.map(({ row, reason }) => ({ row, reason, file: group.length > 1 ? name : null })),
  );
  const notes = [...new Set(group.flatMap((file) => file.notes))];
  const percent = Math.round(first.confidence * 100);
  return (
    <div className="arrival-about">
      <p className="soft">{factsOf(group, texts).join(' · ')}</p>
      {first.reasons.length === 0 ? null : (
        <p className="list-note">
          {texts('window.arrivals.because', { reasons: first.reasons.join('; '), percent })}
        </p>
      )}
      {notes.length === 0 ? null : (
        <ul className="reasons">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {rejected.length === 0 ? null : (
        <More title={texts('window.arrivals.rejectedRows')}>
          {rejected.map(({ file, row, reason }) => (
            <li key={`${file ?? ''} ${row}`}>
              {file === null ? '' : `${file}: `}
              {texts('window.arrivals.rejectedRow', { row, reason })}
            </li>
          ))}
        </More>
      )}
      {first.holes.length === 0 ? null : (
        <More title={texts('window.sources.holes')}>
          {first.holes.map((hole) => (
            <li key={hole}>{hole}</li>
          ))}
        </More>
      )}
    </div>
  );
}

function More({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className="arrival-more">
      <summary>{title}</summary>
      <ul className="reasons">{children}</ul>
    </details>
  );
}

function factsOf(group: Group, texts: Translate): readonly string[] {
  const sum = (count: (file: Group[number]) => number): number =>
    group.reduce((total, file) => total + count(file), 0);
  const [first] = group;
  const [rows, rejected, ignored] = [sum((f) => f.rows), sum((f) => f.rejected), sum((f) => f.ignored)];
  return [
    texts('window.arrivals.rows', { count: rows, shown: formatCount(rows) }),
    ...(rejected > 0 ? [texts('window.arrivals.rejected', { count: rejected })] : []),
    ...(ignored > 0 ? [texts('window.arrivals.ignored', { count: ignored })] : []),
    formatBytes(sum((file) => file.bytes)),
    first?.sheet === null ? (first.encoding ?? '') : '',
    first === undefined ? '' : shapeOf(first, texts),
    first?.roles.map((role) => texts(`name.role.${role}`)).join(', ') ?? '',
  ].filter((part) => part !== '');
}

const delimiters: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

function shapeOf({ delimiter, sheet, name }: Group[number], texts: Translate): string {
  if (sheet !== null) return texts('window.sheet.of', { sheet });
  if (delimiter === null) return /\.ldif?$/i.test(name) ? 'LDIF' : 'JSON';
  return texts(`window.delimiter.${delimiters[delimiter] ?? 'comma'}`);
}
