import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { packTexts } from '#main/files/searching/pack-texts.ts';
import { foldedText } from '#shared/pipeline/disclose/fold-text.ts';
import { ownWords } from '#shared/pipeline/disclose/own-words.ts';
import { packWords } from '#shared/pipeline/disclose/pack-words.ts';
import { pseudonymForm } from '#shared/pipeline/disclose/pseudonym.ts';
import { folderOf } from '#test/fixtures/engagement-folder.ts';
import { runHere } from '#test/fixtures/run-here.ts';

/** One account, whose words stand nowhere else, and no text of anybody. */
const engagement = {
  'engagement.yaml': `version: 1
entity: { name: Qqxz }
asOf: 2026-10-31
realms: [{ id: qzr }]
sources:
  - { realm: qzr, files: [exports/q.csv], format: entra-users }
  - { realm: qzr, files: [exports/r.csv], format: entra-registration-details }
`,
  'exports/q.csv':
    'id,userPrincipalName,displayName,accountEnabled,userType\nqzqzqzqzq1,qz@zqqz.qqqz,qzqz zqzq,True,Member\n',
  'exports/r.csv':
    'id,userPrincipalName,methodsRegistered,isMfaCapable\nqzqzqzqzq1,qz@zqqz.qqqz,microsoftAuthenticatorPush,True\n',
};
/** Digests in any writing, UUIDs, pseudonyms; the one word of the export that a pack repeats. */
const opaque = [
  pseudonymForm,
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
  /[0-9a-f]{64}/g,
  /[a-z0-9+/]{43}=/g,
  /microsoftauthenticatorpush/g,
];

it('knows every word that a pack says of nobody: what equals one of them cannot be searched for', async () => {
  const folder = folderOf(engagement);
  const out = join(dirname(folder), 'nobody.asice');
  const words = ['build', folder, '--out', out, '--draft', '--disclosure', 'pseudonymised'];
  expect(await runHere(words)).toMatchObject({ code: 0 });
  const own = ownWords(packWords({ entity: { name: 'Qqxz' }, realms: [{ id: 'qzr' }], language: 'en' }));
  const strange = new Set<string>();
  for await (const { text, loose } of packTexts(out)) {
    if (loose) continue;
    const said = opaque.reduce((rest, form) => rest.replaceAll(form, ' '), foldedText(text));
    for (const [word] of said.matchAll(/(?<![\p{L}\p{N}])\p{L}{4,}(?![\p{L}\p{N}])/gu))
      if (!own.hasWord(word) && !/^[0-9a-f]+$/.test(word)) strange.add(word);
  }
  rmSync(dirname(folder), { recursive: true });
  // A new field of a member: add its name to `structure-words.ts`.
  expect([...strange].toSorted()).toEqual([]);
});

it('takes the words of one language for nobody’s only in a pack of that language', () => {
  const said = { entity: { name: 'Qqxz' }, realms: [] };
  const knows = (language: 'en' | 'fr', word: string) =>
    ownWords(packWords({ ...said, language })).hasWord(word);
  // A surname, and the French for a root certificate.
  expect(knows('en', 'racine')).toBe(false);
  expect(knows('fr', 'racine')).toBe(true);
  // English stands in every pack, in its JSON.
  expect(knows('fr', 'covered')).toBe(true);
});
