import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replaceIdentifiers } from '#shared/pipeline/disclose/replace-identifiers.ts';
import { identifiersOf } from './identifiers-of.ts';

const identifiers = identifiersOf(
  [
    ['anna.mueller@nordwind.example', 'upn'],
    ['Anna Müller', 'name'],
    ["Pat O'Brien", 'name'],
    ['jdoe', 'login'],
    ['it', 'login'],
    ['Accounts', 'name'],
    ['NORDWIND\\svc-backup', 'login'],
    ['kim_partner.example#EXT#@nordwind.onmicrosoft.example', 'upn'],
    ['CN=Grün\\, Zoé,OU=Staff,DC=nordwind', 'manager'],
    ['10042', 'employeeId'],
    ['Percent%20 Quist', 'name'],
  ],
  ['Accounts not covered by it'],
);
const replaced = (text: string): string => replaceIdentifiers(text, identifiers);

describe('in a text', () => {
  it.each([
    ['Ask anna.mueller@nordwind.example.', 'Ask [anna.mueller@nordwind.example].'],
    ['ANNA.MUELLER@NORDWIND.EXAMPLE', '[anna.mueller@nordwind.example]'],
    ['Anna Müller, Müller, Anna and Müller Anna', '[anna müller], [anna müller] and [anna müller]'],
    ['Anna \u00a0 Müller', '[anna müller]'],
    ['An\u00adna Mu\u0308llers Schlüssel', '[anna müller]s Schlüssel'],
    ['Pat O’Brien and PAT O`BRIEN', "[pat o'brien] and [pat o'brien]"],
    ['see /users/anna.mueller/keys?as=jdoe&x', 'see /users/[anna.mueller]/keys?as=[jdoe]&x'],
    ['adm_jdoe, "JDOE", jdoe2, ajdoe', 'adm_[jdoe], "[jdoe]", jdoe2, ajdoe'],
    ['xanna.muellerx', 'x[anna.mueller]x'],
    ['nordwind\\svc-backup runs; svc-backup too', '[nordwind\\svc-backup] runs; [svc-backup] too'],
    ['kim@partner.example is a guest', '[kim@partner.example] is a guest'],
    [
      '/x?n=Anna%20M%c3%bcller%2C%20x&m=anna.mueller%40nordwind.example',
      '/x?n=[anna müller], x&m=[anna.mueller@nordwind.example]',
    ],
    ['100 % of 50%20', '100 % of 50%20'],
    ['Percent%20 Quist asks Anna%20M%c3%bcller', '[percent%20 quist] asks [anna müller]'],
    ['says Zoé Grün, says Grün, Zoé', 'says [grün, zoé], says [grün, zoé]'],
    ['number 10042, not 110042, 10042.5 or 2026-10042', 'number [10042], not 110042, 10042.5 or 2026-10042'],
  ])('%s', (text, expected) => {
    expect(replaced(text)).toBe(expected);
  });

  it('is left as it is where it says what any pack says, or what is too short', () => {
    const text = 'Accounts that need it: do it.';
    expect(replaced(text)).toBe(text);
  });

  it('is left as it is, whatever its form, where nobody is named', () => {
    const text = 'Mu\u0308ll und  Abfall\u200b';
    expect(replaced(text)).toBe(text);
  });
});

it('leaves nothing that the same search would find again, whatever stands around it', () => {
  const names = fc.constantFrom(
    'anna.mueller',
    'ANNA MÜLLER',
    'Müller,  Anna',
    'jdoe',
    'kim@partner.example',
  );
  const between = fc.constantFrom(' ', '\n', '. ', '/', '"', '=', '\u200b', '(', 'x', '\u0301', '😀', "'");
  fc.assert(
    fc.property(fc.array(fc.tuple(names, between), { maxLength: 12 }), (parts) => {
      const once = replaced(parts.flat().join(''));
      // What stands for an identifier here holds it, in brackets.
      const rest = once.replaceAll(/\[[^\]]*\]/g, '|');
      expect(replaced(rest)).toBe(rest);
    }),
    { seed: 7, numRuns: 300 },
  );
});
