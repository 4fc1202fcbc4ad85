import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sayAgainIn } from '#shared/text/say-again.ts';

const german = sayAgainIn('de');

describe('what the program said in English', () => {
  it('stays as it is in English', () => {
    const sentence = 'exports/vpn.csv: Not valid UTF-8: read as Windows-1252.';
    expect(sayAgainIn('en')(sentence)).toBe(sentence);
  });

  it.each([
    ['has 3 cells, header has 29', 'hat 3 Zellen, die Kopfzeile 29'],
    ['has no SerialNumber', 'hat kein Feld SerialNumber'],
    [
      'exports/vpn.csv: Not valid UTF-8: read as Windows-1252.',
      'exports/vpn.csv: Kein gültiges UTF-8: als Windows-1252 gelesen.',
    ],
    [
      'exceptions.csv, row 11: EX-2026-011: no realm has “wer@nordwind.example”. Correct the name, or take it out.',
      'exceptions.csv, Zeile 11: EX-2026-011: Kein Realm hat „wer@nordwind.example“. Berichtigen Sie den Namen, oder nehmen Sie ihn heraus.',
    ],
    [
      'exports/roles.json: 2 rows could not be read, and what they say does not count. Row 4 has no principalId.',
      'exports/roles.json: 2 Zeilen ließen sich nicht lesen, und was sie sagen, zählt nicht. Zeile 4 hat kein Feld principalId.',
    ],
    [
      'exceptions.csv, row 2: EX-1: its rule fits accounts that it does not cover (created after its approval: 3; not on its frozen list: 1). Have them approved too, or give them MFA.',
      'exceptions.csv, Zeile 2: EX-1: Ihre Regel passt zu Konten, für die sie nicht gilt (nach ihrer Genehmigung angelegt: 3; nicht auf ihrer festgeschriebenen Liste: 1). Lassen Sie auch diese genehmigen, oder geben Sie ihnen MFA.',
    ],
    [
      'exceptions.csv, row 9: EX-9: “a@x.example”, “b@x.example” and 2 more also in EX-10: none of these exceptions covers what several claim. Leave each account in one exception.',
      'exceptions.csv, Zeile 9: EX-9: „a@x.example“, „b@x.example“ und 2 weitere auch in EX-10: Was mehrere beanspruchen, deckt keine dieser Ausnahmen ab. Lassen Sie jedes Konto in einer Ausnahme.',
    ],
    ['exports/users.csv, row 37', 'exports/users.csv, Zeile 37'],
    ['class rule 2: service', 'Klassenregel 2: service'],
    ['risk: sign-in risk high, medium', 'Anmelderisiko hoch, mittel'],
  ])('is said again: %s', (english, said) => {
    expect(german(english)).toBe(said);
  });

  it.each([
    'Umzug nach Kiel: has it all',
    'no realm',
    '',
    ': ',
    'has ',
    'source : ',
    'a: b: c',
    'it is in Kiel, row housing',
  ])('stays where nobody knows the sentence: “%s”', (sentence) => {
    expect(german(sentence)).toBe(sentence);
  });

  it('takes no time over a long line of somebody else’s', () => {
    const line = 'has : '.repeat(100_000);
    const begun = performance.now();
    expect(german(line)).toBe(line);
    expect(german(line.slice(0, 3900))).toBe(line.slice(0, 3900));
    expect(performance.now() - begun).toBeLessThan(500);
  });

  it('has a form for every reason by which a source rejects a row', () => {
    const reasons = globSync('{shared/sources,main/files}/**/*.ts').flatMap((path) => {
      const code = readFileSync(path, 'utf8');
      const said = code.matchAll(/(?:as: 'rejected',\s*reason: |rejected: )'([^']+)'/gu);
      return [...said].map(([, reason = '']) => reason);
    });
    expect(reasons.length).toBeGreaterThan(60);
    expect([...new Set(reasons)].filter((reason) => german(reason) === reason)).toEqual([]);
  });
});

it('says how many more files a warning is of, and takes no other sentence for that', () => {
  const again = sayAgainIn('fr');
  expect(again('exports/users-1.json and 1 more')).toBe('exports/users-1.json et 1 de plus');
  expect(again('The owner and 3 more')).toBe('The owner and 3 more');
});
