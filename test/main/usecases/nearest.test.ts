import { expect, it } from 'vitest';
import { nearest } from '#main/usecases/nearest.ts';

it.each([
  ['asof', ['asOf', 'scope'], 'asOf'],
  ['sectr', ['name', 'sector'], 'sector'],
  ['upm', ['upn', 'mail'], 'upn'],
  ['frobnicate', ['name', 'sector'], null],
  ['fido2', ['fido2-key', 'passkey'], 'fido2-key'],
  ['push', ['push-number', 'push-plain'], null],
  ['7', ['0', '1', '2'], null],
  ['x'.repeat(100_000), ['name'], null],
])('nearest(%s)', (word, known, suggestion) => {
  expect(nearest(word, known)).toBe(suggestion);
});
