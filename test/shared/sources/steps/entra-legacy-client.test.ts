import { describe, expect, it } from 'vitest';
import { entraClient } from '#shared/sources/steps/entra-legacy-client.ts';

const legacy =
  'Exchange ActiveSync|SMTP|Authenticated SMTP|AutoDiscover|Exchange Online PowerShell|Exchange Web Services|EWS|IMAP|' +
  'IMAP4|MAPI Over HTTP|Offline Address Book|POP|POP3|Outlook Anywhere (RPC over HTTP)|Outlook Service|' +
  'Reporting Web Services|Other clients|Other client|other clients; IMAP|Other';

describe('a client that a sign-in log names', () => {
  it.each(legacy.split('|'))('%s is legacy', (word) => {
    expect(entraClient(word)).toBe('legacy');
  });

  it.each(['Browser', 'Mobile Apps and Desktop clients', 'Mobile apps and desktop client'])(
    '%s is modern',
    (word) => {
      expect(entraClient(word)).toBe('modern');
    },
  );

  it.each(['', 'Unknown', 'Popular mail', 'Mother'])('“%s” is not stated', (word) => {
    expect(entraClient(word)).toBe('not-stated');
  });
});
