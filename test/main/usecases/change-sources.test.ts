import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { copyInto } from '#main/files/copy-into.ts';
import { editEngagement } from '#main/files/edit-engagement.ts';
import { openEngagementFolder } from '#main/files/engagement-folder.ts';
import { writeNewFolder } from '#main/files/write-new-folder.ts';
import { addSource, changeSource, removeSource } from '#main/usecases/change-sources.ts';
import { createEngagement } from '#main/usecases/create-engagement.ts';
import { asRecognised, declaredSources } from '#main/usecases/declared-sources.ts';
import { summariseEngagement } from '#main/usecases/summarise-engagement.ts';
import type { Reading } from '#shared/contract/sources.ts';

const ports = { editEngagement, copyInto };
const header = `# Ours, do not touch.
version: 1
entity: { name: "Beispielwerke GmbH" } # the holding
asOf: 2026-10-31
realms:
  - { id: entra, name: Tenant }
sources:
  # the users
  - realm: entra
    files: [exports/users.csv]
    extracted: { on: 2026-10-30, by: Erika } # by hand
`;

let folder: string;
let elsewhere: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engagement-'));
  elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
  mkdirSync(join(folder, 'exports'));
  writeFileSync(join(folder, 'exports/users.csv'), 'upn\na@example.org\n');
  writeFileSync(join(folder, 'engagement.yaml'), header);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  rmSync(elsewhere, { recursive: true });
});

const text = (): string => readFileSync(join(folder, 'engagement.yaml'), 'utf8');

function dropped(name: string, content: string): { readonly path: string; readonly name: string } {
  writeFileSync(join(elsewhere, name), content);
  return { path: join(elsewhere, name), name };
}

const entra = { realm: { id: 'entra' }, reading: asRecognised };

describe('adding a source', () => {
  it('copies the file and appends an entry; what stood there stays as it was, to the byte', () => {
    const added = addSource(ports, folder, [dropped('registration.csv', 'upn,mfa\n')], entra);
    expect(added).toEqual({ ok: true, value: { position: 1 } });
    expect(text()).toBe(`${header}  - realm: entra\n    files: [exports/registration.csv]\n`);
    expect(readFileSync(join(folder, 'exports/registration.csv'), 'utf8')).toBe('upn,mfa\n');
  });

  it('keeps the mapping, and a realm that the engagement did not have', () => {
    const mapping = {
      roles: ['population' as const, 'enrolment' as const],
      columns: { login: 'Anmeldename', factors: 'Verfahren' },
      values: { factors: { separator: ';', Handy: 'phone' } },
    };
    const realm = { id: 'vpn', name: 'VPN: gateway' };
    addSource(ports, folder, [dropped('vpn.csv', 'Anmeldename;Verfahren\n')], {
      realm,
      reading: { ...asRecognised, mapping },
    });
    const document = parse(text());
    expect(document.realms).toEqual([
      { id: 'entra', name: 'Tenant' },
      { id: 'vpn', name: 'VPN: gateway' },
    ]);
    expect(document.sources[1]).toEqual({ realm: 'vpn', files: ['exports/vpn.csv'], ...mapping });
    expect(text()).toContain('# Ours, do not touch.');
  });

  it('never overwrites another file of that name, and never copies the same file twice', () => {
    addSource(ports, folder, [dropped('users.csv', 'other\n')], entra);
    expect(parse(text()).sources[1].files).toEqual(['exports/users (2).csv']);
    expect(readFileSync(join(folder, 'exports/users.csv'), 'utf8')).toBe('upn\na@example.org\n');
    const again = addSource(ports, folder, [dropped('users.csv', 'upn\na@example.org\n')], entra);
    expect(again).toMatchObject({ ok: false, error: [{ code: 'source-already-there' }] });
  });

  it('takes two sheets of one workbook as two sources', () => {
    const sheet = (name: string) => ({ ...entra, reading: { ...asRecognised, sheet: name } });
    const workbook = () => dropped('staff.xlsx', 'PK');
    expect(addSource(ports, folder, [workbook()], sheet('Nord')).ok).toBe(true);
    expect(addSource(ports, folder, [workbook()], sheet('Süd')).ok).toBe(true);
    expect(parse(text()).sources.slice(1)).toMatchObject([
      { files: ['exports/staff.xlsx'], sheet: 'Nord' },
      { files: ['exports/staff.xlsx'], sheet: 'Süd' },
    ]);
    expect(addSource(ports, folder, [workbook()], sheet('Nord')).ok).toBe(false);
  });

  it('takes a file of the folder where it lies', () => {
    writeFileSync(join(folder, 'exports/roles.csv'), 'role\n');
    const path = join(folder, 'exports/roles.csv');
    addSource(ports, folder, [{ path, name: 'roles.csv' }], entra);
    expect(parse(text()).sources[1].files).toEqual(['exports/roles.csv']);
  });

  it('refuses a link and an empty file, and changes nothing then', () => {
    symlinkSync('/etc/passwd', join(elsewhere, 'link.csv'));
    for (const file of [{ path: join(elsewhere, 'link.csv'), name: 'link.csv' }, dropped('empty.csv', '')]) {
      const refused = addSource(ports, folder, [file], entra);
      expect(refused).toMatchObject({ ok: false, error: [{ file: file.name }] });
    }
    expect(text()).toBe(header);
    expect(existsSync(join(folder, 'exports/empty.csv'))).toBe(false);
  });

  it('does not touch a document that it cannot read', () => {
    const broken = `${header}sources: []\n`;
    writeFileSync(join(folder, 'engagement.yaml'), broken);
    const refused = addSource(ports, folder, [dropped('a.csv', 'a\n')], entra);
    expect(refused).toMatchObject({ ok: false, error: [{ code: 'yaml-syntax' }] });
    expect(text()).toBe(broken);
  });
});

