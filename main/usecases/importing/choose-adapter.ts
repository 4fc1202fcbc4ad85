import type { SourceReader } from '#main/files/readers/source-reader.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Engagement, SavedMappings } from '#shared/model/engagement.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { SourceRole } from '#shared/model/source.ts';
import type { ReadingOptions, RowInterpreter, SourceAdapter } from '#shared/sources/adapter.ts';
import { fittingMappings } from '#shared/sources/steps/mapping-shape.ts';
import { adapterOf, adapters, recognise } from '#shared/sources/registry.ts';
import { classRulesOfMapping, rolesOfMapping } from '#shared/sources/table.ts';

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
  return recognised === null
    ? err(unrecognised(file, fittingMappings(mappings, reader.sample)))
    : ok(recognised.adapter);
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

/** Binds the adapter to one file; a file of another format in the same source is a mistake in the engagement. */
export function bindFile(
  declared: Declared,
  file: string,
  reader: SourceReader,
  adapter: SourceAdapter,
  options: ReadingOptions,
): Result<RowInterpreter, Problem> {
  const own = chooseAdapter(declared, file, reader);
  if (!own.ok) return own;
  if (own.value.id !== adapter.id) return err(mixed(file, own.value.id, adapter.id));
  const bound = adapter.bind(reader.sample, options);
  return 'cannot' in bound ? err(cannot(file, bound.cannot, declared.mapping)) : ok(bound);
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

function cannot(file: string, sentence: string, mapping: string | undefined): Problem {
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
