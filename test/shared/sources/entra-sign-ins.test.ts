import { describe, expect, it } from 'vitest';
import { entraSignIns } from '#shared/sources/entra-sign-ins.ts';
import { factsOf, plainOptions, readerOf, readFixture, reasonsOf } from './read-fixture.ts';

const short = (name: string) =>
  factsOf(readFixture(entraSignIns, `entra-sign-ins/${name}`), 'sign-in').map(
    ({ keys, client, protocol, succeeded, factors }) => [keys.upn, client, protocol, succeeded, factors],
  );

describe('entra-sign-ins', () => {
  it('reads the 55 columns of the portal, with blanks at the ends of names and one name twice', () => {
    const reader = readerOf('entra-sign-ins/interactive.csv');
    expect(reader.columns).toHaveLength(55);
    expect(readFixture(entraSignIns, 'entra-sign-ins/interactive.csv').mapped).toEqual({
      at: 'Date (UTC)',
      id: 'User ID',
      upn: 'Username',
      client: 'Client app',
      status: 'Status',
      error: 'Sign-in error code',
      requirement: 'Authentication requirement',
      result: 'Multifactor authentication result',
      conditional: 'Conditional Access',
      homeTenant: 'Home tenant ID',
      userType: 'User type',
    });
    expect(short('interactive.csv')).toEqual([
      ['Ada.Lindqvist@contoso.example', 'modern', 'Browser', true, 'multi'],
      ['svc-backup@contoso.example', 'legacy', 'Authenticated SMTP', true, 'single'],
      ['bjorn.mueller@contoso.example', 'legacy', 'IMAP4', false, 'single'],
      ['dario.rossi@contoso.example', 'modern', 'Mobile Apps and Desktop clients', false, 'single'],
      ['nobody@contoso.example', 'legacy', 'Other clients', false, 'single'],
      ['femke.devries@contoso.example', 'not-stated', 'Quantum Mail', null, 'not-stated'],
      ['chloe.dubois@contoso.example', 'modern', 'Browser', true, 'multi'],
    ]);
  });

  it('says when, and by which keys; an id of zeros is nobody’s', () => {
    const facts = factsOf(readFixture(entraSignIns, 'entra-sign-ins/interactive.csv'), 'sign-in');
    expect(facts[1]).toMatchObject({
      at: '2026-10-12T09:15:30Z',
      keys: { id: '00000000-0000-4000-8000-000000000002', upn: 'svc-backup@contoso.example' },
    });
    expect(facts[4]?.keys).toEqual({ upn: 'nobody@contoso.example' });
  });

  it('ignores an attempt that names nobody, and says so', () => {
    expect(reasonsOf(readFixture(entraSignIns, 'entra-sign-ins/interactive.csv'), 'ignored')).toEqual([
      'source.entra-sign-ins.ignored.nobody',
    ]);
  });

  it('reads the later set of columns, and the log of non-interactive sign-ins', () => {
    expect(short('non-interactive-later.csv')).toEqual([
      ['info@contoso.example', 'legacy', 'Exchange ActiveSync', true, 'single'],
      ['ada.lindqvist@contoso.example', 'modern', 'Browser', true, 'multi'],
    ]);
  });

  it('never takes for a success what an access policy stopped, whatever the error code', () => {
    expect(short('portal-array.json')).toEqual([
      ['svc-backup@contoso.example', 'legacy', 'Authenticated SMTP', true, 'single'],
      ['ada.lindqvist@contoso.example', 'modern', 'Browser', true, 'multi'],
      ['bjorn.mueller@contoso.example', 'legacy', 'Exchange ActiveSync', false, 'single'],
      ['dario.rossi@contoso.example', 'legacy', 'Other clients', false, 'single'],
    ]);
  });

  it('reads the same of Graph and of PowerShell, in whose spelling dates are numbers', () => {
    expect(short('powershell.json')).toEqual(short('graph.json'));
    const [first] = factsOf(readFixture(entraSignIns, 'entra-sign-ins/powershell.json'), 'sign-in');
    expect(first?.at).toBe('2026-10-12T07:45:00Z');
  });

  it('does not call a success what PowerShell lost on the way to a CSV', () => {
    expect(short('powershell.csv')).toEqual([
      ['svc-backup@contoso.example', 'legacy', 'IMAP4', null, 'single'],
    ]);
    const [first] = factsOf(readFixture(entraSignIns, 'entra-sign-ins/powershell.csv'), 'sign-in');
    expect(first?.at).toBe('2026-09-22');
  });

  it.each([
    ['MFA requirement satisfied by claim in the token', 'multi'],
    ['MFA completed in Azure AD', 'multi'],
    ['MFA not completed', 'single'],
    ['MFA requirement skipped due to remembered device', 'single'],
    ['', 'single'],
  ])('of one factor that was asked for and “%s”, %s were given', (result, factors) => {
    const header = [
      'Username',
      'Client app',
      'Authentication requirement',
      'Multifactor authentication result',
    ];
    const bound = entraSignIns.bind({ shape: 'table', fileName: 'x.csv', header, rows: [] }, plainOptions);
    if ('cannot' in bound) throw new Error(bound.cannot);
    expect(
      bound.read(['ada@contoso.example', 'Browser', 'Single-factor authentication', result]),
    ).toMatchObject({
      facts: [{ factors }],
    });
  });

  it('says what is missing', () => {
    const table = (header: readonly string[]) =>
      entraSignIns.bind({ shape: 'table', fileName: 'x.csv', header, rows: [] }, plainOptions);
    expect(table(['Date (UTC)', 'Client app'])).toEqual({
      cannot: 'It names nobody. Download the sign-ins with the columns User ID and Username.',
    });
    expect(table(['Date (UTC)', 'Username'])).toHaveProperty('cannot');
  });
});
