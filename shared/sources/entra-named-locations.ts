import type { RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { contextHas, havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { booleanOf, textOf } from './steps/value.ts';

/** Named locations of Conditional Access (formats §1.6); PowerShell puts what is special to a kind aside. */
const names = {
  id: ['id'],
  name: ['displayName'],
  trusted: ['isTrusted', 'additionalProperties.isTrusted', 'AdditionalProperties.isTrusted'],
} as const;
type Fields = BoundFields<typeof names>;

export const entraNamedLocations: SourceAdapter = {
  id: 'entra-named-locations',
  system: 'Microsoft Entra ID',
  roles: ['enforcement'],
  holes: ['source.entra-named-locations.hole.legacy-ips'],
  classRules: [],
  detect,
  bind,
};

/** What only places have: ranges of addresses, or countries. */
const marks = ['ipRanges', 'countriesAndRegions'];

function detect(sample: SourceSample): Detection {
  if (sample.shape !== 'json') return notThis;
  if (contextHas(sample, /#(identity\/)?conditionalAccess\/namedLocations/i))
    return { confidence: 1, reasons: ['@odata.context names named locations'] };
  const has = namesIn(sample);
  const mark = marks.find((name) => has.has(name.toLowerCase()));
  if (mark !== undefined && has.has('displayname'))
    return { confidence: 0.95, reasons: [havingReason(sample, ['displayName', mark])] };
  return isSaidByType(sample)
    ? { confidence: 0.95, reasons: ['@odata.type names named locations'] }
    : notThis;
}

function isSaidByType(sample: SourceSample): boolean {
  const { field } = bindFields(sample, { type: ['@odata.type', 'AdditionalProperties.@odata.type'] });
  return (
    sample.shape === 'json' &&
    sample.elements.some((element) =>
      /(ip|country)NamedLocation$/i.test(textOf(field.type({ element })) ?? ''),
    )
  );
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('id') || !fields.has('name'))
    return { cannot: 'It has no id and displayName of places. Save the answer of Graph as it is.' };
  return { mapped: fields.mapped, read: (row) => read(fields, row), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow): RowReading {
  const id = textOf(field.id(row))?.trim();
  if (id === undefined) return { as: 'rejected', reason: 'has no id' };
  const name = textOf(field.name(row))?.trim() ?? id;
  const trusted = booleanOf(field.trusted(row));
  return { as: 'facts', facts: [{ kind: 'location', location: { id, name, trusted } }] };
}
