import { describe, expect, it } from 'vitest';
import {
  compareBytes,
  der,
  integer,
  Malformed,
  objectId,
  sequence,
  setOf,
  tags,
  time,
  unsigned,
} from '#shared/pack/der.ts';
import { dotted, instant, readDer } from '#shared/pack/der-reader.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('DER that is written', () => {
  it('has the shortest lengths', () => {
    expect(hex(der(tags.octetString, new Uint8Array(127)).subarray(0, 3))).toBe('047f00');
    expect(hex(der(tags.octetString, new Uint8Array(128)).subarray(0, 3))).toBe('048180');
    expect(hex(der(tags.octetString, new Uint8Array(256)).subarray(0, 4))).toBe('04820100');
  });

  it('has the shortest numbers, never negative', () => {
    expect([0, 1, 127, 128, 256, 600_000].map((value) => hex(integer(value)))).toEqual([
      '020100',
      '020101',
      '02017f',
      '02020080',
      '02020100',
      '02030927c0',
    ]);
    expect(hex(unsigned(bytes('00 00 ff')))).toBe('020200ff');
  });

  it('has object identifiers as X.690 §8.19 encodes them', () => {
    expect(hex(objectId('2.999.3'))).toBe('0603883703');
    expect(hex(objectId('1.2.840.113549.1.7.2'))).toBe('06092a864886f70d010702');
    expect(dotted(readDer(objectId('2.999.3')))).toBe('2.999.3');
    expect(dotted(readDer(objectId('0.9.2342')))).toBe('0.9.2342');
  });

  it('has times of two digits before 2050 and of four from then on', () => {
    for (const moment of ['2026-11-01T09:30:00Z', '2049-12-31T23:59:59Z', '2050-01-01T00:00:00Z']) {
      expect(instant(readDer(time(moment)))).toBe(moment);
    }
    expect(time('2049-12-31T23:59:59Z')[0]).toBe(tags.utcTime);
    expect(time('2050-01-01T00:00:00Z')[0]).toBe(tags.generalizedTime);
  });

  it('has sets in the order of their bytes', () => {
    expect(hex(setOf([integer(2), integer(1), sequence()]))).toBe('3108020101020102300' + '0');
    expect(compareBytes(bytes('01'), bytes('01 00'))).toBeLessThan(0);
  });
});

describe('what is not DER is refused', () => {
  it.each([
    ['an indefinite length', '30 80 00 00'],
    ['a length longer than needed', '30 81 00'],
    ['a length with a leading zero', '04 82 00 80' + '00'.repeat(128)],
    ['something after the end', '05 00 00'],
    ['an end before the length', '30'],
    ['a length beyond the end', '30 05 05 00'],
    ['a tag of several bytes', '1f 81 01 00'],
    ['a number with a leading zero', '30 04 02 02 00 01'],
    ['a number with leading ones', '30 04 02 02 ff 80'],
    ['a number without a byte', '30 02 02 00'],
    ['a truth of 1', '30 03 01 01 01'],
    ['a null with content', '30 03 05 01 00'],
    ['a set that is not sorted', '31 06 02 01 02 02 01 01'],
    ['nothing', ''],
  ])('%s', (_name, text) => {
    expect(() => readDer(bytes(text))).toThrow(Malformed);
  });

  it('nesting without end', () => {
    let nested: Uint8Array = new Uint8Array();
    for (let depth = 0; depth < 50; depth += 1) nested = sequence(nested);
    expect(() => readDer(nested)).toThrow(/deep/);
  });

  it.each(['2026-11-01', '261101093000+0100', '2611010930Z'])('the time %s', (text) => {
    expect(() => instant(readDer(der(tags.utcTime, Buffer.from(text))))).toThrow(Malformed);
  });
});
