import { accountClasses } from '../model/account-class.ts';
import type { RowReading } from '../model/fact.ts';
import type { SourceRole } from '../model/source.ts';
import { mappingFields, type MappingField } from '../model/engagement.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import type { ClassRuleId } from './steps/class-rule-ids.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, type BoundFields, type FieldNames } from './steps/field.ts';
import { notThis } from './steps/judge-sample.ts';
import { dateOrderOf } from './steps/moment.ts';
import { mappedBoolean, mappedWord, valueMap, type ValueMaps } from './steps/mapped-value.ts';
import { rowsOf } from './steps/sample-rows.ts';
import { tableFacts, type TableRow } from './steps/table-facts.ts';
import { textOf } from './steps/value.ts';
import { valuesAt } from './steps/values-at.ts';

/**
 * Any CSV or JSON by column mapping (contract §2: `columns`, `values`). It says what its mapping says and nothing
 * more; the roles follow from what is mapped unless the engagement names them.
 */
export const table: SourceAdapter = {
  id: 'table',
  system: 'Mapped table',
  roles: [],
  holes: ['source.table.hole.mapped'],
  classRules: [],
  detect: () => notThis,
  bind,
};

const keyFields: readonly MappingField[] = ['id', 'upn', 'mail', 'login', 'employeeId'];
const populationFields: readonly MappingField[] = ['enabled', 'userType', 'created', 'lastSignIn'];
const aboutFields: readonly MappingField[] = ['name', 'department', 'jobTitle', 'company', 'manager', 'ou'];
const specialRoles: readonly (readonly [MappingField, SourceRole])[] = [
  ['factors', 'enrolment'],
  ['enforced', 'enforcement'],
  ['role', 'privilege'],
  ['roleId', 'privilege'],
  ['group', 'membership'],
  ['groupId', 'membership'],
  ['class', 'class-list'],
  ['left', 'people'],
];

/** The roles that a mapping can fill: what is mapped besides keys decides; with keys and a description only, it is a population. */
export function rolesOfMapping(columns: ReadingOptions['columns']): readonly SourceRole[] {
  const mapped = (field: MappingField): boolean => columns[field] !== undefined;
  const special = specialRoles.filter(([field]) => mapped(field)).map(([, role]) => role);
  const people = special.includes('people');
  const isPopulation =
    (populationFields.some(mapped) && !people) ||
    (special.length === 0 && (aboutFields.some(mapped) || keyFields.some(mapped)));
  return [...new Set<SourceRole>([...(isPopulation ? (['population'] as const) : []), ...special])];
}

/** A source of privileges lists who holds which privileged role (assessment rules §1), whoever mapped it. */
export function classRulesOfMapping(roles: readonly SourceRole[]): readonly ClassRuleId[] {
  return roles.includes('privilege') ? ['role-holder-privileged'] : [];
}

function bind(sample: SourceSample, options: ReadingOptions): RowInterpreter | { readonly cannot: string } {
  const wanted = mappingFields.filter((field) => options.columns[field] !== undefined);
  if (!wanted.some((field) => keyFields.includes(field)))
    return {
      cannot: `No column is mapped to an identity. Map one of ${keyFields.join(', ')} under columns.`,
    };
  const names = Object.fromEntries(
    wanted.map((field) => [field, [options.columns[field] ?? '']]),
  ) as FieldNames;
  const fields = throughLists(bindFields(sample, names), options.columns);
  const missing = sample.shape === 'table' ? wanted.find((field) => !fields.has(field)) : undefined;
  if (missing !== undefined)
    return { cannot: `It has no column "${options.columns[missing]}". Correct columns.${missing}.` };
  const values = valueMap(options.values);
  const doubt = unknownWords(fields, values, sample);
  if (doubt !== null) return { cannot: doubt };
  return { mapped: fields.mapped, read: reader(fields, values, sample, options), finish: fileFacts };
}

/** JSON besides: what a path leads to inside lists (`factors.type`). */
function throughLists(
  fields: BoundFields<FieldNames>,
  columns: ReadingOptions['columns'],
): BoundFields<FieldNames> {
  const field = Object.entries(fields.field).map(([name, read]) => {
    const path = columns[name] ?? '';
    const inside = (row: RawRow): unknown => ('element' in row ? valuesAt(row.element, path) : undefined);
    return [name, path.includes('.') ? (row: RawRow) => read(row) ?? inside(row) : read] as const;
  });
  return { ...fields, field: Object.fromEntries(field) };
}

function reader(
  fields: BoundFields<FieldNames>,
  values: ValueMaps,
  sample: SourceSample,
  options: ReadingOptions,
) {
  const roles = new Set(options.roles.length > 0 ? options.roles : rolesOfMapping(options.columns));
  const dates = ['created', 'lastSignIn', 'left'].map((name) => fields.field[name]);
  const order = dateOrderOf(
    options.dateOrder,
    rowsOf(sample).flatMap((row) => dates.map((date) => date?.(row))),
  );
  return (row: RawRow): RowReading => {
    const cell = (field: MappingField): unknown => fields.field[field]?.(row);
    const read: TableRow = { cell, values, order, roles };
    if (keyFields.every((field) => textOf(cell(field)) === undefined))
      return { as: 'rejected', reason: 'has no identity in any mapped column' };
    return tableFacts(read);
  };
}

/**
 * A yes-or-no column whose every word is unknown, or a class column that names no class, is a mapping to be
 * completed, not a thousand accounts of unknown state.
 */
function unknownWords(
  fields: BoundFields<FieldNames>,
  values: ValueMaps,
  sample: SourceSample,
): string | null {
  const checks: readonly (readonly [MappingField, (value: unknown) => boolean])[] = [
    ['enabled', (value) => mappedBoolean(values, 'enabled', value) !== null],
    ['enforced', (value) => mappedBoolean(values, 'enforced', value) !== null],
    ['class', (value) => accountClasses.some((known) => known === mappedWord(values, 'class', value))],
  ];
  for (const [field, known] of checks) {
    const seen = rowsOf(sample)
      .map((row) => fields.field[field]?.(row))
      .filter((value) => textOf(value) !== undefined);
    const [first] = seen;
    if (first !== undefined && !seen.some(known))
      return `Its column for ${field} holds words that are not known. Say what they mean under values.${field}.`;
  }
  return null;
}
