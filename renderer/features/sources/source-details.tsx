import type { SourceCard } from '#shared/contract/sources.ts';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { formatBytes, formatCount, formatMoment } from '../../ui/format.ts';
import { useTexts, type Translate } from '../../ui/text-context.tsx';

/** What an auditor asks of a file: which bytes, from when, by whom, how read, and where each row went. */
export function SourceDetails({ source }: { readonly source: SourceCard }) {
  const texts = useTexts();
  return (
    <div className="source-details">
      <Facts facts={[...provenance(source, texts), ...totals(source, texts)]} />
      <div className="source-files">
        {source.files.map((file) => (
          <Facts key={file.name} facts={fileFacts(file, texts)} />
        ))}
      </div>
      {source.holes.length === 0 ? null : (
        <div className="source-holes">
          <h2>{texts('window.sources.holes')}</h2>
          <ul className="reasons">
            {source.holes.map((hole) => (
              <li key={hole}>{texts(hole)}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function provenance({ extracted, system }: SourceCard, texts: Translate): readonly Fact[] {
  const on = extracted.on === null ? texts('window.notStated') : formatMoment(extracted.on);
  return [
    ...(system === null ? [] : [{ label: texts('window.sources.system'), value: system }]),
    {
      label: texts('window.sources.extracted'),
      value: extracted.onFrom === 'file' ? texts('window.sources.fromFile', { on }) : on,
    },
    { label: texts('window.sources.by'), value: extracted.by ?? texts('window.notStated') },
    { label: texts('window.sources.how'), value: extracted.how ?? texts('window.notStated') },
  ];
}

function totals({ population, enrolment }: SourceCard, texts: Translate): readonly Fact[] {
  return [population, enrolment].flatMap((side) => {
    if (side === null) return [];
    const { rows, ...ends } = side;
    const parts = Object.entries(ends)
      .filter(([, count]) => count > 0)
      .map(([state, count]) => `${formatCount(count)} ${texts(`window.state.${state}`)}`);
    const label = texts(side === population ? 'window.sources.population' : 'window.sources.enrolment');
    return [{ label, value: `${formatCount(rows)} = ${parts.join(' + ')}` }];
  });
}

function fileFacts(file: SourceCard['files'][number], texts: Translate): readonly Fact[] {
  return [
    { label: texts('window.sources.file'), value: <span className="code">{file.name}</span> },
    ...(file.bytes === null
      ? []
      : [
          {
            label: texts('window.sources.size'),
            value: `${formatBytes(file.bytes)}, ${texts('window.arrivals.rows', { count: file.rows ?? 0, shown: formatCount(file.rows ?? 0) })}, ${file.encoding ?? ''}`,
          },
        ]),
    ...(file.sha256 === null
      ? []
      : [{ label: 'SHA-256', value: <span className="code">{file.sha256}</span> }]),
  ];
}
