import type { AccountClass } from '../model/account-class.ts';
import type { AccountRule } from './rule.ts';
import { hasClass, isInScope } from './steps/accounts.ts';
import { toListedEmployees } from './steps/people.ts';

/** Classes of accounts that are no employee's by their nature, each with rules of its own. */
const noEmployees: readonly AccountClass[] = [
  'third-party',
  'service',
  'break-glass',
  'legacy-ot',
  'customer',
];
const noPerson: readonly string[] = ['shared', 'root'];

/** An account that a person should have, and nobody on the people list has. */
export const accountWithoutPerson: AccountRule = {
  kind: 'account',
  id: 'account-without-person',
  severity: 'medium',
  clause: '11.5.2',
  applies: toListedEmployees,
  judge: (assessed) => {
    const { account } = assessed;
    if (account.ofNobody !== true || !isInScope(assessed)) return null;
    if (noEmployees.some((name) => hasClass(assessed, name))) return null;
    return account.marks.some((mark) => noPerson.includes(mark)) ? null : {};
  },
};
