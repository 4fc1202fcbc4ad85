import { placeOf, type AccessPolicy, type Grant, type Subjects } from '../../../model/access-policy.ts';
import { strengthNames } from '../../../model/factor.ts';
import type { SheetCell } from '../../../model/pack-model.ts';
import { column, list, text } from './cells.ts';
import { placeInWords } from './account-columns.ts';
import type { SheetComposer } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

/** Access policies as the identity provider has them: whom each covers, whom it leaves out, what it demands. */
export const policiesSheet: SheetComposer = ({ view, texts, placeOf }) => {
  const head = (id: string) => texts(`workbook.policy.${id}`);
  return tableParts({
    id: 'policies',
    title: texts('workbook.policies.title'),
    tableName: 'Policies',
    columns: [
      column('realm', head('realm'), 'text', 12),
      column('name', head('name'), 'text', 44, 'wrap'),
      column('state', head('state'), 'text', 13),
      column('grant', head('grant'), 'text', 30, 'wrap'),
      column('include', head('include'), 'text', 40, 'wrap'),
      column('exclude', head('exclude'), 'text', 40, 'wrap'),
      column('applications', head('applications'), 'text', 30, 'wrap'),
      column('clients', head('clients'), 'text', 24, 'wrap'),
      column('locations', head('locations'), 'text', 30, 'wrap'),
      column('platforms', head('platforms'), 'text', 24, 'wrap'),
      column('narrowedBy', head('narrowedBy'), 'text', 30, 'wrap'),
      column('id', head('id'), 'text', 38),
      column('from', head('from'), 'text', 40),
    ],
    rows: rowsFrom(
      () => view.policies,
      ({ realm, policy, from }) => [text(realm), ...policyCells(policy), text(placeInWords(placeOf(from)))],
    ),
    count: view.policies.length,
  });
};

function policyCells(policy: AccessPolicy): readonly SheetCell[] {
  const { applications, locations, platforms } = policy;
  const applied = [
    ...(applications.all ? ['all'] : []),
    ...applications.include,
    ...applications.userActions,
  ];
  return [
    text(policy.name),
    text(policy.state, policy.state === 'enabled' ? 'good' : 'bad'),
    text(grantInWords(policy.grant)),
    subjects(policy.include),
    subjects(policy.exclude),
    text(withExclusions(applied, applications.exclude)),
    list(policy.clientTypes),
    text(withExclusions(placesOf(policy, locations.include), placesOf(policy, locations.exclude))),
    text(withExclusions(platforms.include, platforms.exclude)),
    list(policy.narrowedBy),
    text(policy.id),
  ];
}

/** Places by name where a source names them, each with its id. */
function placesOf(policy: AccessPolicy, ids: readonly string[]): readonly string[] {
  return ids.map((id) => {
    const { name, isTrusted } = placeOf(policy, id);
    return name === id ? id : `${name} (${isTrusted ? 'trusted, ' : ''}${id})`;
  });
}

function grantInWords(grant: Grant): string {
  switch (grant.kind) {
    case 'block':
      return 'block';
    case 'other':
      return 'other';
    case 'claim':
      return `claim (${grant.of})`;
    case 'mfa': {
      const demanded = grant.strength > 1 ? `mfa, ${strengthNames[grant.strength]}` : 'mfa';
      return [demanded, ...grant.alternatives].join(' or ');
    }
  }
}

function subjects({ all, users, groups, roles, guests, guestTenants }: Subjects): SheetCell {
  const named = (kind: string, ids: readonly string[]) => ids.map((id) => `${kind} ${id}`);
  let guestKinds: readonly string[] = [];
  if (guests === 'all') guestKinds = ['all guests'];
  else if (guests !== null) guestKinds = named('guest', guests);
  return list([
    ...(all ? ['all'] : []),
    ...named('user', users),
    ...named('group', groups),
    ...named('role', roles),
    ...guestKinds.map((kind) => (guestTenants === 'some' ? `${kind} of some tenants` : kind)),
  ]);
}

function withExclusions(included: readonly string[], excluded: readonly string[]): string {
  const but = excluded.length > 0 ? [`but not ${excluded.join(', ')}`] : [];
  return [...included, ...but].join('; ');
}
