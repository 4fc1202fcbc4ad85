import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { application } from '#main/application.ts';
import { run } from '#main/cli/run.ts';
import type { Output } from '#main/cli/output.ts';
import type { Inspection } from '#shared/model/inspection.ts';

function collector(): Output & { readonly text: () => string } {
  const parts: string[] = [];
  return {
    isTerminal: false,
    write: (text) => {
      parts.push(text);
      return Promise.resolve();
    },
    text: () => parts.join(''),
  };
}

async function inspect(...words: readonly string[]) {
  const stdout = collector();
  const stderr = collector();
  const code = await run(
    {
      stdout,
      stderr,
      askSecret: () => Promise.resolve(null),
      environment: {},
      folder: 'test/fixtures/sources',
      version: '0',
      clock: () => new Date(0),
      cancelled: () => false,
      application,
    },
    ['inspect', ...words],
  );
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

describe('evidence-binder inspect', () => {
  it('tells a person what a file is', async () => {
    const { code, stdout, stderr } = await inspect('aws-virtual-mfa-devices/truncated-list.json');
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain('aws-virtual-mfa-devices/truncated-list.json\n');
    expect(stdout).toContain('aws-virtual-mfa-devices (AWS IAM), 100 %: the list is named VirtualMFADevices');
    expect(stdout).toContain('rows       3 (1 rejected)');
    expect(stdout).toContain('rejected   row 2 has no SerialNumber');
    expect(stdout).toContain('incomplete it has a next-page marker (Marker)');
    expect(stdout).toContain('mapped     serial ← SerialNumber');
    expect(stdout).toContain('never has  list-virtual-mfa-devices lists virtual devices only');
  });

  it('says what to do with a file that is not recognised', async () => {
    const { code, stdout } = await inspect('table/erp-de.csv');
    expect(code).toBe(0);
    expect(stdout).toContain('not recognised: map its columns under `columns`');
    expect(stdout).toContain('windows-1252, semicolon');
  });

  it('prints one document with --json, and nothing else on standard output', async () => {
    const { code, stdout } = await inspect('--json', 'table/roles.json', 'entra-users/get-mguser.csv');
    const document = JSON.parse(stdout) as Inspection;
    expect(code).toBe(0);
    expect(document.schema).toBe('evidence-binder/inspection@1');
    expect(
      document.files.map(({ path, format, delimiter, rows }) => [path, format, delimiter, rows]),
    ).toEqual([
      ['table/roles.json', 'table', null, 2],
      ['entra-users/get-mguser.csv', 'entra-users', ';', 2],
    ]);
  });

  it('ends with 2 and one line where a file cannot be read, and still describes the others', async () => {
    const { code, stdout, stderr } = await inspect('nowhere.csv', 'entra-users/graph.json');
    expect(code).toBe(2);
    expect(stderr).toBe(
      'evidence-binder: nowhere.csv: This file does not exist. Correct the path, or put the export there.\n',
    );
    expect(stdout).toContain('entra-users/graph.json');
  });

  it('names file and row where a file breaks', async () => {
    const { code, stderr } = await inspect('entra-registration-details/error-body.json');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^evidence-binder: entra-registration-details\/error-body.json: This is an error message/,
    );
  });

  it('needs a file', async () => {
    const { code, stderr } = await inspect();
    expect(code).toBe(2);
    expect(stderr).toContain('At least one file is needed.');
  });

  it('reads the sheet of a workbook that is named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'inspect-'));
    const path = join(folder, 'staff.xlsx');
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Notes').addRows([['a'], ['b']]);
    book.addWorksheet('Staff').addRows([
      ['Login', 'Active'],
      ['ada', 'yes'],
      ['ben', 'no'],
    ]);
    await book.xlsx.writeFile(path);
    expect((await inspect(path)).stderr).toMatch(/several sheets with rows: “Notes”, “Staff”/);
    const { code, stdout } = await inspect(path, '--sheet', 'Staff');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/rows +2\n +columns +Login, Active/)]);
    rmSync(folder, { recursive: true });
  });

  it('prints how an export is made, as it stands or as one document', async () => {
    const listed = await inspect('--how');
    expect(listed.code).toBe(0);
    expect(listed.stdout).toContain('Print one with `evidence-binder inspect --how SYSTEM`.');
    const { systems } = JSON.parse((await inspect('--how', '--json')).stdout) as {
      readonly systems: readonly { readonly system: string; readonly exports: readonly { id: string }[] }[];
    };
    for (const { system, exports } of systems) {
      expect((await inspect('--how', system)).stdout).toMatch(/^# \S/);
      const id = exports[0]?.id ?? '';
      const one = JSON.parse((await inspect('--how', id, '--json')).stdout) as unknown;
      expect(one).toEqual({ system, id, text: expect.stringContaining(`\`${id}\``) });
    }
  });

  it('says which pages there are where it has none of that name', async () => {
    const { code, stdout, stderr } = await inspect('--how', 'no-such-system');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/There is no page on “no-such-system”.*There is:/);
  });
});
