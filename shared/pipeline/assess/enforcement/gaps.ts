import { applicationName } from '../../../model/known-applications.ts';
import { placeOf, type AccessPolicy } from '../../../model/access-policy.ts';

/**
 * What a policy leaves open, with the sentence that says it. `legacy-client` is closed again where another policy
 * blocks those clients; `access-key` is a credential that a permission does not ask.
 */
export type Gap = {
  readonly what:
    | 'location'
    | 'device'
    | 'application'
    | 'platform'
    | 'risk'
    | 'client'
    | 'legacy-client'
    | 'access-key'
    | 'condition';
  /** Text key; `{policy}` is the policy, `{named}` what the policy names there. */
  readonly text: string;
  readonly named: string;
};

export const legacyClients = ['exchangeactivesync', 'other'] as const;
export const modernClients = ['browser', 'mobileappsanddesktopclients'] as const;
export const lower = (words: readonly string[]) => words.map((word) => word.trim().toLowerCase());

/** Everything by which a sign-in of somebody the policy names can still go without MFA; each kind of sentence once. */
export function gapsOf(policy: AccessPolicy): readonly Gap[] {
  const { grant, narrowedBy } = policy;
  const gaps = [
    ...placeGaps(policy),
    ...applicationGaps(policy),
    ...listGaps('platform', policy.platforms),
    ...clientGaps(lower(policy.clientTypes)),
    ...narrowedBy.map(gapOfPhrase),
    ...(grant.kind === 'mfa' ? grant.alternatives.map(gapOfAlternative) : []),
  ];
  return [...Map.groupBy(gaps, ({ what, text }) => `${what} ${text}`).values()].flatMap((alike) => {
    const [first] = alike;
    return first === undefined ? [] : [{ ...first, named: listed(alike.map(({ named }) => named)) }];
  });
}

const shown = 5;

/** A sentence stays one: the policy itself has the whole list. */
function listed(names: readonly string[]): string {
  const each = [...new Set(names)];
  return each.length <= shown ? each.join(', ') : `${each.slice(0, shown).join(', ')}, …`;
}

function gap(what: Gap['what'], text: string, names: readonly string[]): Gap {
  return { what, text: `enforcement.open.${text}`, named: listed(names) };
}

/** Left out, or nothing but some. */
function listGaps(
  what: 'location' | 'platform',
  { include, exclude }: { readonly include: readonly string[]; readonly exclude: readonly string[] },
): readonly Gap[] {
  const isEverywhere = include.length === 0 || lower(include).includes('all');
  return [
    ...(exclude.length > 0 ? [gap(what, what, exclude)] : []),
    ...(isEverywhere ? [] : [gap(what, `${what}-only`, include)]),
  ];
}

function placeGaps(policy: AccessPolicy): readonly Gap[] {
  const named = (ids: readonly string[]) =>
    ids.map((id) => (id.trim().toLowerCase() === 'all' ? id : placeOf(policy, id).name));
  const { include, exclude } = policy.locations;
  return listGaps('location', { include: named(include), exclude: named(exclude) });
}

function applicationGaps({ applications, narrowedBy }: AccessPolicy): readonly Gap[] {
  const { all, include, exclude } = applications;
  const isNarrowed = narrowedBy.some((phrase) => kindOf(phrase) === 'application');
  return [
    ...(exclude.length > 0 ? [gap('application', 'application-out', exclude.map(applicationName))] : []),
    // What narrows it otherwise says so itself.
    ...(all || (include.length === 0 && isNarrowed)
      ? []
      : [gap('application', 'application', include.map(applicationName))]),
  ];
}

function clientGaps(clients: readonly string[]): readonly Gap[] {
  const has = (wanted: readonly string[]) => wanted.every((client) => clients.includes(client));
  if (clients.length === 0 || (has(legacyClients) && has(modernClients))) return [];
  return [
    has(modernClients) ? gap('legacy-client', 'legacy-client', clients) : gap('client', 'client', clients),
  ];
}

function kindOf(phrase: string): string {
  return phrase.slice(0, Math.max(0, phrase.indexOf(':')));
}

/** Adapters name the kind of a condition before a colon. */
function gapOfPhrase(phrase: string): Gap {
  const kind = kindOf(phrase);
  const rest = [phrase.slice(phrase.indexOf(':') + 1).trim()];
  switch (kind) {
    case 'risk':
    case 'device':
    case 'access-key':
      return gap(kind, kind, rest);
    case 'application':
    case 'location':
    case 'platform':
    case 'client':
      return gap(kind, `${kind}-condition`, rest);
    default:
      return gap('condition', 'condition', kind === 'condition' ? rest : [phrase]);
  }
}

/** What satisfies the grant instead of MFA: a device, an approved client application, anything else. */
function gapOfAlternative(word: string): Gap {
  const lowered = word.toLowerCase();
  if (lowered.includes('device')) return gap('device', 'instead', [word]);
  return gap(lowered.includes('application') ? 'client' : 'condition', 'instead', [word]);
}
