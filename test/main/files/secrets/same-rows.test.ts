import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSecretValue, removed } from '#shared/sources/steps/secret-names.ts';
import { bytesOf, cleaned, fileOf, rowsOf } from './clean.ts';

/** Cells with all that CSV makes difficult; numbers and secrets often among them. */
const cell = fc.oneof(
  fc.constantFrom(
    '',
    '+49 170 5550101',
    'hunter2',
    'True',
    '****',
    'a,b',
    'a;b',
    'x"y',
    'line\nend',
    ' "q" ',
    '(removed)',
  ),
  fc.string({ maxLength: 12, unit: 'grapheme' }).filter((text) => !/[\0\r]/.test(text)),
);
const header = ['upn', 'Password', 'note', 'Mobile Phone'] as const;
const written = (value: string, quoted: boolean): string =>
  quoted || /[",;\n\t|]/.test(value) || value !== value.trim() ? `"${value.replaceAll('"', '""')}"` : value;

it('reads as the original with its secret cells replaced, whatever stands in it and in whatever pieces it comes', () => {
  const row = fc.tuple(fc.constant('ada@contoso.example'), cell, cell, cell);
  const shape = fc.record({
    rows: fc.array(row, { minLength: 1, maxLength: 8 }),
    quoted: fc.boolean(),
    end: fc.constantFrom('\n', '\r\n'),
    piece: fc.integer({ min: 1, max: 200 }),
  });
  fc.assert(
    fc.property(shape, ({ rows, quoted, end, piece }) => {
      const text =
        [header, ...rows].map((cells) => cells.map((value) => written(value, quoted)).join(',')).join(end) +
        end;
      const file = fileOf(text, piece);
      const copy = cleaned(file).bytes;
      const expected = rowsOf(file).map((one) => {
        if ('rejected' in one || 'element' in one.raw) return one;
        const [upn = '', password = '', note = '', phone = ''] = one.raw;
        const kept = (kind: 'secret' | 'phone', value: string) =>
          isSecretValue(kind, value) ? removed : value;
        return { row: one.row, raw: [upn, kept('secret', password), note, kept('phone', phone)] };
      });
      expect(rowsOf(copy)).toEqual(expected);
      expect(bytesOf(cleaned(copy).bytes)).toEqual(bytesOf(copy));
    }),
    { numRuns: 300, seed: 31 },
  );
});

it('is JSON of the same shape, with the same values but the secret ones', () => {
  const value = fc.jsonValue({ maxDepth: 4 });
  const element = fc.record({
    id: fc.string(),
    secretData: fc.string({ minLength: 25 }),
    other: value,
    phones: fc.array(fc.record({ number: fc.constant('+49 170 5550101'), kind: fc.string() })),
  });
  fc.assert(
    fc.property(
      fc.array(element, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 64 }),
      (elements, pretty, piece) => {
        const text = JSON.stringify(elements, null, pretty ? 2 : undefined);
        const parsed = JSON.parse(bytesOf(cleaned(fileOf(text, piece)).bytes).toString()) as typeof elements;
        expect(
          parsed.map(({ secretData, phones }) => [secretData, ...phones.map(({ number }) => number)]),
        ).toEqual(
          elements.map(({ secretData, phones }) => [
            isSecretValue('secret', secretData) ? removed : secretData,
            ...phones.map(() => removed),
          ]),
        );
        expect(parsed.map(({ id, phones }) => [id, phones.map(({ kind }) => kind)])).toEqual(
          elements.map(({ id, phones }) => [id, phones.map(({ kind }) => kind)]),
        );
      },
    ),
    { numRuns: 200, seed: 31 },
  );
});
