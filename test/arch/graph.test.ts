import { describe, expect, it } from 'vitest';
import { areas, forbidden } from '../../dependency-cruiser.config.ts';
import { missedModules } from './check-graph.ts';
import { codeUnder, folderOf } from './source-files.ts';

describe('the graph of imports', () => {
  it('proves nothing when it lacks a module that is on disk', () => {
    expect(missedModules(['shared/a.ts', 'shared/b.ts'], ['shared/a.ts', 'node_modules/zod'])).toEqual([
      'shared/b.ts',
    ]);
  });

  it('has a row for every folder of code', () => {
    const known = areas.map(({ area }) => area);
    const folders = codeUnder('shared', 'main', 'renderer')
      .map(folderOf)
      .filter((folder) => folder.includes('/'))
      .map((folder) => folder.split('/').slice(0, 2).join('/'));
    expect([...new Set(folders)].filter((folder) => !known.includes(folder))).toEqual([]);
  });

  it('says with every border what to do instead', () => {
    expect(forbidden.filter(({ comment }) => !comment)).toEqual([]);
  });
});
