import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { foldersIn } from './source-files.ts';

it('every folder of code says what lives there', () => {
  const rooms = ['main', 'renderer', 'shared'];
  const folders = [...rooms, 'assets', 'test', ...rooms.flatMap(foldersIn)];
  expect(folders.filter((folder) => !existsSync(`${folder}/README.md`))).toEqual([]);
});
