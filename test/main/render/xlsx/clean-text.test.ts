import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, longestCell, newTextNotes } from '#main/render/xlsx/clean-text.ts';

const clean = (text: string) => cleanText(text, newTextNotes());

describe('cleanText', () => {
  it.each([
    ['=1+3', "'=1+3"],
    ['+cmd', "'+cmd"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\ttab', "'\ttab"],
    ['\rreturn', "'\nreturn"],
    ['\nline', "'\nline"],
    ['  =2*2', "'  =2*2"],
    ['＝1+3', "'＝1+3"],
    ['＠SUM', "'＠SUM"],
  ])('puts an apostrophe before %j', (text, shown) => {
    expect(clean(text)).toBe(shown);
  });

  it.each([
    ['a\uffffb', 'a\ufffdb'],
    ['a\ufffeb', 'a\ufffdb'],
    ['a\u0000b\u0007c\u001f', 'a\ufffdb\ufffdc\ufffd'],
    ['lone \ud800 high', 'lone \ufffd high'],
    ['lone \udc00 low', 'lone \ufffd low'],
  ])('replaces what XML cannot hold in %j', (text, shown) => {
    expect(clean(text)).toBe(shown);
  });

  it('leaves ordinary names alone', () => {
    for (const name of ['anna@nordwind.example', 'Łukasz Żółć', 'Юлия 😀', '__proto__', "O'Neill", '']) {
      expect(clean(name)).toBe(name);
    }
  });

  it('escapes what Excel would take for an escape', () => {
    expect(clean('a _x0041_ b')).toBe('a _x005F_x0041_ b');
  });

  it('cuts a text that no cell holds, and says so', () => {
    const notes = newTextNotes();
    const shown = cleanText('😀'.repeat(20_000), notes);
    expect(shown.length).toBe(longestCell);
    expect(shown).toMatch(/… \[cut: 40000 characters\]$/);
    expect(shown.isWellFormed()).toBe(true);
    expect(notes).toEqual({ neutralised: 0, replaced: 0, cut: 1 });
  });

  it('counts what it changed', () => {
    const notes = newTextNotes();
    for (const text of ['=1', '\u0001', 'plain', '+\uffff']) cleanText(text, notes);
    expect(notes).toEqual({ neutralised: 2, replaced: 2, cut: 0 });
  });

  it('never leaves a formula or an illegal character, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', '=', '\t', ' @', '\uffff'),
        (text, start) => {
          const shown = clean(start + text);
          // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
          expect(shown).not.toMatch(/^[\s\u00a0]*[=+\-@]|^[\t\r\n]|[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/);
          expect(shown.isWellFormed()).toBe(true);
        },
      ),
      { seed: 31 },
    );
  });
});
