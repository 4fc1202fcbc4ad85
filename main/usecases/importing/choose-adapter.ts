import type { SourceReader } from '#main/files/readers/source-reader.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Engagement, SavedMappings } from '#shared/model/engagement.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { SourceRole } from '#shared/model/source.ts';
import type { ReadingOptions, RowInterpreter, SourceAdapter } from '#shared/sources/adapter.ts';
import { fittingMappings } from '#shared/sources/steps/mapping-shape.ts';
import { adapterOf, adapters, recognise } from '#shared/sources/registry.ts';
import { classRulesOfMapping, rolesOfMapping } from '#shared/sources/table.ts';
import { concealedProblem } from './concealed-names.ts';
import { bindWithDates } from './date-order.ts';

type Declared = Engagement['sources'][number];

/** The adapter of a source: as the engagement says, else by its mapping, else as its content shows. */
export function chooseAdapter(
  declared: Declared,
  file: string,
  reader: SourceReader,
  mappings?: SavedMappings,
): Result<SourceAdapter, Problem> {
  if (declared.format !== undefined) {
    const named = adapterOf(declared.format);
    return named === undefined ? err(unknownFormat(file, declared.format)) : ok(named);
  }
  const table = adapterOf('table');
  if (declared.columns !== undefined && table !== undefined) return ok(table);
  const recognised = recognise(reader.sample);
  if (recognised === null) return err(unrecognised(file, fittingMappings(mappings, reader.sample)));
  const [other] = recognised.close;
  return other === undefined
    ? ok(recognised.adapter)
    : err(severalFit(file, recognised.adapter.id, other.adapter.id));
}

/** What the source is used for: as the engagement says, else by what is mapped, else all that the format can say. */
export function rolesOf(declared: Declared, adapter: SourceAdapter): readonly SourceRole[] {
  if (declared.roles !== undefined) return declared.roles;
  return adapter.id === 'table' ? rolesOfMapping(declared.columns ?? {}) : adapter.roles;
}

/** The default class rules that the source switches on for its realm: those of its format, or of what is mapped. */
export function classRulesOf(adapter: SourceAdapter, roles: readonly SourceRole[]): readonly string[] {
  return adapter.id === 'table' ? classRulesOfMapping(roles) : adapter.classRules;
}

export function readingOptions(
  declared: Declared,
  roles: readonly SourceRole[],
  realm: Engagement['realms'][number] | undefined,
): ReadingOptions {
  return {
    columns: declared.columns ?? {},
    values: declared.values ?? {},
    roles,
    dateOrder: declared.extracted?.dateOrder ?? null,
    pushWithoutNumberMatching: (realm?.pushWithoutNumberMatching ?? []).length > 0,
  };
}

/** As a file is read of which nobody has said anything. */
export function recognisedOptions(adapter: SourceAdapter): ReadingOptions {
  return { columns: {}, values: {}, roles: adapter.roles, dateOrder: null, pushWithoutNumberMatching: false };
}

/** Whether a further file of a source is of the format of those before it, or may be. */
function fits(
  declared: Declared,
  file: string,
  reader: SourceReader,
  adapter: SourceAdapter,
): Problem | null {
  if (declared.format !== undefined || declared.columns !== undefined) return null;
  const recognised = recognise(reader.sample);
  if (recognised === null) return unrecognised(file, []);
  const may = [recognised.adapter, ...recognised.close.map((one) => one.adapter)];
  return may.some(({ id }) => id === adapter.id) ? null : mixed(file, recognised.adapter.id, adapter.id);
}

/** Binds the adapter to one file; a file of another format in the same source is a mistake in the engagement. */
export function bindFile(
  declared: Declared,
  file: string,
  reader: SourceReader,
  adapter: SourceAdapter,
  options: ReadingOptions,
): Result<RowInterpreter, Problem> {
  const other = fits(declared, file, reader, adapter);
  if (other !== null) return err(other);
  const bound = bindWithDates(reader, adapter, options, file);
  if ('cannot' in bound) return err(cannotProblem(file, bound.cannot, declared.mapping));
  const concealed = bound.ok ? concealedIn(file, reader, adapter, options) : null;
  return concealed === null ? bound : err(concealed);
}

/** Asked of an interpreter of its own: the one that reads the file has not seen a row yet. */
export function concealedIn(
  file: string,
  reader: SourceReader,
  adapter: SourceAdapter,
  options: ReadingOptions,
): Problem | null {
  const probe = adapter.bind(reader.sample, options);
  return 'cannot' in probe ? null : concealedProblem(file, reader.sample, probe);
}

/** Two formats fit nearly alike: a person says which it is, nothing is guessed. */
function severalFit(file: string, first: string, second: string): Problem {
  return {
    code: 'source-several-formats',
    file,
    message: `It can be read as ${first} and as ${second}.`,
    remedy: `Say which at this source: \`format: ${first}\`, or \`format: ${second}\`.`,
  };
}

/** A saved mapping that fits is offered, and not taken: a person says that the file is of that kind. */
function unrecognised(file: string, fitting: readonly string[]): Problem {
  const [saved] = fitting;
  return {
    code: 'source-unrecognised',
    file,
    message: 'Its format is not recognised.',
    remedy:
      saved === undefined
        ? 'Run `evidence-binder inspect` on it, then map its columns under `columns` of this source.'
        : `The saved mapping “${saved}” fits: write \`mapping: ${saved}\` at this source.`,
  };
}

function unknownFormat(file: string, format: string): Problem {
  return {
    code: 'source-format',
    file,
    message: `There is no format “${format}”.`,
    remedy: `Leave format out, or use one of ${adapters.map(({ id }) => id).join(', ')}.`,
  };
}

function mixed(file: string, found: string, expected: string): Problem {
  return {
    code: 'source-mixed',
    file,
    message: `It is ${found}, and the files of this source before it are ${expected}.`,
    remedy: 'Make it a source of its own.',
  };
}

export function cannotProblem(file: string, sentence: string, mapping?: string): Problem {
  const [message = sentence, ...rest] = sentence.split(/(?<=\.) /);
  const remedy = rest.join(' ') || 'Run `evidence-binder inspect` on it.';
  if (mapping === undefined) return { code: 'source-cannot-read', file, message, remedy };
  return {
    code: 'source-cannot-read',
    file,
    message: `The saved mapping “${mapping}” does not fit: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
    remedy: `${remedy} That is in \`mappings\`; or map this file by columns of its own.`,
  };
}
