import { expect, it } from 'vitest';
import { withoutSecrets } from '#main/files/secrets/without-secrets.ts';
import { textRow, workbookOf } from '../readers/workbook-of.ts';
import { fileOf } from './clean.ts';

const users = { name: 'Users', rows: textRow('upn', 'MFA Phone') + textRow('ada@contoso.example', 'True') };

function problemOf(content: Buffer) {
  const result = withoutSecrets(fileOf(content));
  return result.ok ? null : result.error;
}

it('refuses a workbook with secrets, also in a sheet that is not read, and says where and what to do', () => {
  const numbers = {
    name: 'Numbers',
    rows: textRow('upn', 'MFA Phone') + textRow('ada@contoso.example', '+49 170 5550101'),
  };
  const problem = problemOf(workbookOf({ sheets: [users, { ...numbers, state: 'hidden' }] }));
  expect(problem).toMatchObject({ code: 'workbook-secrets', file: 'exports/given.csv' });
  expect(problem?.message).toMatch(/“MFA Phone” of its sheet “Numbers”/);
  expect(problem?.remedy).toContain('CSV UTF-8');
  expect(JSON.stringify(problem)).not.toContain('5550101');
});

it('passes a workbook without any as it is', () => {
  const file = fileOf(workbookOf({ sheets: [users] }));
  expect(withoutSecrets(file)).toEqual({ ok: true, value: { bytes: file, replaced: 0, what: [] } });
});
