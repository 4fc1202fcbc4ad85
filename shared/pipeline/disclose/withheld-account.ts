import type { Account, AssessedAccount } from '../../model/account.ts';
import { keyKinds, type Keys } from '../../model/fact.ts';
import { withholdDeep } from './withhold-deep.ts';
import type { Withholding } from './withholding.ts';

/**
 * An account with pseudonyms for its name, its keys, the name of whoever has it and of the manager. A million of them
 * share their policies, factors and reasons: what was seen before is not looked through again.
 */
export function accountWithholder(how: Withholding): (assessed: AssessedAccount) => AssessedAccount {
  const shared = new WeakMap<object, unknown>();
  const deep = <T>(value: T): T => {
    if (typeof value !== 'object' || value === null) return withholdDeep(value, how);
    const known = shared.get(value);
    if (known !== undefined) return known as T;
    const withheld = withholdDeep(value, how);
    shared.set(value, withheld);
    return withheld;
  };
  const accountOf = ({ id, realm, name, keys, attributes, rows, ...rest }: Account): Account => {
    const said = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, deep(value)]));
    return {
      ...(said as typeof rest),
      id,
      realm,
      rows,
      name: how.identity(name, 'upn'),
      sameNameAs: rest.sameNameAs.map((other) => how.identity(other, 'upn')),
      confusableWith: rest.confusableWith.map((other) => how.identity(other, 'upn')),
      keys: keysOf(keys, how),
      attributes: attributesOf(attributes, how),
    };
  };
  return ({ account, enforcement, exception, ...rest }) => {
    const said = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, deep(value)]));
    return {
      ...(said as typeof rest),
      account: accountOf(account),
      exception: exception === null ? null : how.text(exception),
      enforcement: {
        ...deep(enforcement),
        // What excludes a user names the user.
        excludedBy: enforcement.excludedBy.map(({ policy, by, id }) => ({
          policy: how.text(policy),
          by,
          id: by === 'user' ? how.identity(id, 'id') : how.text(id),
        })),
      },
    };
  };
}

function keysOf(keys: Keys, how: Withholding): Keys {
  const withheld: Partial<Record<keyof Keys, string>> = {};
  for (const kind of keyKinds) {
    const key = keys[kind];
    if (key !== undefined) withheld[kind] = how.identity(key, kind);
  }
  return withheld;
}

function attributesOf(attributes: Account['attributes'], how: Withholding): Account['attributes'] {
  // Times differ from account to account and name nobody.
  const { name, manager, created, lastSignIn, ...rest } = attributes;
  return {
    ...withholdDeep(rest, how),
    ...(created === undefined ? {} : { created }),
    ...(lastSignIn === undefined ? {} : { lastSignIn }),
    ...(name === undefined ? {} : { name: how.identity(name, 'name') }),
    ...(manager === undefined ? {} : { manager: how.identity(manager, 'manager') }),
  };
}
