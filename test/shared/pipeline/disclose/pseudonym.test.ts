import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { pseudonymForm, pseudonymOf } from '#shared/pipeline/disclose/pseudonym.ts';

const bytes = (hex: string) => () => Buffer.from(hex, 'hex');

it('is the first 80 bits of the hash, five to a letter, the highest first', () => {
  expect(pseudonymOf('x', 'upn', bytes('00000000000000000000ffff'))).toBe('acc-0000000000000000');
  expect(pseudonymOf('x', 'upn', bytes('ffffffffffffffffffff0000'))).toBe('acc-zzzzzzzzzzzzzzzz');
  // 00001 00010 00011 00100 and zeros.
  expect(pseudonymOf('x', 'login', bytes('0886400000000000000000'))).toBe('acc-1234000000000000');
});

it('tells names from keys, and is the same for one value whatever its kind', () => {
  const hash = (text: string) => createHmac('sha256', 'k').update(text).digest();
  const [key, name] = [pseudonymOf('anna', 'login', hash), pseudonymOf('anna', 'name', hash)];
  expect(name).toBe(key.replace('acc-', 'per-'));
  expect(`${key} ${name}`.match(pseudonymForm)).toEqual([key, name]);
});
