import { describe, expect, it } from 'vitest';
import { assessed } from '#test/fixtures/core/assess-files.ts';
import { id, registration, registrations, user, users } from '#test/fixtures/core/entra-files.ts';

const push = ['microsoftAuthenticatorPush'];
const sms = ['mobilePhone'];

/** Population and enrolment rows of one realm, and how each row ends: the table of assessment rules §2. */
function ends(population: readonly object[], enrolment: readonly object[]) {
  return assessed(
    {
      files: {
        'users.json': users(...(population as Record<string, unknown>[])),
        ...(enrolment.length === 0
          ? {}
          : { 'mfa.json': registrations(...(enrolment as Record<string, unknown>[])) }),
      },
    },
    ({ ends: of, accounts, view }) => ({
      population: of('users.json'),
      enrolment: of('mfa.json'),
      verdicts: accounts.map(({ account, verdict }) => `${account.name} ${verdict ?? 'out'}`),
      balanced: view.assessment.unbalanced,
    }),
  );
}

describe('how each row ends', () => {
  it('matches the first row of an account by its id, whatever the spelling of the name', () => {
    const { population, enrolment } = ends([user(1, 'ada')], [registration(1, ' ADA', push)]);
    expect(population).toEqual(['account']);
    expect(enrolment).toEqual(['matched']);
  });

  it('matches by name where a side has no id, ignoring case, outer spaces and composition', () => {
    const { enrolment } = ends(
      [{ ...user(1, 'x'), userPrincipalName: 'Zo\u00eb@nordwind.example' }],
      [{ ...registration(null, 'x', push), userPrincipalName: '\u00a0zoe\u0308@NORDWIND.example\u200b' }],
    );
    expect(enrolment).toEqual(['matched']);
  });

  it('calls the same row again a duplicate, on both sides', () => {
    const { population, enrolment } = ends(
      [user(1, 'ada'), user(1, 'ada')],
      [registration(1, 'ada', push), registration(1, 'ada', push)],
    );
    expect(population).toEqual(['account', 'duplicate: row.same-again']);
    expect(enrolment).toEqual(['matched', 'duplicate: row.same-again']);
  });

  it('lets the later of two dated rows count, and calls the older a duplicate', () => {
    const { enrolment, verdicts } = ends(
      [user(1, 'ada')],
      [
        registration(1, 'ada', [], { lastUpdatedDateTime: '2026-10-30T10:00:00.1234567Z' }),
        registration(1, 'ada', push, { lastUpdatedDateTime: '2026-10-30T10:00:00.5Z' }),
        registration(1, 'ada', sms, { lastUpdatedDateTime: '2026-10-30T10:00:00Z' }),
      ],
    );
    expect(enrolment).toEqual(['duplicate: row.older', 'matched', 'duplicate: row.older']);
    expect(verdicts).toEqual(['ada@nordwind.example not-shown']);
  });

  it('calls an enrolment row that fits no account an orphan', () => {
    const { enrolment } = ends([user(1, 'ada')], [registration(2, 'ghost', push)]);
    expect(enrolment).toEqual(['orphan: row.nobody']);
  });

  it('does not believe a name whose id is another', () => {
    const { enrolment, verdicts } = ends([user(1, 'ada')], [registration(2, 'ada', push)]);
    expect(enrolment).toEqual(['orphan: row.other-id']);
    expect(verdicts).toEqual(['ada@nordwind.example unknown']);
  });

  it('guesses neither of two rows that differ and have no time', () => {
    const { enrolment, verdicts } = ends(
      [user(1, 'ada')],
      [registration(1, 'ada', push), registration(1, 'ada', sms)],
    );
    expect(enrolment).toEqual(['ambiguous: row.differs', 'ambiguous: row.differs']);
    expect(verdicts).toEqual(['ada@nordwind.example unresolved']);
  });

  it('leaves in doubt an account that two population rows of one source describe differently', () => {
    const { population, verdicts, balanced } = ends(
      [user(1, 'ada', { department: 'HR' }), user(1, 'ada', { department: 'IT' })],
      [],
    );
    expect(population).toEqual(['account', 'merged: row.differs']);
    expect(verdicts).toEqual(['ada@nordwind.example unresolved']);
    expect(balanced).toEqual([]);
  });

  it('keeps two rows of one name and different ids two accounts, and a row with only the name ambiguous', () => {
    const { population, enrolment, verdicts } = ends(
      [user(1, 'dup'), user(2, 'dup')],
      [registration(null, 'dup', push)],
    );
    expect(population).toEqual(['account', 'account']);
    expect(enrolment).toEqual(['ambiguous: row.fits-several']);
    expect(verdicts).toEqual([
      `dup@nordwind.example (${id(1)}) unresolved`,
      `dup@nordwind.example (${id(2)}) unresolved`,
    ]);
  });

  it('rejects a row without a key and goes on', () => {
    const { population, balanced } = ends([{ displayName: 'nobody' }, user(1, 'ada')], []);
    expect(population).toEqual(['rejected: has neither a user principal name nor an id', 'account']);
    expect(balanced).toEqual([]);
  });

  it('finds a guest by the home address that its name hides', () => {
    const guest = { id: id(4), userPrincipalName: 'jane_doe_partner.example#EXT#@nordwind.onmicrosoft.com' };
    const { enrolment } = ends(
      [guest],
      [{ ...registration(null, 'x', push), userPrincipalName: 'Jane_Doe@partner.example' }],
    );
    expect(enrolment).toEqual(['matched']);
  });

  it('finds a soft-deleted user by the name it had', () => {
    const deleted = {
      id: id(5),
      userPrincipalName: `${id(5).replaceAll('-', '')}old@nordwind.example`,
      deletedDateTime: '2026-10-01T00:00:00Z',
    };
    const { enrolment, verdicts } = ends([deleted], [registration(null, 'old', push)]);
    expect(enrolment).toEqual(['matched']);
    expect(verdicts).toEqual(['old@nordwind.example out']);
  });
});

