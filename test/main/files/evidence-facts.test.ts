import { deflateSync } from 'node:zlib';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pngChunks } from '#main/files/evidence/picture-chunks.ts';
import { attachFile } from '#main/files/attach-file.ts';
import { folderOf } from '#test/fixtures/engagement-folder.ts';
import { jpeg, picture, segment, withChunk } from '#test/fixtures/evidence-files.ts';

function attach(name: string, content: string | Uint8Array) {
  return attachFile(join(folderOf({ [name]: content }), name), name);
}

function factsOf(name: string, content: string | Uint8Array) {
  const read = attach(name, content);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

const shot = picture(3, 2, () => [1, 2, 3]);
const ftyp = (brand: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0`)]);
const webp = Buffer.from('RIFF\x1a\0\0\0WEBPVP8 \0\0', 'latin1');

describe('a file of a kind that no report shows', () => {
  it.each([
    ['a.heic', ftyp('heic'), 'a HEIC picture', 'Save the picture again as PNG.'],
    ['a.avif', ftyp('avif'), 'an AVIF picture', 'Save the picture again as PNG.'],
    ['a.png', webp, 'a WebP picture', 'Save the picture again as PNG.'],
    ['a.gif', 'GIF89a\x01\0\x01\0', 'a GIF picture', 'Save the picture again as PNG.'],
    ['b.gif', 'GIF89a', 'a GIF picture', 'Save the picture again as PNG.'],
    ['a.tif', 'II*\0\x08\0\0\0', 'a TIFF picture', 'Save the picture again as PNG.'],
    ['a.txt', '\uFEFF<?xml version="1.0"?>\n<!-- made by hand -->\n<svg xmlns="x">', 'an SVG drawing', 'PNG'],
    ['a.svg', '<!DOCTYPE svg PUBLIC "x" "y"><svg>', 'an SVG drawing', 'PNG'],
    ['report.html', '<!DOCTYPE html>\n<title>Policies</title>', 'a web page', 'Print it to PDF'],
    ['a.md', '<html><body>', 'a web page', 'Print it to PDF'],
    ['a.htm', '<table><tr><td>', 'a web page', 'Print it to PDF'],
    ['a.txt', Buffer.from('\uFEFF<html><script>', 'utf16le'), 'a web page', 'Print it to PDF'],
  ])('%s is refused with what to do instead', (name, content, what, remedy) => {
    const read = attach(name, content);
    expect(read.ok ? null : read.error).toMatchObject({ code: 'attachment-kind', file: name });
    expect(read.ok ? '' : read.error.message).toContain(what);
    expect(read.ok ? '' : read.error.remedy).toContain(remedy);
  });

  it.each([
    ['a.png', 'no picture at all'],
    ['a.jpeg', '%PDF-1.7\n'],
  ])('%s that is no picture is refused', (name, content) => {
    expect(attach(name, content)).toMatchObject({ ok: false, error: { code: 'attachment-no-picture' } });
  });

  it('is not guessed from two letters, or from a word in a text', () => {
    expect(factsOf('note.txt', 'BMW of the board').mediaType).toBe('text/plain');
    expect(factsOf('note.txt', 'They write <svg> into it').mediaType).toBe('text/plain');
    expect(factsOf('note.txt', 'We hold WEBPages.').mediaType).toBe('text/plain');
  });
});

describe('what a file is', () => {
  it('says the pixels of a picture', () => {
    expect(factsOf('a.png', shot)).toMatchObject({ mediaType: 'image/png', size: { width: 3, height: 2 } });
    expect(factsOf('a.jpg', jpeg())).toMatchObject({
      mediaType: 'image/jpeg',
      size: { width: 8, height: 8 },
    });
  });

  it.each([
    ['policies.json', '{"value": []}', 'application/json'],
    ['half.json', '{"value": [', 'text/plain'],
    ['list.csv', 'a,b\n1,2\n', 'text/csv'],
    [
      'book.xlsx',
      'PK\u0003\u0004…[Content_Types].xml…xl/workbook.xml',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
  ])('knows %s by its content', (name, content, mediaType) => {
    expect(factsOf(name, content).mediaType).toBe(mediaType);
  });
});

describe('when a file says that it was made', () => {
  const time = (text: string) => withChunk(shot, 'tEXt', Buffer.from(`Creation Time\0${text}`));
  const exif = (text: string) => segment(0xe1, `Exif\0\0MM\0*\0\0\0\x08…${text}\0`);
  it.each([
    ['a.png', time('2026-10-30T14:03:00Z'), { on: '2026-10-30T14:03:00Z', where: 'png-text' }],
    ['a.png', time('Fri, 30 Oct 2026 14:03:00 +0100'), { on: '2026-10-30', where: 'png-text' }],
    [
      'a.png',
      withChunk(
        shot,
        'zTXt',
        Buffer.concat([Buffer.from('Creation Time\0\0'), deflateSync('2026:10:30 14:03:00')]),
      ),
      { on: '2026-10-30', where: 'png-text' },
    ],
    [
      'a.png',
      withChunk(shot, 'tIME', Buffer.from([0x07, 0xea, 10, 30, 14, 3, 0])),
      { on: '2026-10-30', where: 'png-time' },
    ],
    [
      'a.png',
      withChunk(shot, 'eXIf', Buffer.from('II2026:10:30 14:03:00')),
      { on: '2026-10-30', where: 'exif' },
    ],
    ['a.jpg', jpeg(exif('2026:10:30 14:03:00')), { on: '2026-10-30', where: 'exif' }],
    ['a.pdf', "%PDF-1.7\n/CreationDate (D:20261030140300+01'00')", { on: '2026-10-30', where: 'pdf' }],
  ])('%s is asked, case %#', (name, content, selfDated) => {
    expect(factsOf(name, content).selfDated).toEqual(selfDated);
  });

  it.each([
    ['a.png', shot],
    ['a.png', time('2026-02-30')],
    ['a.png', time('last Friday')],
    ['a.pdf', '%PDF-1.7\n/CreationDate (D:2026)'],
    ['a.txt', 'CreationDate 2026-10-30'],
  ])('%s may not say, case %#', (name, content) => {
    expect(factsOf(name, content).selfDated).toBeUndefined();
  });
});

describe('a file made to take long', () => {
  const repeated = (unit: string) => unit.repeat(Math.floor((4 << 20) / unit.length));
  it.each([
    ['a.pdf', `%PDF-1.7\n${repeated('stream\n')}`],
    ['a.pdf', `%PDF-1.7\n${repeated('/ObjStm stream\n')}`],
    ['a.txt', repeated(' ')],
    ['a.txt', repeated('<!-- -->')],
    ['a.txt', repeated('<!--')],
  ])('%s is read in time, case %#', (name, content) => {
    const begun = performance.now();
    expect(attach(name, content).ok).toBe(true);
    expect(performance.now() - begun).toBeLessThan(4000);
  });

  it('has its parts counted to an end', () => {
    const chunks = withChunk(shot, 'teXt', Buffer.alloc(0));
    const empty = chunks.subarray(chunks.length - 24, chunks.length - 12);
    const many = Buffer.concat([
      shot.subarray(0, 33),
      ...Array.from({ length: 70_000 }, () => empty),
      shot.subarray(33),
    ]);
    expect(pngChunks(many)).toHaveLength((1 << 16) + 1);
  });
});

describe('what is found in an Office file', () => {
  const docx = 'PK\u0003\u0004…[Content_Types].xml…word/document.xml';
  it('is said where it is macros', () => {
    expect(factsOf('a.docm', `${docx}…word/vbaProject.bin`).notes).toEqual(['office-macros']);
    expect(factsOf('a.docx', docx).notes).toBeUndefined();
  });
});

describe('a file without a byte', () => {
  it('shows nothing', () => {
    expect(attach('a.png', '')).toMatchObject({
      ok: false,
      error: {
        message: 'This file is empty (0 bytes).',
        remedy: expect.stringContaining('Attach the file again') as string,
      },
    });
  });
});

describe('what is found in a PDF', () => {
  const packed = (text: string) =>
    Buffer.concat([
      Buffer.from('%PDF-1.7\n1 0 obj <</Type /ObjStm /Filter /FlateDecode>> stream\r\n'),
      deflateSync(text),
      Buffer.from('\nendstream endobj\n%%EOF'),
    ]);
  it.each([
    ['/Encrypt 5 0 R', ['pdf-encrypted']],
    ['/S /JavaScript /JS (app.alert)', ['pdf-javascript']],
    ['/S /J#61vaScript', ['pdf-javascript']],
    ['/Names <</EmbeddedFiles 3 0 R>>', ['pdf-embedded-files']],
    ['/S /Launch', ['pdf-launches']],
    ['/JSx /Encryption of a sort', []],
    ['5 0 obj <</Length 9>> stream\nx/JS %%EOF/Launch \nendstream %%EOF', []],
    ['%%EOF\n2 0 obj\n%%EOF', ['pdf-earlier-states']],
    ['/Linearized 1 %%EOF %%EOF', []],
    [packed('/S /JavaScript'), ['pdf-javascript']],
    [packed('plain'), []],
  ])('is said, case %#', (content, notes) => {
    const pdf = typeof content === 'string' ? `%PDF-1.7\n${content}` : content;
    expect(factsOf('a.pdf', pdf).notes ?? []).toEqual(notes);
  });
});
