import { describe, expect, it } from 'vitest';
import { assessed } from '#test/fixtures/core/assess-files.ts';
import { id, registration, registrations, user, users } from '#test/fixtures/core/entra-files.ts';

const push = ['microsoftAuthenticatorPush'];

describe('decisions on rows of the user list', () => {
  it('gives a row of the user list that knows only a name to the account that a person named', () => {
    const outcome = (account: string | null) =>
      assessed(
        {
          files: {
            'users.json': users(user(1, 'dup'), user(2, 'dup'), {
              userPrincipalName: 'dup@nordwind.example',
              department: 'Sales',
            }),
            'mfa.json': registrations(registration(2, 'dup', push)),
          },
          engagement: {
            resolutions: [
              {
                realm: 'entra',
                source: { file: 'users.json', row: 2 },
                account,
                by: 'Ida',
                on: '2026-10-31',
                because: 'asked',
              },
            ],
          },
        },
        ({ ends, accounts, view }) => ({
          ends: ends('users.json'),
          verdicts: accounts.map(({ verdict }) => verdict),
          departments: accounts.map(({ account: { attributes } }) => attributes.department),
          balanced: view.assessment.unbalanced,
          warnings: view.assessment.warnings.length,
        }),
      );
    expect(outcome(id(2))).toEqual({
      ends: ['account', 'account', 'merged: row.decided'],
      verdicts: ['unknown', 'not-shown'],
      departments: [undefined, 'Sales'],
      balanced: [],
      warnings: 0,
    });
    // Nobody known has it: it is an account of its own, and no longer in doubt.
    expect(outcome(null).verdicts).toEqual(['unknown', 'not-shown', 'unknown']);
    expect(outcome(id(9))).toMatchObject({
      verdicts: ['unresolved', 'unresolved', 'unresolved'],
      warnings: 1,
    });
  });
});
