import { crc32 as own } from 'node:zlib';
import { expect, it } from 'vitest';
import { crc32, tableCrc32 } from '#main/files/crc-32.ts';

it('is Node’s own where it has one, and the same without', () => {
  expect(crc32).toBe(own);
  // The check value of CRC-32/ISO-HDLC.
  expect(tableCrc32(Buffer.from('123456789'))).toBe(0xcbf43926);
  const bytes = Uint8Array.from({ length: 10_000 }, (_, index) => (index * index) % 251);
  expect(tableCrc32(bytes.subarray(4_000), tableCrc32(bytes.subarray(0, 4_000)))).toBe(own(bytes));
  expect(tableCrc32(new Uint8Array())).toBe(0);
});