describe('how a source is read', () => {
  const mapping = {
    roles: ['population' as const],
    columns: { login: 'Anmeldename', enabled: 'Aktiv' },
    values: { enabled: { ja: true } },
  };
  const header2 = ['Anmeldename', 'Aktiv'];
  const realm = { id: 'entra' };
  const put = (reading: Partial<Reading>) =>
    changeSource(ports, folder, 0, { realm, reading: { ...asRecognised, ...reading } });
  const source = () => parse(text()).sources[0] as Readonly<Record<string, unknown>>;

  it('is the format that a person chose, the sheet, and the order of day and month', () => {
    put({ format: 'entra-users', sheet: 'Nutzer', dateOrder: 'month-day' });
    expect(source()).toMatchObject({
      format: 'entra-users',
      sheet: 'Nutzer',
      extracted: { by: 'Erika', dateOrder: 'month-day' },
    });
    put({});
    expect(source()).not.toHaveProperty('format');
    expect(source()).not.toHaveProperty('sheet');
    expect(source()['extracted']).toEqual({ on: '2026-10-30', by: 'Erika' });
    expect(text()).toContain('# by hand');
  });

  it('is a mapping saved under a name, beside the sources, and read back from there', () => {
    put({ mapping, saveAs: { name: 'Gateway: Nord', header: header2 } });
    expect(source()).toMatchObject({ mapping: 'Gateway: Nord' });
    expect(source()).not.toHaveProperty('columns');
    expect(parse(text()).mappings).toEqual({ 'Gateway: Nord': { header: header2, ...mapping } });
    expect(declaredSources(parse(text()))[0]?.reading).toEqual({
      ...asRecognised,
      mapping,
      saveAs: { name: 'Gateway: Nord', header: header2 },
    });
  });

  it('is a mapping of its own again when the name is taken off; the saved one stays', () => {
    put({ mapping, saveAs: { name: 'gateway', header: header2 } });
    put({ mapping });
    expect(source()).toMatchObject({ columns: mapping.columns, roles: mapping.roles });
    expect(source()).not.toHaveProperty('mapping');
    expect(Object.keys(parse(text()).mappings)).toEqual(['gateway']);
  });

  it('puts the order of dates of a new source with it, where nothing else is known of its making', () => {
    addSource(ports, folder, [dropped('dates.csv', 'a\n')], {
      realm,
      reading: { ...asRecognised, dateOrder: 'day-month' },
    });
    expect(parse(text()).sources[1]).toMatchObject({ extracted: { dateOrder: 'day-month' } });
  });
});

describe('changing and removing', () => {
  it('moves a source to another realm; its provenance and its comments stay', () => {
    const changed = changeSource(ports, folder, 0, {
      realm: { id: 'ad', name: 'Forest' },
      reading: asRecognised,
    });
    expect(changed.ok).toBe(true);
    expect(parse(text()).sources[0]).toMatchObject({
      realm: 'ad',
      extracted: { on: '2026-10-30', by: 'Erika' },
    });
    expect(text()).toContain('# by hand');
    expect(text()).toContain('# the users');
  });

  it('removes the entry and leaves the file', () => {
    expect(removeSource(ports, folder, 0).ok).toBe(true);
    expect(parse(text()).sources).toEqual([]);
    expect(existsSync(join(folder, 'exports/users.csv'))).toBe(true);
    expect(removeSource(ports, folder, 0)).toMatchObject({ ok: false, error: [{ code: 'source-missing' }] });
  });
});

describe('a new engagement', () => {
  it('is new, not wrong: nothing is asked for before there is a source', () => {
    const fresh = join(elsewhere, 'new');
    const facts = { entity: 'Wasser & Söhne: "Nord"', asOf: '2026-10-31' };
    expect(createEngagement({ writeNewFolder, editEngagement }, fresh, facts).ok).toBe(true);
    const summary = summariseEngagement({ openEngagementFolder }, fresh);
    expect(summary).toMatchObject({
      ok: true,
      value: { name: 'new', entity: facts.entity, asOf: '2026-10-31', realms: [], sources: 0, problems: [] },
    });
    expect(createEngagement({ writeNewFolder, editEngagement }, fresh, facts)).toMatchObject({ ok: false });
  });

  it('is summarised with its problems where it has some', () => {
    rmSync(join(folder, 'exports/users.csv'));
    const summary = summariseEngagement({ openEngagementFolder }, folder);
    expect(summary.ok && summary.value.problems).toMatchObject([{ file: 'engagement.yaml', line: 10 }]);
    expect(summary.ok && summary.value.sources).toBe(1);
  });
});