describe('keys that disagree', () => {
  const people = 'login,mail,dept\nada,ada@x.example,IT\nbo,bo@x.example,IT\n';
  const run = (rows: string) =>
    assessed(
      {
        files: { 'people.csv': people, 'mfa.csv': `user,address,methods\n${rows}\n` },
        engagement: {
          sources: [
            {
              realm: 'entra',
              files: ['people.csv'],
              columns: { login: 'login', mail: 'mail', department: 'dept' },
            },
            {
              realm: 'entra',
              files: ['mfa.csv'],
              columns: { login: 'user', mail: 'address', factors: 'methods' },
              values: { factors: { app: 'totp' } },
            },
          ],
        },
      },
      (outcome) => ({
        ends: outcome.ends('mfa.csv', 'enrolment'),
        verdicts: outcome.accounts.map(({ verdict }) => verdict),
      }),
    );

  it('calls a row whose keys point at two accounts ambiguous; both are unresolved', () => {
    expect(run('ada,bo@x.example,app')).toEqual({
      ends: ['ambiguous: row.keys-disagree'],
      verdicts: ['unresolved', 'unresolved'],
    });
  });

  it('matches by the keys that are known where others are not', () => {
    expect(run('ada,other@y.example,app').ends).toEqual(['matched']);
  });

  it('lets an id decide alone, and records the conflict', () => {
    const outcome = assessed(
      {
        files: {
          'users.json': users(user(1, 'ada'), user(2, 'bo')),
          'mfa.json': registrations(registration(1, 'bo', push)),
        },
      },
      ({ ends: of, account, view }) => ({
        ends: of('mfa.json'),
        flags: account('ada@nordwind.example').flags,
        findings: view.findings.filter((one) => one.id === 'key-conflict').map((one) => one.accounts),
      }),
    );
    expect(outcome).toEqual({
      ends: ['matched: row.key-conflict'],
      flags: ['key-conflict'],
      findings: [1],
    });
  });
});

