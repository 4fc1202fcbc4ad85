import { describe, expect, it } from 'vitest';
import { assessed, problemsOf, type Case, type Outcome } from '#test/fixtures/core/assess-files.ts';
import {
  globalAdministrator,
  id,
  policies,
  registration,
  registrations,
  roles,
  user,
  users,
} from '#test/fixtures/core/entra-files.ts';

/**
 * What such exports trip a reader over, one trap a test; each verdict is written from the rules, by hand. Those of
 * access policies, of the exception register and of evidence have files of their own.
 */

type Row = Readonly<Record<string, unknown>>;
const key = ['fido2'];
const app = ['softwareOneTimePasscode'];

/** Everything of one realm: users, what they registered, and one policy that demands MFA of all. */
function realm(people: readonly Row[], enrolled: readonly Row[], more: Case['files'] = {}): Case {
  return {
    files: {
      'users.json': users(...people),
      'mfa.json': registrations(...enrolled),
      'policies.json': policies({}),
      ...more,
    },
  };
}

/** An account in one line: its verdict, or why it is out of scope. */
function verdictOf({ account }: Outcome, local: string): string {
  const { verdict, outOfScope } = account(`${local}@nordwind.example`);
  return verdict ?? `out: ${outOfScope?.reason ?? ''}`;
}

const findingsOf = ({ view }: Outcome) => view.findings.map((finding) => finding.id);
const flagsOf = ({ account }: Outcome, local: string) => account(`${local}@nordwind.example`).flags;

describe('a factor', () => {
  it('whose word nobody knows counts nothing, and is listed', () => {
    const given = realm(
      [user(1, 'ada'), user(2, 'bo')],
      [registration(1, 'ada', ['quantumToken']), registration(2, 'bo', [...app, 'quantumToken'])],
    );
    assessed(given, (outcome) => {
      expect(verdictOf(outcome, 'ada')).toBe('not-enrolled');
      expect(verdictOf(outcome, 'bo')).toBe('covered');
      expect(outcome.view.assessment.factors['unrecognised']).toBe(2);
      const finding = outcome.view.findings.find((one) => one.id === 'unknown-factor');
      expect(finding).toMatchObject({ accounts: 2, subjects: ['quantumToken'] });
    });
  });

  it('that serves password reset only is no factor', () => {
    const given = realm([user(1, 'ada')], [registration(1, 'ada', ['email', 'securityQuestion'])]);
    assessed(given, (outcome) => expect(verdictOf(outcome, 'ada')).toBe('not-enrolled'));
  });

  it('called a phone, SMS or voice not told, is weak', () => {
    const given = realm([user(1, 'ada')], [registration(1, 'ada', ['mobilePhone'])]);
    assessed(given, (outcome) => {
      expect(verdictOf(outcome, 'ada')).toBe('weak');
      expect(outcome.view.assessment.factors).toMatchObject({ phone: 1 });
      expect(findingsOf(outcome)).toContain('sms-only');
    });
  });

  it('of an administrator beside a weak one covers, and both findings say what is wrong', () => {
    const given = realm([user(1, 'ada')], [registration(1, 'ada', ['fido2', 'sms'])], {
      'roles.json': roles([1, globalAdministrator]),
    });
    assessed(given, (outcome) => {
      expect(verdictOf(outcome, 'ada')).toBe('covered');
      expect(outcome.account('ada@nordwind.example')).toMatchObject({ strongest: 4, weakest: 1 });
      expect(findingsOf(outcome)).toEqual(
        expect.arrayContaining(['weak-fallback', 'privileged-strength-not-demanded']),
      );
      const item = outcome.view.checklist.find((one) => one.item === 'phishing-resistant');
      expect(item?.status).toBe('gap');
    });
  });

  it('registered and refused by policy flags the account', () => {
    const given = realm(
      [user(1, 'ada')],
      [registration(1, 'ada', app, { isMfaRegistered: true, isMfaCapable: false })],
    );
    assessed(given, (outcome) => expect(flagsOf(outcome, 'ada')).toContain('not-capable'));
  });

  it('is not shown by a row that was only brought up to date', () => {
    const given = realm(
      [user(1, 'ada')],
      [registration(1, 'ada', [], { lastUpdatedDateTime: '2026-10-30T08:00:00Z' })],
    );
    assessed(given, (outcome) => {
      expect(verdictOf(outcome, 'ada')).toBe('not-enrolled');
      expect(JSON.stringify(outcome.account('ada@nordwind.example'))).not.toContain('2026-10-30');
    });
  });
});

