import type { AccessPolicy, Grant, Subjects } from '../model/access-policy.ts';
import type { RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { entraRoleId } from './steps/entra-roles.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { contextHas, namesIn, notThis } from './steps/judge-sample.ts';
import { booleanOf, textOf } from './steps/value.ts';

/**
 * Graph `identitySecurityDefaultsEnforcementPolicy`: one object that says whether security defaults are on. What they
 * demand stands in Microsoft's documents (Entra, *Security defaults*), and no tenant can change it: administrators
 * give a second factor at every sign-in, everybody else when Microsoft finds it necessary, legacy clients are blocked.
 */
const names = { id: ['id'], name: ['displayName'], enabled: ['isEnabled'] } as const;
type Fields = BoundFields<typeof names>;

export const entraSecurityDefaults: SourceAdapter = {
  id: 'entra-security-defaults',
  system: 'Microsoft Entra ID',
  roles: ['enforcement'],
  holes: [
    'source.entra-security-defaults.hole.when-necessary',
    'source.entra-security-defaults.hole.administrators',
  ],
  classRules: [],
  detect,
  bind,
};

/** The id of the one such policy, the same in every tenant. */
const policyId = '00000000-0000-0000-0000-000000000005';

function detect(sample: SourceSample): Detection {
  if (sample.shape !== 'json') return notThis;
  if (contextHas(sample, /#(policies\/)?identitySecurityDefaultsEnforcementPolicy\b/i))
    return { confidence: 1, reasons: ['@odata.context names the policy of security defaults'] };
  const { field } = bindFields(sample, names);
  const isThe = sample.elements.some((element) => textOf(field.id({ element }))?.trim() === policyId);
  return isThe && namesIn(sample).has('isenabled')
    ? { confidence: 0.95, reasons: ['its id is that of security defaults, and it has isEnabled'] }
    : notThis;
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (sample.shape !== 'json' || !fields.has('enabled'))
    return { cannot: 'It does not say whether security defaults are on. Save the answer of Graph as it is.' };
  if (sample.elements.some((element) => booleanOf(fields.field.enabled({ element })) === false))
    return {
      cannot:
        'It says that security defaults are off, and nothing else. Take the Conditional Access policies.',
    };
  return { mapped: fields.mapped, read: (row) => read(fields, row), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow): RowReading {
  if (booleanOf(field.enabled(row)) !== true)
    return { as: 'rejected', reason: 'does not say whether security defaults are on' };
  const id = textOf(field.id(row))?.trim() ?? policyId;
  return {
    as: 'facts',
    facts: policies(id).map((policy) => ({ kind: 'access-policy', policy })),
  };
}

/** Whom Microsoft's documents name: asked at every sign-in. */
const administrators = [
  'Application Administrator',
  'Authentication Administrator',
  'Authentication Policy Administrator',
  'Billing Administrator',
  'Cloud Application Administrator',
  'Conditional Access Administrator',
  'Exchange Administrator',
  'Global Administrator',
  'Helpdesk Administrator',
  'Identity Governance Administrator',
  'Password Administrator',
  'Privileged Authentication Administrator',
  'Privileged Role Administrator',
  'Security Administrator',
  'SharePoint Administrator',
  'User Administrator',
];

const nobody: Subjects = { all: false, users: [], groups: [], roles: [], guests: null };
const everybody: Subjects = { ...nobody, all: true };
/** The account that synchronises a directory is never asked. */
const synchronisation: Subjects = { ...nobody, roles: [entraRoleId('Directory Synchronization Accounts')] };
const mfa: Grant = { kind: 'mfa', strength: 1, alternatives: [] };

function policies(id: string): readonly AccessPolicy[] {
  const part = (name: string, more: Partial<AccessPolicy>): AccessPolicy => ({
    id: `${id}/${name}`,
    name: `Security defaults: ${name}`,
    state: 'enabled',
    include: everybody,
    exclude: nobody,
    applications: { all: true, include: [], exclude: [], userActions: [] },
    clientTypes: [],
    locations: { include: [], exclude: [] },
    platforms: { include: [], exclude: [] },
    narrowedBy: [],
    grant: mfa,
    ...more,
  });
  return [
    part('administrators', {
      include: { ...nobody, roles: administrators.map(entraRoleId) },
      exclude: synchronisation,
    }),
    part('everybody', {
      exclude: synchronisation,
      narrowedBy: ['risk: asked when Microsoft finds it necessary'],
    }),
    part('legacy clients', { clientTypes: ['exchangeActiveSync', 'other'], grant: { kind: 'block' } }),
  ];
}
