import { engagementFile } from './0010-engagement-file.ts';
import { signInsAndRealmFacts } from './0020-sign-ins-and-realm-facts.ts';
import { replacedSecrets } from './0030-replaced-secrets.ts';
import { people } from './0040-people.ts';
import { linkedAccounts } from './0060-linked-accounts.ts';
import { ruleLeft } from './0070-rule-left.ts';
import { months } from './0100-months.ts';
import { identifiers } from './0110-identifiers.ts';
import { statedTimes } from './0120-stated-times.ts';
import type { Migration } from './migration.ts';

/** One line a migration, oldest first. */
export const migrations: readonly Migration[] = [
  engagementFile,
  signInsAndRealmFacts,
  replacedSecrets,
  people,
  linkedAccounts,
  ruleLeft,
  months,
  identifiers,
  statedTimes,
];
