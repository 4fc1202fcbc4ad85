import { describe, expect, it } from 'vitest';
import { derOf } from '#main/signing/ber.ts';
import { Malformed } from '#shared/pack/der.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const der = (text: string): string => Buffer.from(derOf(hex(text))).toString('hex');

describe('a value in BER', () => {
  it.each([
    ['in DER already', '30 06 0201 05 0401 aa', '30060201050401aa'],
    ['with an open length', '30 80 0201 05 0000', '3003020105'],
    ['with open lengths within each other', '30 80 a0 80 30 80 0500 0000 0000 0000', '3006a00430020500'],
    ['with a length longer than needed', '30 820007 0284 00000001 05', '3003020105'],
    ['with a string in pieces', '24 80 0402 aabb 0401 cc 0000', '0403aabbcc'],
    ['with pieces in pieces', '24 80 24 04 0402 aabb 0401 cc 0000', '0403aabbcc'],
    ['with a string of no pieces', '24 80 0000', '0400'],
  ])('%s is the same in DER', (_name, ber, same) => {
    expect(der(ber)).toBe(same);
  });

  it('keeps what a string holds, even where that looks like BER', () => {
    expect(der('04 04 3080 0000')).toBe('040430800000');
  });

  it.each([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['an end that never comes', '30 80 0201 05'],
    ['a part that is longer than the whole', '30 03 0204 05'],
    ['a part that ends after the whole', '30 04 0203 01020304'],
    ['a plain value of open length', '02 80 05 0000'],
    ['a tag of many bytes', '1f 81 01 00'],
    ['a length of many bytes', '30 89 000000000000000001 00'],
    ['nesting without end', '3080'.repeat(100)],
  ])('%s is malformed', (_name, ber) => {
    expect(() => der(ber)).toThrow(Malformed);
  });

  it('takes no longer than its size asks, however deep it is', () => {
    const wide = Buffer.concat([hex('30 80'), Buffer.alloc(2_000_000, hex('0500')), hex('0000')]);
    const start = performance.now();
    expect(derOf(wide).length).toBeGreaterThan(2_000_000);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
