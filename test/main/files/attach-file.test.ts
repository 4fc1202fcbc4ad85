import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attachFile } from '#main/files/attach-file.ts';
import { folderOf, png } from '#test/fixtures/engagement-folder.ts';

function attach(name: string, content: string | Uint8Array) {
  return attachFile(join(folderOf({ [name]: content }), name), name);
}

/** Start of image, an application segment, a frame header of the given size. */
function jpeg(width: number, height: number): Uint8Array {
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  return Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    4,
    0,
    0,
    0xff,
    0xff,
    0xc2,
    0,
    11,
    8,
    ...size,
    1,
    1,
    0x11,
    0,
  ]);
}

describe('an attached file', () => {
  it.each([
    ['a.txt', png(), 'image/png'],
    ['a.png', jpeg(640, 480), 'image/jpeg'],
    ['a.bin', '%PDF-1.7\n…', 'application/pdf'],
    ['a.md', '# Größe', 'text/markdown'],
    ['a.txt', '# Größe', 'text/plain'],
    ['a.pdf', 'no PDF at all', 'text/plain'],
    [
      'a.docx',
      'PK\u0003\u0004…[Content_Types].xml…word/document.xml',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['a.zip', 'PK\u0003\u0004…', 'application/octet-stream'],
    ['a.txt', Uint8Array.from([0x66, 0xfc, 0x72]), 'application/octet-stream'],
    ['a.txt', 'text\0', 'application/octet-stream'],
  ])('%s is known by its content', (name, content, mediaType) => {
    expect(attach(name, content)).toMatchObject({ ok: true, value: { mediaType } });
  });

  it('has the size and the hash of its bytes', () => {
    expect(attach('a.txt', 'abc')).toMatchObject({
      ok: true,
      value: { bytes: 3, sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' },
    });
  });

  it.each([
    ['of 8000 × 5001 pixels', png(8000, 5001), 'attachment-too-large'],
    ['of 8000 × 5001 pixels as JPEG', jpeg(8000, 5001), 'attachment-too-large'],
    ['of no pixel', png(0, 5), 'image-broken'],
    ['that ends in its header', jpeg(8, 8).subarray(0, 12), 'image-broken'],
    ['of no byte', '', 'source-empty'],
  ])('is refused when it is a picture %s', (_what, content, code) => {
    expect(attach('a.png', content)).toMatchObject({ ok: false, error: { code, file: 'a.png' } });
  });

  it('may have 40 megapixels', () => {
    expect(attach('a.png', png(8000, 5000)).ok).toBe(true);
  });
});
