import { describe, expect, it } from 'vitest';
import { XmlScan } from '#main/render/xlsx/count-rows.ts';

function scan(xml: string, size = 7): XmlScan {
  const scanned = new XmlScan('sheet1.xml');
  const bytes = Buffer.from(xml);
  for (let at = 0; at < bytes.length; at += size) scanned.add(bytes.toString('latin1', at, at + size));
  scanned.end();
  return scanned;
}

const sheet = (rows: string) => `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`;

describe('XmlScan', () => {
  it.each([1, 2, 3, 7, 1000])('counts rows in chunks of %i bytes', (size) => {
    const found = scan(sheet('<row r="1"><c r="A1"><v>ä€😀</v></c></row><row r="3"/>'), size);
    expect([found.rows, found.lastRow]).toEqual([2, 3]);
  });

  it.each([1, 2, 1000])('refuses U+FFFF and controls in chunks of %i bytes', (size) => {
    expect(() => scan(sheet('<row r="1"><c><v>a\uffffb</v></c></row>'), size)).toThrow('XML forbids');
    expect(() => scan(sheet('<row r="1"><c><v>a\u0007b</v></c></row>'), size)).toThrow('XML forbids');
  });

  it('refuses tags that do not nest, and a part that ends early', () => {
    expect(() => scan(sheet('<row r="1"><c></row></c>'))).toThrow('not open');
    expect(() => scan('<worksheet><sheetData><row r="1"/>')).toThrow('ends before');
    expect(() => scan('<worksheet/><row r="1"')).toThrow('ends before');
  });

  it('refuses rows out of order, twice or without a number', () => {
    expect(() => scan(sheet('<row r="2"/><row r="1"/>'))).toThrow('row 1 after row 2');
    expect(() => scan(sheet('<row r="2"/><row r="2"/>'))).toThrow('row 2 after row 2');
    expect(() => scan(sheet('<row/>'))).toThrow('row NaN');
  });
});
