import { describe, expect, it } from 'vitest';
import { groupDigits } from '#main/render/pdf/type/group-digits.ts';
import { catalogues } from '#shared/text/registry.ts';
import { textsOf } from '#shared/text/texts.ts';

const texts = textsOf('fr');
const narrow = '\u202f';
const noBreak = '\u00a0';
const wrong = (form: RegExp) =>
  [...catalogues.fr]
    .filter(([, message]) => form.test(message))
    .map(([key, message]) => `${key}: ${message}`);

describe('French', () => {
  it('sets its signs apart by spaces that never break', () => {
    expect(wrong(/ [;:!?%»]|« /)).toEqual([]);
    expect(wrong(/[\p{L}\p{N})}]»|«[\p{L}{]/u)).toEqual([]);
  });

  it('has its own apostrophe, which ICU takes for no quotation', () => {
    expect(wrong(/'/)).toEqual([]);
  });

  it('groups digits as the painter does, whatever the locale of the machine', () => {
    const said = texts('report.of', { part: 1069, whole: 1_234_567 });
    expect(said).toBe(`1${narrow}069 sur 1${narrow}234${narrow}567`);
    expect(said).toBe(`${groupDigits(1069, 'fr')} sur ${groupDigits(1_234_567, 'fr')}`);
    expect(texts('report.accounts', { accounts: 12_345 })).toBe(`12${narrow}345 comptes`);
  });

  it('takes nothing and one for a singular, and a million for a plural', () => {
    expect([0, 1, 2, 1_000_000].map((accounts) => texts('report.accounts', { accounts }))).toEqual([
      '0 compte',
      '1 compte',
      '2 comptes',
      `1${narrow}000${narrow}000 comptes`,
    ]);
  });

  it('writes percentages and the first of a month as is usual, and breaks no date', () => {
    expect(texts('report.percent', { whole: '81', tenth: '7' })).toBe(`81,7${narrow}%`);
    const date = (day: string) =>
      texts('report.date', { day, month: texts('report.month.10'), year: '2026' });
    const said = [date('1'), date('2'), date('11')];
    expect(said.map((one) => one.split(noBreak))).toEqual([
      ['1er', 'octobre', '2026'],
      ['2', 'octobre', '2026'],
      ['11', 'octobre', '2026'],
    ]);
  });

  it('sets a colon apart', () => {
    expect(texts('report.findings.names', { count: 2, names: 'a, b', rest: 0 })).toBe(`2${noBreak}: a, b`);
  });
});
