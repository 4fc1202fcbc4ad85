import { describe, expect, it } from 'vitest';
import { folderOf, open, problemsIn, small } from '#test/fixtures/engagement-folder.ts';
import { picture, withChunk } from '#test/fixtures/evidence-files.ts';

const shot = picture(4, 4, () => [1, 2, 3]);
const files = { 'evidence/ca.png': shot };
const entity = (more: string, rest = '') => ({
  ...small(rest, files),
  'engagement.yaml': String(small(rest)['engagement.yaml']).replace(
    'entity: { name: Nordwind Energie AG }',
    `entity: { name: Nordwind Energie AG, ${more} }`,
  ),
});
const item = (more: string) => `evidence: [{ file: evidence/ca.png, title: A, ${more} }]\n`;
const problems = (content: Readonly<Record<string, string | Uint8Array>>) => problemsIn(content).join('\n');

describe('a slot that an item names', () => {
  it.each([
    ['11.7.1/9', 'Slots near it: 11.7.1/1, 11.7.1/2, 11.7.1/3.'],
    ['11.7.1', 'Slots near it: 11.7.1/1, 11.7.1/2, 11.7.1/3.'],
    ['11.3', 'Slots near it: 11.3.2/1, 11.3.2/2, 11.3.2/3.'],
    ['2.1.2(j)/1', 'Slots near it: 2.1.2/1.'],
    ['AC-7', 'The annex of the report lists them all.'],
    ['BER.5.8/1', 'Set entity.profile to de, or take the slot out.'],
  ])('is an error where no framework has it: %s', (slot, remedy) => {
    const said = problems(small(item(`slots: ["${slot}"]`), files));
    expect(said).toContain(`“${slot}”`);
    expect(said).toContain(remedy);
  });

  it('may be one of the profile that the engagement chose', () => {
    const opened = open(folderOf(entity('profile: de', item('slots: ["BER.5.8/1", "11.7.1/2"]'))));
    expect(opened.ok).toBe(true);
  });
});

describe('a grade', () => {
  it('is an error where a file of its kind cannot have it', () => {
    expect(problems(small(item('grade: export'), files))).toContain(
      'evidence/ca.png is no export: a file of its kind is at most a screenshot.',
    );
  });
  it('may be lower than its kind', () => {
    expect(open(folderOf(small(item('grade: statement'), files))).ok).toBe(true);
  });
});

describe('a profile', () => {
  it('is an error with the list where there is none', () => {
    expect(problems(entity('profile: at'))).toContain('Give one of be, de, fr, lt, nl.');
    expect(problems(entity('profile: DE'))).toContain('Did you mean “de”?');
  });
});

describe('the kind of the entity', () => {
  it.each([
    ['kind: cloud-provider, annex: reference', 'is binding; this says reference'],
    ['kind: other, annex: binding', 'is a reference; this says binding'],
  ])('is an error against what is said of the Annex: %s', (more, message) => {
    expect(problems(entity(more))).toContain(message);
  });
  it.each(['kind: cloud-provider', 'kind: cloud-provider, annex: binding', 'kind: other, annex: reference'])(
    'agrees: %s',
    (more) => {
      expect(open(folderOf(entity(more))).ok).toBe(true);
    },
  );
});

describe('what is odd about evidence', () => {
  const warnings = (more: string, content: Readonly<Record<string, string | Uint8Array>>) => {
    const opened = open(folderOf(small(more, content)));
    if (!opened.ok) throw new Error(opened.error.map(({ message }) => message).join('\n'));
    return opened.value.warnings.map(({ file, message }) => `${file ?? ''}: ${message}`);
  };
  const two = (second: string) =>
    `evidence: [{ file: evidence/ca.png, title: A }, { file: ${second}, title: B }]\n`;

  it('is said: one file under two names, not one name twice', () => {
    expect(warnings(two('evidence/b/ca.png'), { ...files, 'evidence/b/ca.png': shot })).toEqual([
      'evidence/b/ca.png: The same file, byte for byte, as evidence/ca.png.',
    ]);
    expect(warnings(two('evidence/ca.png'), files)).toEqual([]);
  });

  it('is said: a PDF that holds more than paper', () => {
    const pdf = { ...files, 'evidence/a.pdf': '%PDF-1.7\n/Encrypt 1 0 R /JS (x)' };
    expect(warnings(two('evidence/a.pdf'), pdf)).toEqual([
      'evidence/a.pdf: This PDF is encrypted: its reader needs the password, which is not in the pack.',
      'evidence/a.pdf: This PDF holds JavaScript. It is attached as it is.',
    ]);
  });

  it('is said: a date of the file that is days from what is stated', () => {
    const dated = (text: string) => ({
      'evidence/ca.png': withChunk(shot, 'tEXt', Buffer.from(`Creation Time\0${text}`)),
    });
    const more = item('captured: { on: 2026-10-30T23:00:00Z }');
    expect(warnings(more, dated('2026-10-31'))).toEqual([]);
    expect(warnings(more, dated('2026-03-01'))).toEqual([
      'evidence/ca.png: It says of itself that it was made on 2026-03-01, and the engagement that it was captured on 2026-10-30.',
    ]);
  });
});
