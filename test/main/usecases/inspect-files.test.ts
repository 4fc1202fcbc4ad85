import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withoutSecrets } from '#main/files/secrets/without-secrets.ts';
import { openSourceFile } from '#main/files/source-file.ts';
import { readSource } from '#main/files/readers/read-source.ts';
import { inspectFiles } from '#main/usecases/inspect-files.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import type { FileInspection } from '#shared/model/inspection.ts';
import { silentWork, type Progress } from '#shared/model/progress.ts';

const ports = { openSourceFile, withoutSecrets, readSource };
const folder = mkdtempSync(join(tmpdir(), 'inspect-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function inspected(path: string): FileInspection {
  const [file] = inspectFiles(ports, [{ path, shownAs: path }], silentWork).files;
  if (file === undefined) throw new Error('nothing was inspected');
  return file;
}
const fixture = (name: string) => inspected(`test/fixtures/sources/${name}`);
function written(name: string, content: string): FileInspection {
  writeFileSync(join(folder, name), content);
  return inspected(join(folder, name));
}

describe('inspectFiles', () => {
  it('says that names are concealed', () => {
    const row = '2DDC3A8B7C8B0D5E9F7A61B24C3D8E90,True,fido2';
    const file = written('concealed.csv', `userPrincipalName,isMfaRegistered,methodsRegistered\n${row}\n`);
    expect(file.problems.map(({ code }) => code)).toEqual(['source-names-concealed']);
  });

  it('says what a recognised file is', () => {
    expect(fixture('entra-registration-details/portal.csv')).toEqual({
      path: 'test/fixtures/sources/entra-registration-details/portal.csv',
      format: 'entra-registration-details',
      system: 'Microsoft Entra ID',
      roles: ['enrolment'],
      confidence: 0.95,
      reasons: ['header has userPrincipalName and methodsRegistered'],
      others: [],
      encoding: 'utf-8-bom',
      delimiter: ',',
      bytes: 1145,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      rows: 7,
      blankLines: 0,
      columns: [
        'userPrincipalName',
        'userDisplayName',
        'isMfaCapable',
        'isPasswordlessCapable',
        'isSsprCapable',
        'defaultMfaMethod',
        'methodsRegistered',
        'lastUpdatedDateTime',
      ],
      mapped: {
        upn: 'userPrincipalName',
        capable: 'isMfaCapable',
        methods: 'methodsRegistered',
        updated: 'lastUpdatedDateTime',
      },
      used: 7,
      rejected: 0,
      rejectedRows: [],
      ignored: 0,
      incomplete: null,
      holes: expect.arrayContaining(['Disabled accounts are not in this report.']),
      notes: [],
      problems: [],
    });
  });

  it('says why a file is not whole, and how many rows are no account', () => {
    expect(fixture('entra-registration-details/graph-page-1.json').incomplete).toContain('@odata.nextLink');
    expect(fixture('aws-virtual-mfa-devices/list-virtual-mfa-devices.json')).toMatchObject({
      rows: 2,
      ignored: 1,
    });
  });

  it('says of a file that nobody knows that only a mapping can read it', () => {
    expect(fixture('table/erp-de.csv')).toMatchObject({
      format: 'table',
      system: null,
      confidence: 0,
      roles: [],
      rows: 4,
      encoding: 'windows-1252',
      delimiter: ';',
      notes: ['Not valid UTF-8: read as Windows-1252.'],
      problems: [],
    });
  });

  it('counts the rows that cannot be read, by the reader and by the format', () => {
    const file = written('users.csv', 'id,userPrincipalName,userType\n1,a@b.example,Member\n2,b\n,,Member\n');
    expect(file).toMatchObject({
      format: 'entra-users',
      rows: 3,
      rejected: 2,
      rejectedRows: [
        { row: 2, reason: 'has 2 cells, header has 3' },
        { row: 3, reason: 'has neither a user principal name nor an id' },
      ],
      problems: [],
    });
  });

  it.each([
    ['no file', () => inspected(join(folder, 'nowhere.csv')), 'source-missing'],
    ['a folder', () => inspected(folder), 'source-folder'],
    ['an empty file', () => written('empty.csv', ''), 'source-empty'],
    [
      'nothing but a header',
      () => written('header.csv', 'userPrincipalName,methodsRegistered\r\n'),
      'source-no-rows',
    ],
    ['an error body', () => fixture('entra-registration-details/error-body.json'), 'json-error-body'],
    ['truncated JSON', () => written('cut.json', '{"value":[{"id":"1"},{"id"'), 'json-truncated'],
    ['a binary file', () => written('x.csv', 'PK\u0003\u0004'), 'source-binary'],
    [
      'rows that all cannot be read',
      () => written('all.csv', 'userPrincipalName,userType\nx\ny\n'),
      'source-all-rejected',
    ],
    [
      'a known format that lacks its keys',
      () => written('k.json', '{"@odata.context":"x/$metadata#users","value":[{"mail":"x"}]}'),
      'source-cannot-bind',
    ],
  ])('names the problem of %s', (_what, inspect, code) => {
    const { problems, path } = inspect();
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(problems[0]?.file).toBe(path);
  });

  it('keeps what it read before a file broke', () => {
    const rows = Array.from({ length: 90_000 }, (_, index) => `${index},a${index}@b.example,Member`);
    const file = written('broken.csv', ['id,userPrincipalName,userType', ...rows, '1,"open'].join('\n'));
    expect(file.rows).toBe(90_000);
    expect(file.problems).toMatchObject([{ code: 'csv-unclosed-quote', row: 90_001 }]);
  });

  it('reports progress, and stops when it is asked to', () => {
    const path = 'test/fixtures/sources/entra-users/graph.json';
    const seen: Progress[] = [];
    const work = { ...silentWork, report: (progress: Progress) => void seen.push(progress) };
    inspectFiles(ports, [{ path, shownAs: 'graph.json' }], work);
    expect(seen).toEqual([{ stage: 'read', done: 10, total: null, unit: 'rows', file: 'graph.json' }]);
    const stopped = () =>
      inspectFiles(ports, [{ path, shownAs: path }], { ...silentWork, cancelled: () => true });
    expect(stopped).toThrow(Cancelled);
  });
});
