import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPackFile } from '#main/files/pack-file.ts';
import { zipOf } from '#test/fixtures/pack/raw-zip.ts';

it('gives pieces of a member that may be collected, and the digest of the whole file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-binder-pack-file-'));
  try {
    // Larger than one piece; no two pieces alike.
    const bytes = Buffer.alloc((2 << 20) + 5, 'abcdefghijk');
    const zip = await zipOf([{ name: 'accounts.ndjson', bytes }], '2026-11-01T09:30:00Z');
    const path = join(folder, 'pack.asice');
    writeFileSync(path, zip);
    const opened = openPackFile(path);
    if (!opened.ok) throw new Error(opened.error.message);
    const { reading, chunks, sha256, close } = opened.value;
    const pieces = reading.entries.flatMap((entry) => [...chunks(entry)]);
    expect(pieces.map(({ length }) => length)).toEqual([1 << 20, 1 << 20, 5]);
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    expect(sha256()).toBe(createHash('sha256').update(zip).digest('hex'));
    close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