describe('an account', () => {
  it('in the list and not in the report is unknown, never without MFA', () => {
    const given = realm([user(1, 'ada'), user(2, 'bo')], [registration(1, 'ada', key)]);
    assessed(given, (outcome) => {
      expect(verdictOf(outcome, 'bo')).toBe('unknown');
      expect(outcome.view.assessment.coverage).toMatchObject({ inScope: 2, unknown: 1, notEnrolled: 0 });
    });
  });

  it('that is disabled or deleted is out of scope, a guest and one that never signed in are in', () => {
    const given = realm(
      [
        user(1, 'disabled', { accountEnabled: false }),
        user(2, 'deleted', { deletedDateTime: '2026-10-01T00:00:00Z' }),
        user(3, 'guest', { userType: 'Guest' }),
        user(4, 'never', {
          signInActivity: { lastSignInDateTime: null },
          createdDateTime: '2025-01-01T00:00:00Z',
        }),
      ],
      [1, 2, 3, 4].map((one) =>
        registration(one, ['', 'disabled', 'deleted', 'guest', 'never'][one] ?? '', app),
      ),
    );
    assessed(given, (outcome) => {
      expect(verdictOf(outcome, 'disabled')).toBe('out: disabled');
      expect(verdictOf(outcome, 'deleted')).toBe('out: deleted');
      expect(verdictOf(outcome, 'guest')).toBe('covered');
      expect(verdictOf(outcome, 'never')).toBe('covered');
      const guest = outcome.account('guest@nordwind.example');
      expect(guest.classes.map((reason) => reason.class)).toContain('third-party');
    });
  });

  it('made last week, or ahead of the first day of whom it is for, is in scope and says so', () => {
    const given = realm(
      [
        user(1, 'lately', { createdDateTime: '2026-10-24T08:00:00Z' }),
        user(2, 'hire', {
          createdDateTime: '2026-10-20T08:00:00Z',
          employeeHireDate: '2026-12-01T00:00:00Z',
        }),
        user(3, 'before', { createdDateTime: '2026-10-16T08:00:00Z' }),
      ],
      [registration(1, 'lately', []), registration(2, 'hire', [])],
    );
    assessed(given, (outcome) => {
      expect(verdictOf(outcome, 'lately')).toBe('not-enrolled');
      expect(verdictOf(outcome, 'hire')).toBe('not-enrolled');
      expect(flagsOf(outcome, 'lately')).toContain('new');
      expect(flagsOf(outcome, 'hire')).toContain('new');
      expect(flagsOf(outcome, 'before')).not.toContain('new');
    });
  });

  it('that was deleted and lives again is not left out by the older list of the deleted', () => {
    const given = realm([user(1, 'ada')], [registration(1, 'ada', [])], {
      'deleted.json': {
        ...users(user(1, 'ada', { deletedDateTime: '2026-09-01T00:00:00Z' })),
        '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#directoryObjects/microsoft.graph.user',
      },
    });
    assessed(given, (outcome) => {
      expect(outcome.accounts).toHaveLength(1);
      expect(verdictOf(outcome, 'ada')).toBe('not-enrolled');
    });
  });

  it('of a mailbox, a room or the synchronisation is in scope while it may sign in', () => {
    const synchronisation = 'd29b2b05-8046-44ba-8758-1e26182fcf32';
    const given = realm(
      [user(1, 'shared'), user(2, 'room'), user(3, 'Sync_DC01_a1b2c3')],
      [registration(1, 'shared', []), registration(2, 'room', [])],
      {
        'roles.json': roles([3, synchronisation]),
        'mailboxes.csv': [
          'UserPrincipalName,RecipientTypeDetails,ExternalDirectoryObjectId',
          `shared@nordwind.example,SharedMailbox,${id(1)}`,
          `room@nordwind.example,RoomMailbox,${id(2)}`,
        ].join('\n'),
      },
    );
    assessed(given, (outcome) => {
      expect(verdictOf(outcome, 'shared')).toBe('not-enrolled');
      expect(flagsOf(outcome, 'shared')).toContain('shared');
      expect(verdictOf(outcome, 'room')).toBe('not-enrolled');
      expect(verdictOf(outcome, 'Sync_DC01_a1b2c3')).toBe('unknown');
      const sync = outcome.account('Sync_DC01_a1b2c3@nordwind.example');
      expect(sync.classes.map((reason) => reason.class)).toContain('privileged');
    });
  });

  it('whose truths are null is unknown where they are asked, and in scope', () => {
    const nothing = { isMfaRegistered: null, isMfaCapable: null, methodsRegistered: null };
    const given = realm(
      [user(1, 'ada', { accountEnabled: null }), user(2, 'bo')],
      [registration(1, 'ada', [], nothing), registration(2, 'bo', app)],
    );
    assessed(given, (outcome) => {
      expect(verdictOf(outcome, 'ada')).toBe('unknown');
      expect(outcome.ends('mfa.json')[0]).toMatch(/^rejected: /);
      expect(flagsOf(outcome, 'ada')).toContain('state-unknown');
      expect(findingsOf(outcome)).toContain('state-unknown');
    });
  });

  it('of which two lists disagree whether it may sign in is in scope', () => {
    const given = realm([user(1, 'ada')], [registration(1, 'ada', [])], {
      'older.json': users(user(1, 'ada', { accountEnabled: false })),
    });
    assessed(given, (outcome) => {
      expect(verdictOf(outcome, 'ada')).toBe('not-enrolled');
      expect(flagsOf(outcome, 'ada')).toContain('state-unknown');
    });
  });

  it('that signs in at another provider is unknown here, whatever is claimed of that one', () => {
    const brokered = { identityProvider: 'partner', userId: '7', userName: 'ada' };
    const given = {
      files: {
        'nordwind-realm.json': {
          realm: 'nordwind',
          users: [
            {
              username: 'ada',
              enabled: true,
              createdTimestamp: 1,
              credentials: [],
              federatedIdentities: [brokered],
            },
            { username: 'bo', enabled: true, createdTimestamp: 1, credentials: [] },
          ],
        },
      },
    };
    assessed(given, ({ account, view }) => {
      expect(account('ada')).toMatchObject({ verdict: 'unknown', flags: ['mfa-elsewhere'] });
      expect(account('bo').verdict).toBe('not-enrolled');
      expect(view.assessment.coverage.covered).toBe(0);
    });
  });
});

