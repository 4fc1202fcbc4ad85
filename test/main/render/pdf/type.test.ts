import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newDocument } from '#main/render/pdf/new-document.ts';
import { fontFiles, Faces } from '#main/render/pdf/type/faces.ts';
import { groupDigits } from '#main/render/pdf/type/group-digits.ts';
import { styles } from '#main/render/pdf/type/style.ts';
import { wrap } from '#main/render/pdf/type/wrap.ts';
import { modelOf } from '#test/fixtures/render-report.ts';

const faces = new Faces(newDocument(modelOf([])), (file) =>
  readFileSync(new URL(`../../../../assets/fonts/${file}`, import.meta.url)),
);
const { cell, cellCode } = styles;
const lines = (text: string, width: number) => wrap(text, faces.of(cell), cell.size, width);

/** The official languages of the European Union: the letters beyond those of English, and what marks their texts. */
const letters: Readonly<Record<string, string>> = {
  bg: 'абвгдежзийклмнопрстуфхцчшщъьюяѝ„“№',
  cs: 'áčďéěíňóřšťúůýž„“',
  da: 'æøåéǿ»«',
  de: 'äöüßẞ„“‚‘',
  el: 'αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ«»·',
  en: 'abcdefghijklmnopqrstuvwxyz“”‘’–—…€',
  es: 'áéíñóúü¿¡ºª«»',
  et: 'äõöüšž„“',
  fi: 'åäöšž”',
  fr: 'àâæçéèêëîïôœùûüÿ«»’\u00A0\u202F',
  ga: 'áéíóú',
  hr: 'čćđšž„”',
  hu: 'áéíóöőúüű„”',
  it: 'àèéìíîòóùú«»',
  lt: 'ąčęėįšųūž„“',
  lv: 'āčēģīķļņšūžōŗ',
  mt: 'ċġħżàèìòù',
  nl: 'ĳëïéèóüáíúê„”',
  pl: 'ąćęłńóśźż„”',
  pt: 'ãõçáàâéêíóôúü«»',
  ro: 'ăâîșțşţ„”',
  sk: 'áäčďéíĺľňóôŕšťúýž„“',
  sl: 'čšž„“',
  sv: 'åäöé”',
};

describe('text for paper', () => {
  it('keeps Latin, Greek and Cyrillic as they are', () => {
    const text = 'Łukasz Żółć, Ελένη, Юлия, façade – “ok” €';
    expect(faces.printable(text)).toBe(text);
  });

  it.each([
    ['turns the reading order', 'admin\u202egpj', 'admin[U+202E]gpj'],
    ['cannot be seen', 'a\u200bb\u00adc', 'a[U+200B]b[U+00AD]c'],
    ['is in no face', '中😀', '[U+4E2D][U+1F600]'],
    ['is half a character', 'x\ud800y', 'x[U+D800]y'],
    ['controls a terminal', 'nul\u0000bell\u0007', 'nul[U+0000]bell[U+0007]'],
  ])('shows a character that %s by its code point', (_, text, shown) => {
    expect(faces.printable(text)).toBe(shown);
  });

  it('uses a face that has the letters', () => {
    expect(faces.for(cellCode, 'id-1')).toBe(faces.of(cellCode));
    expect(faces.for(cellCode, 'Ελένη')).toBe(faces.of(cell));
  });

  it('leaves to the reserve what the others lack, and parts a text that no face has whole', () => {
    const [arrow, greek] = ['→', 'ἀ'];
    expect(faces.for(cell, 'ἀρχή')).not.toBe(faces.of(cell));
    expect(faces.printable('ἀρχή → ḃ Ǆ')).toBe('ἀρχή → ḃ Ǆ');
    const runs = faces.runs(cell, `a${greek}${arrow}b`);
    expect(runs.map(({ text }) => text)).toEqual(['a', greek, `${arrow}b`]);
    for (const { text, face } of runs)
      expect([...text].every((character) => face.has(character.codePointAt(0) ?? 0))).toBe(true);
    expect(faces.runs(cell, 'Łódź')).toEqual([{ text: 'Łódź', face: faces.of(cell) }]);
  });

  it.each(Object.entries(letters))('has each letter of %s in each face', (language, alphabet) => {
    const whole = alphabet + alphabet.toLocaleUpperCase(language);
    expect(faces.printable(whole)).toBe(whole);
    for (const style of [styles.body, styles.note, styles.section, styles.cellCode]) {
      const face = faces.for(style, whole);
      expect([...whole].filter((letter) => !face.has(letter.codePointAt(0) ?? 0))).toEqual([]);
      // Only the monospaced face may lack an alphabet, and then it is Greek.
      if (face !== faces.of(style)) expect([style.face, language]).toEqual(['mono', 'el']);
    }
  });

  it('has every file that it names', () => {
    expect(
      Object.values(fontFiles).map((file) => readFileSync(`assets/fonts/${file}`).length > 50_000),
    ).toEqual([true, true, true, true, true]);
  });

  it('tells letters apart that look alike', () => {
    const codes = ['a', 'а', 'o', 'о', 'A', 'Α', 'А'].map((letter) => faces.of(cell).encode(letter));
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('lines', () => {
  it('lose nothing and fit, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 120 }),
        fc.integer({ min: 20, max: 200 }),
        (raw, width) => {
          const text = faces.printable(raw);
          const wrapped = lines(text, width);
          expect(wrapped.join('').replaceAll(/[ \n]/g, '')).toBe(text.replaceAll(/[ \n]/g, ''));
          for (const line of wrapped) {
            const seen = faces.of(cell).width(line.trimEnd(), cell.size);
            expect(line.length === 1 || seen <= width + 1e-6).toBe(true);
          }
        },
      ),
      { seed: 31 },
    );
  });

  it('end with a space between two words, and with none inside of one', () => {
    const text = 'several short words, then averyveryverylongwordthatnolinecanhold\nand the next';
    const wrapped = lines(text, 60);
    expect(wrapped.length).toBeGreaterThan(5);
    expect(wrapped.join('')).toBe(text.replace('\n', ' '));
  });

  it('break a long name after a separator', () => {
    const [first = ''] = lines('anna.mueller-schmidt@nordwind-energie.example', 100);
    expect(first).toMatch(/[-.@]$/);
  });

  it('break a digest into whole groups', () => {
    const digest = '0123456789abcdef'.repeat(4);
    expect(wrap(digest, faces.of(cellCode), cellCode.size, 150)).toEqual([
      digest.slice(0, 32),
      digest.slice(32),
    ]);
    expect(wrap(digest, faces.of(cellCode), cellCode.size, 40)).toHaveLength(8);
  });
});

describe('numbers', () => {
  it.each([
    [0, 'en', '0'],
    [1012, 'en', '1,012'],
    [1234567, 'de', '1.234.567'],
    [1234.5, 'de', '1.234,5'],
    [999, 'fr', '999'],
  ])('%d in %s is %s', (value, language, text) => {
    expect(groupDigits(value, language)).toBe(text);
  });
});
