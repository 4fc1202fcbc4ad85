import { isGone } from '../model/person.ts';
import type { AccountRule } from './rule.ts';
import { isInScope } from './steps/accounts.ts';
import { toListedPeople } from './steps/people.ts';

/** Somebody whose last day is past can still sign in, in whichever realm the account is. */
export const leaverActive: AccountRule = {
  kind: 'account',
  id: 'leaver-active',
  severity: 'high',
  clause: '11.5.4',
  applies: toListedPeople,
  judge: (assessed, { asOf }) => {
    const { account } = assessed;
    if (account.leaving === undefined || !isGone(account.leaving, asOf)) return null;
    if (!isInScope(assessed) || account.attributes.enabled === false) return null;
    return { rows: [...account.rows, account.leaving.from] };
  },
};
