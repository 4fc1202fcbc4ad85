import { openSourceFile } from '#main/files/source-file.ts';
import { readSource } from '#main/files/readers/read-source.ts';
import type { SourceReader } from '#main/files/readers/source-reader.ts';
import type { Fact, RowReading } from '#shared/model/fact.ts';
import type { FileFacts, ReadingOptions, RowInterpreter, SourceAdapter } from '#shared/sources/adapter.ts';

export const plainOptions: ReadingOptions = {
  columns: {},
  values: {},
  roles: [],
  dateOrder: null,
  pushWithoutNumberMatching: false,
};

/** The reader of a fixture, opened as the program opens it. */
export function readerOf(name: string): SourceReader {
  const opened = openSourceFile(`test/fixtures/sources/${name}`, name);
  if (!opened.ok) throw new Error(opened.error.message);
  const reader = readSource(opened.value);
  if (!reader.ok) throw new Error(reader.error.message);
  return reader.value;
}

export type FixtureReading = {
  readonly mapped: Readonly<Record<string, string>>;
  readonly readings: readonly RowReading[];
  readonly facts: FileFacts | undefined;
};

function bound(adapter: SourceAdapter, name: string, options: Partial<ReadingOptions> = {}): RowInterpreter {
  const interpreter = adapter.bind(readerOf(name).sample, { ...plainOptions, ...options });
  if ('cannot' in interpreter) throw new Error(interpreter.cannot);
  return interpreter;
}

/** Every row of a fixture as an adapter reads it; rows that the reader itself rejects read as rejected. */
export function readFixture(
  adapter: SourceAdapter,
  name: string,
  options: Partial<ReadingOptions> = {},
): FixtureReading {
  const reader = readerOf(name);
  const interpreter = bound(adapter, name, options);
  const readings = [...reader.batches()]
    .flat()
    .map((row): RowReading =>
      'raw' in row ? interpreter.read(row.raw) : { as: 'rejected', reason: row.rejected },
    );
  return { mapped: interpreter.mapped, readings, facts: interpreter.finish?.(reader.envelope()) };
}

/** All facts of one kind, in order. */
export function factsOf<Kind extends Fact['kind']>(
  { readings }: FixtureReading,
  kind: Kind,
): readonly Extract<Fact, { kind: Kind }>[] {
  return readings
    .flatMap((reading) => (reading.as === 'facts' ? reading.facts : []))
    .filter((fact): fact is Extract<Fact, { kind: Kind }> => fact.kind === kind);
}

export function reasonsOf({ readings }: FixtureReading, as: 'ignored' | 'rejected'): readonly string[] {
  return readings.flatMap((reading) => (reading.as === as ? [reading.reason] : []));
}
