import type { RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { contextHas, havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { booleanOf, textOf } from './steps/value.ts';

/**
 * Graph `policies/crossTenantAccessPolicy`: the default settings, one object, and those for single tenants
 * (`partners`). Of all they say, only whether MFA of the home tenant is accepted of guests is read (`inboundTrust`).
 */
const names = {
  tenant: ['tenantId'],
  isDefault: ['isServiceDefault'],
  trust: ['inboundTrust'],
  mfa: ['inboundTrust.isMfaAccepted'],
} as const;
type Fields = BoundFields<typeof names>;

export const entraCrossTenantAccess: SourceAdapter = {
  id: 'entra-cross-tenant-access',
  system: 'Microsoft Entra ID',
  roles: ['enforcement'],
  holes: ['source.entra-cross-tenant-access.hole.home-tenant', 'source.entra-cross-tenant-access.hole.kind'],
  classRules: [],
  detect,
  bind,
};

/** What only these settings have. */
const own = [
  'b2bcollaborationinbound',
  'b2bdirectconnectinbound',
  'tenantrestrictions',
  'automaticuserconsentsettings',
];

function detect(sample: SourceSample): Detection {
  if (sample.shape !== 'json') return notThis;
  if (contextHas(sample, /#policies\/crossTenantAccessPolicy\/(default|partners)/i))
    return { confidence: 1, reasons: ['@odata.context names cross-tenant access settings'] };
  const has = namesIn(sample);
  const whose = ['tenantId', 'isServiceDefault'].find((name) => has.has(name.toLowerCase()));
  const isOwn = has.has('inboundtrust') || own.some((name) => has.has(name));
  return whose !== undefined && isOwn
    ? {
        confidence: 0.95,
        reasons: [havingReason(sample, [whose, ...own.filter((name) => has.has(name)), 'inboundTrust'])],
      }
    : notThis;
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (sample.shape !== 'json' || !(fields.has('tenant') || fields.has('isDefault')))
    return { cannot: 'It says of no tenant what is accepted. Save the answer of Graph as it is.' };
  return { mapped: fields.mapped, read: (row) => read(fields, row), finish: fileFacts };
}

/** The default of Microsoft, which is there until somebody changes it, accepts no MFA of others. */
function read({ field }: Fields, row: RawRow): RowReading {
  const tenant = textOf(field.tenant(row))?.trim();
  const stated = booleanOf(field.mfa(row));
  if (tenant !== undefined)
    return { as: 'facts', facts: [{ kind: 'inbound-trust', trust: { tenant, mfaAccepted: stated } }] };
  if (booleanOf(field.isDefault(row)) === null)
    return { as: 'rejected', reason: 'names no tenant and is not the default' };
  return {
    as: 'facts',
    facts: [{ kind: 'inbound-trust', trust: { tenant: null, mfaAccepted: stated ?? false } }],
  };
}
