import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { application } from '#main/application.ts';
import { silentWork } from '#shared/model/progress.ts';
import { buildSample } from '#test/fixtures/sample/build-sample.ts';
import { compareWithKey, storedKey } from '#test/fixtures/sample/compare-with-key.ts';

const folder = fileURLToPath(new URL('../../assets/sample', import.meta.url));

function filesBelow(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(path.length + 1)
        .replaceAll('\\', '/'),
    )
    .toSorted();
}

describe('the sample engagement', () => {
  const sample = buildSample();

  it('is in the repository as the generator makes it, byte for byte', () => {
    expect(filesBelow(folder)).toEqual([...sample.files.keys()].toSorted());
    const changed = [...sample.files].filter(
      ([path, content]) => !readFileSync(join(folder, path)).equals(content),
    );
    expect(changed.map(([path]) => path)).toEqual([]);
  });

  it('has the answer key that the generator makes', () => {
    expect(JSON.parse(JSON.stringify(sample.key))).toEqual(storedKey());
  });

  it('comes out the same each time', () => {
    const again = buildSample();
    const changed = [...sample.files].filter(
      ([path, content]) => !Buffer.from(again.files.get(path) ?? []).equals(content),
    );
    expect(changed.map(([path]) => path)).toEqual([]);
  });

  it('holds pictures that other programs read', () => {
    for (const name of ['ca-policy-all-users.png', 'vpn-mfa.png']) {
      const picture = PNG.sync.read(readFileSync(join(folder, 'evidence', name)));
      expect([picture.width, picture.height]).toEqual([1120, 700]);
      // The bar at the top.
      expect([...picture.data.subarray(0, 3)]).toEqual([32, 52, 74]);
    }
  });

  it('stays small enough to be cloned without a thought', () => {
    const bytes = [...sample.files.values()].reduce((sum, content) => sum + content.length, 0);
    expect(bytes).toBeLessThan(2_000_000);
  });

  it('is assessed as each account and row was meant', async () => {
    const key = storedKey();
    const altered = { ...key, coverage: { ...key.coverage, covered: key.coverage.covered + 1 } };
    const done = await application.withAssessment(folder, silentWork, (view) =>
      Promise.resolve({ differences: compareWithKey(key, view), noticed: compareWithKey(altered, view) }),
    );
    const { covered } = key.coverage;
    const noticed = [`coverage.covered: key ${covered + 1}, program ${covered}`];
    expect(done).toEqual({ ok: true, value: { differences: [], noticed } });
  });
});
