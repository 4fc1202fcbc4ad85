import { describe, expect, it } from 'vitest';
import { helpFiles } from '#main/files/help-files.ts';
import { helpPages } from '#main/usecases/ask-it.ts';
import { adapters } from '#shared/sources/registry.ts';

const pages = helpPages({ helpFiles });
const told = pages.flatMap(({ sections }) => sections.map(({ id }) => id)).toSorted();

describe('the pages of assets/help/sources', () => {
  it('tell of every format that is read exactly once, and of none that is not', () => {
    const read = adapters.map(({ id }) => id).filter((id) => id !== 'table');
    expect(told).toEqual(read.toSorted());
  });

  it.each(pages.map(({ system, text }) => [system, text] as const))(
    '%s has a title, and says how its SHA-256 is taken where the export is made',
    (_system, text) => {
      expect(text).toMatch(/^# \S/);
      expect(text).toMatch(/^## Take its SHA-256 where it is made$/m);
      expect(text).toMatch(/Get-FileHash|sha256sum/);
      expect(text).toContain('extracted.sha256');
    },
  );
});
