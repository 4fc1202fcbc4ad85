import { describe, expect, it } from 'vitest';
import { incompleteExport } from '#shared/rules/incomplete-export.ts';
import { row, source } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

const file = (rows: number, path = 'exports/users.csv') =>
  source(1, { files: source(1).files.map((one) => ({ ...one, rows, path })) });

describe('incomplete-export', () => {
  it('fires for a round number of rows, and for a name that says so', () => {
    for (const rows of [100, 999, 1000, 5000, 100_000])
      expect(judge(incompleteExport, { realm: { sources: [file(rows)] } }).answer).toBe('fires');
    for (const name of ['users_filtered.csv', 'Benutzer-gefiltert.csv', 'users top500.csv', 'partial.json'])
      expect(judge(incompleteExport, { realm: { sources: [file(1012, `exports/${name}`)] } })).toMatchObject({
        answer: 'fires',
        subjects: [`exports/${name}`],
      });
  });

  it('fires for a header row in the middle of a file, and shows that row', () => {
    const sources = [file(1012), source(2, { roles: ['privilege'] })];
    const repeatedHeaders = [row(1, 506), row(1, 800)];
    expect(judge(incompleteExport, { realm: { sources, repeatedHeaders } }).entries).toMatchObject([
      { subjects: ['exports/users.csv'], values: { files: 1 }, rows: repeatedHeaders },
    ]);
    expect(judge(incompleteExport, { realm: { sources, repeatedHeaders: [row(2, 3)] } }).subjects).toEqual([
      'exports/source-2.csv',
    ]);
  });

  it('passes for other numbers and names', () => {
    for (const rows of [7, 150, 1012, 99_999])
      expect(judge(incompleteExport, { realm: { sources: [file(rows)] } }).answer).toBe('passes');
    for (const name of ['exportUsers_2026-10-30.csv', 'partially-sighted.csv', 'desktop1.csv'])
      expect(judge(incompleteExport, { realm: { sources: [file(1012, `filtered/${name}`)] } }).answer).toBe(
        'passes',
      );
  });

  it('does not apply to policies and roles, which have no population', () => {
    const sources = [source(1, { roles: ['enforcement'], files: file(100).files })];
    expect(judge(incompleteExport, { realm: { sources } }).because).toBe('not-applicable.no-population');
  });
});
