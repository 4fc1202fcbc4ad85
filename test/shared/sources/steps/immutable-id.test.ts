import { describe, expect, it } from 'vitest';
import { anchorOf, guidOfImmutableId } from '#shared/sources/steps/immutable-id.ts';

/** The bytes 00 11 … ff in order: the first three groups of a GUID are little-endian. */
const guid = '33221100-5544-7766-8899-aabbccddeeff';
const base64 = 'ABEiM0RVZneImaq7zN3u/w==';

describe('an immutable id', () => {
  it('is the base64 of the sixteen bytes of a GUID', () => {
    expect(guidOfImmutableId(base64)).toBe(guid);
    expect(guidOfImmutableId(` ${base64} `)).toBe(guid);
    expect(guidOfImmutableId('AAAAAAAAAAAAAAAAAAAAAA==')).toBe('00000000-0000-0000-0000-000000000000');
    expect(guidOfImmutableId('/////////////////////w==')).toBe('ffffffff-ffff-ffff-ffff-ffffffffffff');
  });

  it('may be the GUID itself', () => {
    expect(guidOfImmutableId(guid.toUpperCase())).toBe(guid);
  });

  it.each(['EMP-00017', '', 'ABEiM0RVZneImaq7zN3u', `${base64}AA==`])(
    'of another kind says nothing: “%s”',
    (text) => {
      expect(guidOfImmutableId(text)).toBeUndefined();
    },
  );
});

describe('ms-DS-ConsistencyGuid', () => {
  const bytes = Array.from({ length: 16 }, (_, index) => index * 17);

  it.each<readonly [string, unknown]>([
    ['as decimal numbers, as PowerShell joins bytes', bytes.join(' ')],
    ['as a list of numbers', bytes],
    ['in base64', base64],
    ['as hexadecimal bytes, as csvde writes them', "X'00112233445566778899aabbccddeeff'"],
  ])('is read %s', (_how, value) => {
    expect(anchorOf(value)).toBe(guid);
  });

  it.each<unknown>([undefined, null, '', 'System.Byte[]', [...bytes, 1], [256, ...bytes.slice(1)], 7])(
    'is not there in %j',
    (value) => {
      expect(anchorOf(value)).toBeUndefined();
    },
  );
});
