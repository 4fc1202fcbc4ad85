import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldIdentifier, foldText, foldedText } from '#shared/pipeline/disclose/fold-text.ts';
import { replaceIdentifiers } from '#shared/pipeline/disclose/replace-identifiers.ts';
import { identifiersOf } from './identifiers-of.ts';

describe('one name, however it is written', () => {
  it.each([
    ['a sharp s in capitals', 'Jörg Weißgerber', 'JÖRG WEISSGERBER'],
    ['a capital sharp s', 'Jörg Weißgerber', 'JÖRG WEIẞGERBER'],
    ['a dotted capital I', 'İbrahim Yılmaz', 'ibrahim yılmaz'],
    ['a dotless i in capitals', 'Işık Yılmaz', 'IŞIK YILMAZ'],
    ['what lower case leaves of a dotted I', 'İbrahim Yılmaz', 'İbrahim Yılmaz'.toLowerCase()],
    ['a sigma at the end', 'Γιώργος Παπαδόπουλος', 'ΓΙΏΡΓΟΣ ΠΑΠΑΔΌΠΟΥΛΟΣ'],
    ['wide letters', 'Tanaka Hanako', 'Ｔａｎａｋａ　ＨＡＮＡＫＯ'],
    ['ligatures', 'Steffi Pfiffner', 'Steﬃ Pﬁﬀner'],
    ['an Arabic mark of direction', 'فاطمة الزهراء', 'فاطمة\u061c الزهراء'],
    ['marks in two orders', 'Nguyễn Văn', 'Nguye\u0302\u0303n Va\u0306n'],
  ])('%s', (_what, name, written) => {
    expect(foldIdentifier(written)).toBe(foldIdentifier(name));
    const known = identifiersOf([[name, 'name']]);
    expect(replaceIdentifiers(`x ${written}: y`, known)).toBe(`x [${foldIdentifier(name)}]: y`);
  });
});

it('is folded alike with and without places, which lead back to the letters', () => {
  const letters = fc.constantFrom(...'aßẞIİıſςΣ ｱＡﬃéé’`\u200b\u0307\u0301\n\ud83d\ude00'.split(''));
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 20 }), (units) => {
      const text = units.join('');
      const { text: folded, of, at } = foldText(text);
      expect(folded).toBe(foldedText(text));
      expect(at === null ? of.length : at.length).toBe(folded.length);
    }),
    { seed: 11, numRuns: 500 },
  );
});
