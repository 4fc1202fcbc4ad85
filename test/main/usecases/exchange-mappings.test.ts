import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { editEngagement } from '#main/files/edit-engagement.ts';
import { openEngagementFolder } from '#main/files/engagement-folder.ts';
import { readMappingFile, writeMappingFile } from '#main/files/mapping-file.ts';
import {
  exportMappings,
  importMappings,
  listMappings,
  removeMapping,
} from '#main/usecases/exchange-mappings.ts';
import { problemLine, type Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/lib/result.ts';
import { document, folderOf, open, small } from '#test/fixtures/engagement-folder.ts';

const ports = { openEngagementFolder, editEngagement, readMappingFile, writeMappingFile };
const mappings = `mappings:
  # made for the gateway of Nord
  vpn:
    header: [Login, Zustand]
    columns: { login: Login, enabled: Zustand }
    values: { enabled: { an: true, aus: false } }
  hr-table: { header: [Nr, Austritt], roles: [people], columns: { employeeId: Nr, left: Austritt } }
`;
const withMappings = () => folderOf(small(mappings));
const text = (folder: string) => readFileSync(join(folder, 'engagement.yaml'), 'utf8');

function lines(result: Result<unknown, readonly Problem[]>): readonly string[] {
  return result.ok ? [] : result.error.map(problemLine);
}

function written(content: string): { readonly path: string; readonly shownAs: string } {
  const path = join(folderOf({}), 'mappings.yaml');
  writeFileSync(path, content);
  return { path, shownAs: 'mappings.yaml' };
}

describe('saved mappings', () => {
  it('are carried from one engagement to another as a small file', () => {
    const [from, to] = [withMappings(), folderOf(small('language: en # ours\n'))];
    const path = join(from, 'carry.yaml');
    expect(exportMappings(ports, from, ['hr-table', 'vpn'], path)).toEqual({ ok: true, value: null });
    expect(readFileSync(path, 'utf8')).toMatch(
      /^# Saved mappings[^]*mapping import DIR FILE[^]*header: \[Login, Zustand\]/,
    );
    expect(importMappings(ports, to, { path, shownAs: 'carry.yaml' })).toEqual({
      ok: true,
      value: ['vpn', 'hr-table'],
    });
    expect(parse(text(to)).mappings).toEqual(parse(mappings).mappings);
    expect(text(to)).toContain('language: en # ours');
    expect(open(to).ok).toBe(true);
    // The same once more changes nothing.
    const before = text(to);
    expect(importMappings(ports, to, { path, shownAs: 'carry.yaml' }).ok).toBe(true);
    expect(text(to)).toBe(before);
  });

  it('are read from JSON, and from the document of another engagement as it lies', () => {
    const json = written(JSON.stringify(parse(mappings)));
    const folder = folderOf(small());
    expect(importMappings(ports, folder, json)).toMatchObject({ value: ['vpn', 'hr-table'] });
    const other = folderOf(small('mappings:\n'));
    const engagement = { path: join(withMappings(), 'engagement.yaml'), shownAs: 'engagement.yaml' };
    expect(importMappings(ports, other, engagement)).toMatchObject({ value: ['vpn', 'hr-table'] });
  });

  it('are listed with how many sources are read by them', () => {
    const folder = folderOf({
      ...small(),
      'engagement.yaml': `${document(mappings)}`.replace('users.csv]', 'users.csv], mapping: vpn'),
    });
    const listed = listMappings(ports, folder);
    expect(listed.ok && listed.value.map(({ name, uses }) => [name, uses])).toEqual([
      ['vpn', 1],
      ['hr-table', 0],
    ]);
    expect(lines(removeMapping(ports, folder, 'vpn'))).toEqual([
      expect.stringMatching(/A source is read by/),
    ]);
    expect(removeMapping(ports, folder, 'hr-table').ok).toBe(true);
    expect(Object.keys(parse(text(folder)).mappings)).toEqual(['vpn']);
    expect(text(folder)).toContain('# made for the gateway of Nord');
  });
});

describe('saved mappings are refused', () => {
  it('where another one has the name: nothing is taken in', () => {
    const folder = withMappings();
    const before = text(folder);
    const file = written(
      'mappings: { vpn: { header: [A], columns: { login: A } }, new: { header: [A], columns: { login: A } } }',
    );
    expect(lines(importMappings(ports, folder, file))).toEqual([
      expect.stringMatching(/mappings\.yaml.*another mapping that is saved as “vpn”/),
    ]);
    expect(text(folder)).toBe(before);
  });

  it.each([
    ['vpn:\n  columns: {}\n', /mappings.*missing/],
    [
      'mappings:\n  vpn: { header: [A], columns: { lgin: A } }\n',
      /mappings\.vpn\.columns\.lgin, line 2.*Did you mean “login”/,
    ],
    ['mappings: [1]\n', /A list is not a group of keys/],
    ['mappings: {', /mappings\.yaml.*line 1/],
    ['\u0000\u0001', /mappings\.yaml/],
  ])('where the file is %j', (content, says) => {
    const folder = withMappings();
    expect(lines(importMappings(ports, folder, written(content))).join('\n')).toMatch(says);
  });

  it('where there is none of that name, or no place to write', () => {
    const folder = withMappings();
    expect(lines(exportMappings(ports, folder, ['vpm'], join(folder, 'x.yaml')))).toEqual([
      expect.stringMatching(/saved as “vpm”. Did you mean “vpn”/),
    ]);
    expect(lines(exportMappings(ports, folder, ['vpn'], join(folder, 'no/x.yaml')))).toEqual([
      expect.stringMatching(/x\.yaml.*cannot be written \(ENOENT\)/),
    ]);
  });
});
