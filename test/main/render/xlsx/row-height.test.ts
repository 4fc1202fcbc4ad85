import { expect, it } from 'vitest';
import { headLinesOf, heightOf, linesOf } from '#main/render/xlsx/row-height.ts';

it.each([
  ['Realm', 12, 1],
  ['Last sign-in', 11, 2],
  ['Ancienneté, jours', 10, 2],
  ['Nach Vorgabe im Geltungsbereich', 16, 2],
  // Longer than its column by itself: it breaks within the word.
  ['Geltungsbereich', 8, 3],
  ['Im Geltungsbereich', 8, 4],
])('the head “%s” in a column of %i takes %i lines', (title, width, lines) => {
  expect(headLinesOf(title, width)).toBe(lines);
});

it('a text takes its own lines and those it wraps to', () => {
  expect(linesOf('one\ntwo', 40)).toBe(2);
  expect(linesOf('x'.repeat(45), 40)).toBe(2);
  expect([heightOf(1), heightOf(1000)]).toEqual([15.5, 409]);
});