describe('names', () => {
  it('of one person with several accounts stay several accounts', () => {
    const given = realm(
      [
        user(1, 'ada', { mail: 'ada@nordwind.example' }),
        user(2, 'adm-ada', { mail: 'ada.two@nordwind.example' }),
      ],
      [registration(1, 'ada', key), registration(2, 'adm-ada', [])],
    );
    assessed(given, (outcome) => {
      expect(verdictOf(outcome, 'ada')).toBe('covered');
      expect(verdictOf(outcome, 'adm-ada')).toBe('not-enrolled');
    });
  });

  it('that changed since are followed by the id', () => {
    const given = realm([user(1, 'ada.married')], [registration(1, 'ada.maiden', key)]);
    assessed(given, (outcome) => {
      expect(verdictOf(outcome, 'ada.married')).toBe('covered');
      expect(outcome.view.assessment.realms[0]?.enrolment).toMatchObject({ matched: 1, orphans: 0 });
    });
  });

  it('that another account took over since do not pass its factor on', () => {
    const given = realm([user(1, 'ada.married'), user(2, 'ada')], [registration(1, 'ada', key)]);
    assessed(given, (outcome) => {
      expect(verdictOf(outcome, 'ada.married')).toBe('covered');
      expect(verdictOf(outcome, 'ada')).toBe('unknown');
      expect(findingsOf(outcome)).toContain('key-conflict');
    });
  });

  it('are one in any case and either normal form of Unicode', () => {
    const given = realm(
      [{ userPrincipalName: 'J\u00fcrgen@Nordwind.Example', accountEnabled: true }],
      [registration(null, 'ju\u0308rgen', key)],
    );
    assessed(given, ({ accounts, view }) => {
      expect(accounts.map(({ verdict }) => verdict)).toEqual(['covered']);
      expect(view.assessment.realms[0]?.enrolment).toMatchObject({ matched: 1, orphans: 0 });
    });
  });

  it('that only look alike are never one', () => {
    const cyrillic = '\u0430da';
    const given = realm([user(1, 'ada'), user(2, cyrillic)], [registration(null, 'ada', key)]);
    assessed(given, (outcome) => {
      expect(verdictOf(outcome, 'ada')).toBe('covered');
      expect(verdictOf(outcome, cyrillic)).toBe('unknown');
      expect(findingsOf(outcome)).toContain('confusable-identifier');
    });
  });

  it('of guests fit the address of their home', () => {
    const given = realm(
      [
        {
          id: id(1),
          userPrincipalName: 'jane_partner.example#EXT#@nordwind.example',
          userType: 'Guest',
          accountEnabled: true,
        },
      ],
      [{ ...registration(null, 'x', app), userPrincipalName: 'jane@partner.example' }],
    );
    assessed(given, ({ accounts }) => {
      expect(accounts.map(({ verdict }) => verdict)).toEqual(['covered']);
    });
  });

  it('that a report conceals reconcile nobody', () => {
    const concealed = { isMfaRegistered: true, methodsRegistered: key };
    const given = realm(
      [user(1, 'ada')],
      [{ ...concealed, userPrincipalName: '2DDC3A8B7C8B0D5E9F7A61B24C3D8E90' }],
    );
    expect(problemsOf(given).map(({ code, file }) => [code, file])).toEqual([
      ['source-names-concealed', 'mfa.json'],
    ]);
  });
});

