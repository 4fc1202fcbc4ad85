import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { folderOf } from '#test/fixtures/engagement-folder.ts';
import { runCli } from './run-cli.ts';

const mappings = `mappings:
  hr-table:
    header: [Personalnummer, Login, Verfahren]
    roles: [population, enrolment]
    columns: { employeeId: Personalnummer, login: Login, factors: Verfahren }
    values: { factors: { separator: "+", Handy: phone, App: totp } }
`;
const document = (source: string, more = '') => `version: 1
entity: { name: Beispielwerke GmbH }
asOf: 2026-10-31
realms: [{ id: hr }]
sources:
  - { realm: hr, files: [exports/staff.csv]${source} }
${more}`;
const staff = 'Login;Personalnummer;Verfahren\nanna;0017;App+Handy\nbert;0018;\n';

function engagement(source: string, more = ''): string {
  return folderOf({ 'engagement.yaml': document(source, more), 'exports/staff.csv': staff });
}

describe('evidence-binder mapping', () => {
  it('carries a mapping from one client to the next, where the same shape of file is then read by it', () => {
    const [one, next] = [engagement(', mapping: hr-table', mappings), engagement('')];
    const listed = runCli(['mapping', 'list', one]);
    expect(listed.stdout).toContain('hr-table (1 source)\n  header     Personalnummer, Login, Verfahren\n');
    const file = join(next, 'carry.yaml');
    expect(runCli(['mapping', 'export', one, 'hr-table', '--out', file]).code).toBe(0);

    // Before: nobody knows the file. After: it is offered, and taken by one line.
    expect(runCli(['assess', next]).stderr).toMatch(/not recognised.*inspect/);
    const taken = runCli(['mapping', 'import', next, 'carry.yaml', '--json'], { folder: next });
    expect(JSON.parse(taken.stdout)).toEqual({
      schema: 'evidence-binder/mapping-import@1',
      names: ['hr-table'],
    });
    const offered = runCli(['assess', next]);
    expect(offered.code).toBe(2);
    expect(offered.stderr).toContain(
      'The saved mapping “hr-table” fits: write `mapping: hr-table` at this source.',
    );
    const path = join(next, 'engagement.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('staff.csv]', 'staff.csv], mapping: hr-table'));
    const assessed = JSON.parse(runCli(['assess', next, '--json']).stdout);
    expect(assessed.coverage).toMatchObject({ inScope: 2, enrolled: 1 });
    expect(parse(readFileSync(path, 'utf8')).mappings).toEqual(parse(mappings).mappings);
  });

  it('lists as one document, and says that there is none', () => {
    const one = JSON.parse(runCli(['mapping', 'list', engagement('', mappings), '--json']).stdout);
    expect(one.mappings).toMatchObject([{ name: 'hr-table', uses: 0, columns: { login: 'Login' } }]);
    expect(runCli(['mapping', 'list', engagement('')]).stdout).toBe('No mapping is saved here.\n');
  });

  it.each([
    [['mapping'], /Say list, export or import/],
    [['mapping', 'constructor'], /Say list, export or import/],
    [['mapping', 'list'], /needs one folder/],
    [['mapping', 'export', '.', 'hr-table'], /--out FILE/],
    [['mapping', 'export', '.', 'hr-tabel', '--out', 'x.yaml'], /Did you mean “hr-table”/],
    [['mapping', 'import', '.', 'exports/staff.csv'], /staff\.csv/],
    [['mapping', 'import', '.', 'no.yaml'], /no\.yaml/],
  ])('says in one line what is wrong with %j', (words, says) => {
    const { code, stdout, stderr } = runCli(words, { folder: engagement('', mappings) });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(says);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
