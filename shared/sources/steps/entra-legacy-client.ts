import type { SignInFact } from '../../model/fact.ts';
import { memo } from './memo.ts';

/**
 * Clients and protocols that know no second factor (formats §1.8), as logs spell them: `IMAP` and `IMAP4`,
 * `Other client` and `Other clients`, `SMTP` and `Authenticated SMTP`. Compared without blanks and marks.
 */
const legacy = [
  'exchangeactivesync',
  'smtp',
  'autodiscover',
  'exchangeonlinepowershell',
  'exchangewebservices',
  'imap',
  'mapi',
  'offlineaddressbook',
  'outlookanywhere',
  'rpcoverhttp',
  'outlookservice',
  'pop3',
  'reportingwebservices',
  'otherclient',
];
const legacyWords = new Set(['ews', 'oab', 'pop', 'eas', 'other']);
const modern = ['browser', 'mobileappsanddesktopclient'];

/** Whether a client that a sign-in log names is legacy; a word that nobody knows is not stated, and no finding. */
export const entraClient = memo((word: string): SignInFact['client'] => {
  const compared = word.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (legacyWords.has(compared) || legacy.some((part) => compared.includes(part))) return 'legacy';
  return modern.some((part) => compared.includes(part)) ? 'modern' : 'not-stated';
});