describe('figures', () => {
  it('of 999 in 1,000 are rounded down', () => {
    const everybody = Array.from({ length: 1000 }, (_, index) => index + 1);
    const given = realm(
      everybody.map((one) => user(one, `user${one}`)),
      everybody.map((one) => registration(one, `user${one}`, one === 1 ? [] : key)),
    );
    assessed(given, ({ view }) => {
      expect(view.assessment.coverage).toMatchObject({ inScope: 1000, covered: 999 });
      expect(view.assessment.coverage.percent.covered).toBe(99.9);
    });
  });

  it('of nothing are none', () => {
    const given = realm([user(1, 'ada', { accountEnabled: false })], [registration(1, 'ada', key)]);
    assessed(given, ({ view }) => {
      expect(view.assessment.coverage.percent).toEqual({
        enrolled: null,
        enforced: null,
        covered: null,
        accountedFor: null,
      });
    });
  });
});

describe('an export', () => {
  const rows = (count: number, from = 1) =>
    Array.from({ length: count }, (_, index) => `user${from + index}@nordwind.example,yes`);
  const table = (lines: readonly string[]): Case => ({
    files: { 'users.csv': ['upn,enabled', ...lines].join('\n') },
    engagement: {
      sources: [
        {
          realm: 'entra',
          files: ['users.csv'],
          columns: { upn: 'upn', enabled: 'enabled' },
          values: { enabled: { yes: true, no: false } },
        },
      ],
    },
  });

  it('cut off at a row limit is suspected', () => {
    assessed(table(rows(1000)), (outcome) => expect(findingsOf(outcome)).toContain('incomplete-export'));
    assessed(table(rows(997)), (outcome) => expect(findingsOf(outcome)).not.toContain('incomplete-export'));
  });

  it('with a header in the middle is read, the line counted and the joint said', () => {
    assessed(table([...rows(3), 'upn,enabled', ...rows(3, 10)]), (outcome) => {
      const { population } = outcome.view.assessment.realms[0] ?? {};
      expect(population).toMatchObject({ rows: 7, accounts: 6 });
      expect((population?.ignored ?? 0) + (population?.rejected ?? 0)).toBe(1);
      expect(findingsOf(outcome)).toContain('incomplete-export');
    });
  });

  it('whose cells are formulas is text', () => {
    const formula = '=HYPERLINK("https://evil.example","x")';
    const given = realm([user(1, 'ada', { displayName: formula })], [registration(1, 'ada', key)]);
    assessed(given, ({ account }) => {
      expect(account('ada@nordwind.example').account.attributes.name).toBe(formula);
    });
  });
});
