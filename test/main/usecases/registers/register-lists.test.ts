import { describe, expect, it } from 'vitest';
import { listCell, listOf } from '#main/usecases/registers/register-lists.ts';
import { parseWhen } from '#main/usecases/registers/parse-when.ts';
import { guardedCell, plainCell } from '#main/usecases/registers/register-cells.ts';
import { whenText } from '#main/usecases/registers/when-text.ts';

describe('a list in a cell', () => {
  it.each([
    ['a; b ;;c', ['a', 'b', 'c']],
    ['"one; two"; three', ['one; two', 'three']],
    ['"say ""no""; or yes"', ['say "no"; or yes']],
    // Marks that do not hold a whole part are letters.
    ['"Safe" two; key', ['"Safe" two', 'key']],
    ['5" screen; 6" screen', ['5" screen', '6" screen']],
    ['"open; end', ['"open', 'end']],
    ['"when: x"', ['when: x']],
    ['', []],
  ])('%j', (cell, parts) => {
    expect(listOf(cell)).toEqual(parts);
    expect(listOf(listCell(parts))).toEqual(parts);
  });
});

describe('a rule in a cell', () => {
  it.each([
    [
      'department="Sales; North"|HR; userType=Guest',
      { department: ['Sales; North', 'HR'], userType: 'Guest' },
    ],
    ['upn="a|b"', { upn: 'a|b' }],
    ['mail=*@x.example', { mail: '*@x.example' }],
    ['enabled=true', { enabled: true }],
    ['name="a=""b"""', { name: 'a="b"' }],
  ])('%j', (cell, condition) => {
    const parsed = parseWhen(cell);
    expect(parsed).toEqual({ ok: true, value: condition });
    expect(parsed.ok && parseWhen(whenText(parsed.value))).toEqual(parsed);
  });
});

describe('a text that a spreadsheet would take for a formula', () => {
  it.each([
    ["'=1+1", '=1+1'],
    ["''=1+1", "'=1+1"],
    ["'-", '-'],
    ["'Rita'", "'Rita'"],
    ['=1+1', '=1+1'],
  ])('%j is read as %j', (cell, text) => {
    expect(plainCell(cell)).toBe(text);
  });

  it('that has the apostrophe itself gets a second one', () => {
    expect([guardedCell("'=x"), guardedCell('=x'), guardedCell("'x")]).toEqual(["''=x", '=x', "'x"]);
  });
});
