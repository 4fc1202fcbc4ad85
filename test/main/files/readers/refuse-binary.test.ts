import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readSource } from '#main/files/readers/read-source.ts';
import { bytesOf, refusal } from './bytes-of.ts';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

describe('a file that is no text is refused, with what it is', () => {
  it.each([
    [
      'an old workbook, or a locked one',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      /old Excel workbook.*password/,
    ],
    ['a zip archive', zipSync({ 'users.csv': Buffer.from('a,b\n1,2\n') }), /zip archive/],
    [
      'an OpenDocument sheet',
      zipSync({
        mimetype: Buffer.from('application/vnd.oasis.opendocument.spreadsheet'),
        'content.xml': Buffer.from('<x/>'),
      }),
      /OpenDocument/,
    ],
    ['a PDF', Buffer.from('%PDF-1.7\n'), /PDF/],
    ['an image', png, /PNG/],
    ['a photograph', Buffer.from('ffd8ffe000104a464946', 'hex'), /JPEG/],
    ['an archive', Buffer.from('1f8b0800000000000003', 'hex'), /gzip/],
    ['a database', Buffer.from('SQLite format 3\0'), /database/],
    ['UTF-32', Buffer.from('fffe0000610000006200000063000000', 'hex'), /UTF-32|not text/],
    [
      'random bytes',
      Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 151 + 7) % 256)),
      /not text/,
    ],
    ['a sign-in page', Buffer.from('\ufeff<!DOCTYPE html><html>'), /web page/],
    ['XML', Buffer.from('  <?xml version="1.0"?>'), /web page or XML/],
  ])('%s', (_what, content, message) => {
    const reader = readSource(bytesOf(content, undefined, 'exports/users.csv'));
    expect(reader).toMatchObject({ ok: false, error: { code: 'source-binary', file: 'exports/users.csv' } });
    expect(reader.ok ? '' : reader.error.message).toMatch(message);
    expect(reader.ok ? '' : reader.error.remedy).not.toBe('');
  });

  it('a single NUL far from the header is the business of its row', () => {
    expect(refusal(`upn,name\n${'a@b.example,Ada\n'.repeat(20)}c@d.example,x\0y\n`)).toBe('read');
  });
});
