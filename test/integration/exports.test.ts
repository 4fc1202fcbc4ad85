import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { application } from '#main/application.ts';
import type { FileInspection } from '#shared/model/inspection.ts';
import { silentWork } from '#shared/model/progress.ts';

/** What `inspect --json` must say of an export, by its path; `columns` is their number, where the format has a header. */
type Expected = {
  readonly format: string;
  readonly roles: readonly string[];
  readonly rows: number;
  readonly rejected: number;
  readonly ignored?: number;
  readonly encoding: string;
  readonly delimiter: string | null;
  readonly columns?: number;
  readonly incomplete: boolean;
  readonly problem?: string;
};

const folder = fileURLToPath(new URL('../fixtures/exports', import.meta.url));
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, Expected>;
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== 'expected.json' && entry.name !== 'README.md')
  .map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(folder.length + 1)
      .replaceAll('\\', '/'),
  )
  .toSorted();

function saidOf(file: FileInspection, like: Expected | undefined): Expected {
  return {
    format: file.format ?? '',
    roles: file.roles,
    rows: file.rows,
    rejected: file.rejected,
    ...(like?.ignored === undefined ? {} : { ignored: file.ignored }),
    encoding: file.encoding ?? '',
    delimiter: file.delimiter,
    ...(like?.columns === undefined ? {} : { columns: file.columns.length }),
    incomplete: file.incomplete !== null,
    ...(file.problems[0] === undefined ? {} : { problem: file.problems[0].code }),
  };
}

describe('inspect, over an export of every format', () => {
  const said = new Map<string, FileInspection>();
  beforeAll(async () => {
    const named = files.map((name) => ({ path: join(folder, name), shownAs: name }));
    const inspection = await application.inspectFiles(named, silentWork);
    for (const file of inspection.files) said.set(file.path, file);
  });

  it('knows every file of the folder, and no other', () => {
    expect(files).toEqual(Object.keys(expected).toSorted());
  });

  it.each(Object.entries(expected))('%s', (name, like) => {
    const file = said.get(name);
    expect(file && saidOf(file, like)).toEqual(like);
  });

  it.each(files)('counts every row of %s once: used, ignored or rejected', (name) => {
    const file = said.get(name);
    expect(file?.rows).toBe((file?.used ?? NaN) + (file?.ignored ?? NaN) + (file?.rejected ?? NaN));
  });
});