describe('several sources', () => {
  it('merges a second population source into the account that it describes', () => {
    const outcome = assessed(
      {
        files: {
          'a.json': users(user(1, 'ada')),
          'b.json': users(user(1, 'ada', { department: 'IT' }), user(2, 'bo')),
        },
      },
      ({ ends, account }) => ({
        a: ends('a.json'),
        b: ends('b.json'),
        department: account('ada@nordwind.example').account.attributes.department,
      }),
    );
    expect(outcome).toEqual({ a: ['account'], b: ['merged', 'account'], department: 'IT' });
  });

  it('unites factors, and lets a stated kind replace one that is not', () => {
    const header =
      'user,arn,user_creation_time,password_enabled,password_last_used,mfa_active,access_key_1_active,access_key_2_active\n';
    const report = `${header}ada,arn:aws:iam::1:user/ada,2024-01-01T00:00:00+00:00,true,2026-10-01T00:00:00+00:00,true,false,false\n`;
    const devices = {
      VirtualMFADevices: ['ada', 'ada-second'].map((name) => ({
        SerialNumber: `arn:aws:iam::1:mfa/${name}`,
        EnableDate: '2025-01-01T00:00:00Z',
        User: { UserName: 'ada', Arn: 'arn:aws:iam::1:user/ada' },
      })),
    };
    const outcome = assessed(
      {
        files: { 'report.csv': report, 'devices.json': devices },
        engagement: {
          realms: [{ id: 'aws' }],
          sources: [
            { realm: 'aws', files: ['report.csv'] },
            { realm: 'aws', files: ['devices.json'] },
          ],
        },
      },
      ({ ends, accounts }) => ({
        report: ends('report.csv', 'enrolment'),
        devices: ends('devices.json', 'enrolment'),
        factors: accounts[0]?.account.factors.map((factor) => factor.id),
      }),
    );
    expect(outcome).toEqual({ report: ['matched'], devices: ['matched', 'merged'], factors: ['totp'] });
  });

  it('names accounts that look alike, and merges none', () => {
    const outcome = assessed(
      { files: { 'users.json': users(user(1, 'paypal'), user(2, 'p\u0430ypal'), user(3, 'other')) } },
      ({ accounts }) => accounts.map(({ account }) => [account.name, account.confusableWith.length] as const),
    );
    expect(outcome).toEqual([
      ['other@nordwind.example', 0],
      ['paypal@nordwind.example', 1],
      ['p\u0430ypal@nordwind.example', 1],
    ]);
  });
});

describe('decisions on ambiguous rows', () => {
  const files = {
    'users.json': users(user(1, 'dup'), user(2, 'dup')),
    'mfa.json': registrations(registration(null, 'dup', push)),
  };
  const decided = (account: string | null, row = 0) =>
    assessed(
      {
        files,
        engagement: {
          resolutions: [
            {
              realm: 'entra',
              source: { file: 'mfa.json', row },
              account,
              by: 'Ida',
              on: '2026-10-31',
              because: 'asked the service desk',
            },
          ],
        },
      },
      ({ ends, accounts, view }) => ({
        ends: ends('mfa.json'),
        verdicts: accounts.map(({ verdict }) => verdict),
        warnings: view.assessment.warnings.length,
      }),
    );

  it('gives the row to the account that a person named', () => {
    expect(decided(id(2))).toEqual({
      ends: ['matched: row.decided'],
      verdicts: ['unknown', 'not-shown'],
      warnings: 0,
    });
  });

  it('gives it to nobody where a person said so', () => {
    expect(decided(null)).toEqual({
      ends: ['orphan: row.decided-nobody'],
      verdicts: ['unknown', 'unknown'],
      warnings: 0,
    });
  });

  it('says that a decision was not needed, or names an account nobody has', () => {
    expect(decided(id(1), 7).warnings).toBe(1);
    expect(decided('nobody@nordwind.example')).toEqual({
      ends: ['ambiguous: row.fits-several'],
      verdicts: ['unresolved', 'unresolved'],
      warnings: 1,
    });
  });

  it('chooses between two rows of one account that differ', () => {
    const outcome = assessed(
      {
        files: {
          'users.json': users(user(1, 'ada')),
          'mfa.json': registrations(registration(1, 'ada', push), registration(1, 'ada', sms)),
        },
        engagement: {
          resolutions: [[0, id(1)] as const, [1, null] as const].map(([row, account]) => ({
            realm: 'entra',
            source: { file: 'mfa.json', row },
            account,
            by: 'Ida',
            on: '2026-10-31',
            because: 'asked',
          })),
        },
      },
      ({ ends, accounts }) => ({ ends: ends('mfa.json'), verdict: accounts[0]?.verdict }),
    );
    expect(outcome).toEqual({
      ends: ['matched: row.decided', 'orphan: row.decided-nobody'],
      verdict: 'not-shown',
    });
  });
});
