import { placeOf, type AccessPolicy, type Grant, type Subjects } from '../../../model/access-policy.ts';
import { strengthNames } from '../../../model/factor.ts';
import type { SheetCell } from '../../../model/pack-model.ts';
import { column, list, text } from './cells.ts';
import { placeInWords } from './account-columns.ts';
import type { SheetComposer, SheetContext } from './sheet.ts';
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
      ({ realm, policy, from }) => [
        text(realm),
        ...policyCells(policy, texts),
        text(placeInWords(placeOf(from))),
      ],
    ),
    count: view.policies.length,
  });
};

type Texts = SheetContext['texts'];
const word = (texts: Texts, id: string, values?: Parameters<Texts>[1]): string =>
  texts(`workbook.policy.word.${id}`, values);

function policyCells(policy: AccessPolicy, texts: Texts): readonly SheetCell[] {
  const { applications, locations, platforms } = policy;
  const applied = [
    ...(applications.all ? [word(texts, 'all')] : []),
    ...applications.include,
    ...applications.userActions,
  ];
  const places = (ids: readonly string[]) => placesOf(policy, ids, word(texts, 'trusted'));
  const butNot = (included: readonly string[], excluded: readonly string[]): SheetCell => {
    const but = excluded.length > 0 ? [word(texts, 'butNot', { names: excluded.join(', ') })] : [];
    return text([...included, ...but].join('; '));
  };
  return [
    text(policy.name),
    text(policy.state, policy.state === 'enabled' ? 'good' : 'bad'),
    text(grantInWords(policy.grant, texts)),
    subjects(policy.include, texts),
    subjects(policy.exclude, texts),
    butNot(applied, applications.exclude),
    list(policy.clientTypes),
    butNot(places(locations.include), places(locations.exclude)),
    butNot(platforms.include, platforms.exclude),
    list(policy.narrowedBy),
    text(policy.id),
  ];
}

/** Places by name where a source names them, each with its id. */
function placesOf(policy: AccessPolicy, ids: readonly string[], trusted: string): readonly string[] {
  return ids.map((id) => {
    const { name, isTrusted } = placeOf(policy, id);
    return name === id ? id : `${name} (${isTrusted ? `${trusted}, ` : ''}${id})`;
  });
}

/** What is demanded, in the words of the exports and the names of strengths; either of several will do. */
function grantInWords(grant: Grant, texts: Texts): string {
  switch (grant.kind) {
    case 'block':
    case 'other':
      return grant.kind;
    case 'claim':
      return `claim (${grant.of})`;
    case 'mfa': {
      const demanded = grant.strength > 1 ? `mfa, ${strengthNames[grant.strength]}` : 'mfa';
      return [demanded, ...grant.alternatives].join(` ${word(texts, 'or')} `);
    }
  }
}

function subjects({ all, users, groups, roles, guests, guestTenants }: Subjects, texts: Texts): SheetCell {
  const named = (kind: string, ids: readonly string[]) => ids.map((id) => `${word(texts, kind)} ${id}`);
  let guestKinds: readonly string[] = [];
  if (guests === 'all') guestKinds = [word(texts, 'allGuests')];
  else if (guests !== null) guestKinds = named('guest', guests);
  return list([
    ...(all ? [word(texts, 'all')] : []),
    ...named('user', users),
    ...named('group', groups),
    ...named('role', roles),
    ...guestKinds.map((kind) => (guestTenants === 'some' ? word(texts, 'someTenants', { kind }) : kind)),
  ]);
}
