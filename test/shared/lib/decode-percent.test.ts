import { expect, it } from 'vitest';
import { decodePercent } from '#shared/lib/decode-percent.ts';

it.each([
  ['Anna%20M%C3%BCller', 'Anna Müller'],
  ['a%40b', 'a@b'],
  ['100 % and 5%', '100 % and 5%'],
  ['%FF%20', '%FF%20'],
  ['plain', 'plain'],
])('%s', (text, expected) => {
  expect(decodePercent(text)).toBe(expected);
});
