import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflateRawSync, inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSource } from '#main/files/readers/read-source.ts';
import { withoutSecrets } from '#main/files/secrets/without-secrets.ts';
import { openEngagementFolder } from '#main/files/engagement-folder.ts';
import { openSourceFile } from '#main/files/source-file.ts';
import { openStore } from '#main/store/store.ts';
import { windowUseCases } from '#main/window-use-cases.ts';
import { assessEngagement } from '#main/usecases/assess-engagement.ts';
import { openEngagement } from '#main/usecases/open-engagement.ts';
import { readSourceRow } from '#main/usecases/read-source-row.ts';
import { packDocumentSchema } from '#shared/model/pack-document.ts';
import { manifestSchema } from '#shared/model/pack-manifest.ts';
import { silentWork } from '#shared/model/progress.ts';
import { membersOf, type Member } from '../../fixtures/pack/raw-zip.ts';
import { passphrase, testKey } from '../../fixtures/pack/test-key.ts';
import { runCli, type Ran } from '../cli/run-cli.ts';
import { canaries, secretEngagement } from './secret-exports.ts';

const ports = { openSourceFile, withoutSecrets, readSource };
let folder: string;
let temporary: string;
let built: Ran;
let members: readonly Member[];

const out = (): string => join(folder, 'pack.asice');
const shown = (ran: Ran): string => `${ran.stdout}${ran.stderr}`;
const run = (...words: readonly string[]): Ran =>
  runCli(words, {
    folder,
    environment: {
      EVIDENCE_BINDER_PASSPHRASE: passphrase,
      SOURCE_DATE_EPOCH: '1793534400',
      TMPDIR: temporary,
    },
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-secrets-'));
  temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  for (const [path, content] of Object.entries(secretEngagement.files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  copyFileSync((await testKey()).file, join(folder, 'key.p12'));
  built = run('build', '.', '--out', out(), '--key', 'key.p12', '--json');
  expect(shown(built)).toContain('"evidence-binder/build@1"');
  members = membersOf(out());
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Every canary that is in these bytes: as it is, in UTF-16, and without the signs between its digits. */
function foundIn(bytes: Uint8Array): readonly string[] {
  const view = Buffer.from(bytes);
  return canaries.filter((canary) =>
    [canary, Buffer.from(canary, 'utf16le'), encodeURIComponent(canary)].some((form) => view.includes(form)),
  );
}

/** The members of a zip in a member (the workbook), by its local headers. */
function* insideZip(bytes: Uint8Array): Generator<Buffer> {
  const view = Buffer.from(bytes);
  for (let at = view.indexOf('PK\x03\x04'); at !== -1; at = view.indexOf('PK\x03\x04', at + 4)) {
    const start = at + 30 + view.readUInt16LE(at + 26) + view.readUInt16LE(at + 28);
    yield view.readUInt16LE(at + 8) === 8 ? inflateRawSync(view.subarray(start)) : view.subarray(start);
  }
}

/** The streams of a PDF, unpacked where they are packed. */
function* insidePdf(bytes: Uint8Array): Generator<Buffer> {
  const view = Buffer.from(bytes);
  for (let at = view.indexOf('stream\n'); at !== -1; at = view.indexOf('stream\n', at + 7)) {
    if (view.toString('latin1', at - 3, at) === 'end') continue;
    const data = view.subarray(at + 7, view.indexOf('endstream', at));
    yield data[0] === 0x78 ? inflateSync(data) : data;
  }
}

describe('secrets and telephone numbers', () => {
  it('are found by this search where they are', () => {
    const given = Buffer.concat(Object.values(secretEngagement.files).map((content) => Buffer.from(content)));
    const unfolded = Buffer.concat([given, Buffer.from(given.toString().replaceAll('\n  ', ' '))]);
    expect(foundIn(unfolded)).toEqual(canaries);
  });

  it('are in no member of a full pack', () => {
    expect(members.map(({ name }) => name)).toEqual(
      expect.arrayContaining(secretEngagement.exports.map((path) => `sources/${path}`)),
    );
    for (const { name, bytes } of members) {
      const inner = [
        ...(name.endsWith('.xlsx') ? insideZip(bytes) : []),
        ...(name.endsWith('.pdf') ? insidePdf(bytes) : []),
      ];
      expect({ name, found: [bytes, ...inner].flatMap(foundIn) }).toEqual({ name, found: [] });
    }
    expect(
      [...insideZip(members.find(({ name }) => name === 'workbook.xlsx')?.bytes ?? Buffer.alloc(0))].length,
    ).toBeGreaterThan(5);
  });

  it('are not in the text of the report', (context) => {
    writeFileSync(join(folder, 'report.pdf'), members.find(({ name }) => name === 'report.pdf')?.bytes ?? '');
    try {
      const text = execFileSync('pdftotext', ['-layout', join(folder, 'report.pdf'), '-']);
      expect(foundIn(text)).toEqual([]);
      expect(text.toString()).toContain('ada@contoso.example');
      expect(text.toString().replace(/\s+/g, ' ')).toMatch(
        /Secrets and telephone numbers replaced in the copies .* exports\/keycloak\.json 6 [0-9a-f]{64} /,
      );
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') context.skip('pdftotext is not installed');
      throw error;
    }
  });

  it('are in nothing that the program prints, nor left in temporary folders', () => {
    const exports = secretEngagement.exports;
    for (const ran of [
      built,
      run('inspect', ...exports),
      run('inspect', '--json', ...exports),
      run('assess', '.', '--json'),
      run('list', out(), '--verdict', 'unknown'),
      run('verify', out(), '--json'),
    ]) {
      expect(foundIn(Buffer.from(shown(ran)))).toEqual([]);
      expect(ran.code).toBeLessThan(2);
    }
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('are not in the database, nor in rows that are read back from it', () => {
    const path = join(folder, 'store.evb');
    const store = openStore(path);
    const opened = openEngagement({ openEngagementFolder }, folder);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const assessed = assessEngagement({ store, files: ports }, opened.value, silentWork);
    if (!assessed.ok) throw new Error(JSON.stringify(assessed.error));
    const { sources } = assessed.value;
    for (const { id } of sources) {
      for (const row of [0, 1]) {
        const read = readSourceRow({ bytes: store.bytes, readSource }, sources, { source: id, file: 0, row });
        expect(foundIn(Buffer.from(JSON.stringify(read)))).toEqual([]);
      }
    }
    expect(sources.map(({ files }) => (files[0]?.replaced?.values ?? 0) > 0)).not.toContain(false);
    const left = readdirSync(folder).filter((name) => name.startsWith('store.evb'));
    for (const name of left) expect(foundIn(readFileSync(join(folder, name)))).toEqual([]);
    store.close();
    expect(foundIn(readFileSync(path))).toEqual([]);
    expect(readFileSync(path).includes('ada@contoso.example')).toBe(true);
  });

  it('are not in previews', async () => {
    for (const position of secretEngagement.exports.keys()) {
      const preview = await windowUseCases.previewDeclared(folder, position, null);
      expect(preview.ok).toBe(true);
      expect(foundIn(Buffer.from(JSON.stringify(preview)))).toEqual([]);
    }
  });

  it('leave the digest of the original in every place that states one, and the copy’s where its bytes are', () => {
    const manifest = manifestSchema.parse(JSON.parse(textOf('manifest.json')));
    const document = packDocumentSchema.parse(JSON.parse(textOf('pack.json')));
    const files = document.sources.flatMap((source) => source.files);
    for (const path of secretEngagement.exports) {
      const member = manifest.members.find(({ name }) => name === `sources/${path}`);
      const original = createHash('sha256')
        .update(secretEngagement.files[path as 'engagement.yaml'])
        .digest('hex');
      const packed = createHash('sha256')
        .update(members.find(({ name }) => name === member?.name)?.bytes ?? '')
        .digest('hex');
      const file = files.find((one) => one.path === path);
      expect(file).toMatchObject({ sha256: original, replaced: { sha256: packed } });
      expect(member?.sha256).toBe(packed);
      const values = file?.replaced?.values ?? 0;
      expect(member?.from?.[0]?.replaced).toEqual({
        values,
        original: { sha256: original, bytes: file?.bytes },
        note: expect.stringContaining(`${values} value`) as string,
      });
      expect(member?.from?.[0]?.replaced?.note).toContain(original);
      expect(textOf('SHA256SUMS')).toContain(packed);
    }
  });

  it('leave a pack that verifies', () => {
    expect(run('verify', out(), '--json').code).toBe(0);
  });
});

function textOf(name: string): string {
  return Buffer.from(members.find((member) => member.name === name)?.bytes ?? '').toString();
}
