import { expect, it } from 'vitest';
import { changeText } from '#shared/pipeline/compose/steps/change-words.ts';
import { sayIn } from '#shared/pipeline/compose/steps/say.ts';
import { textsOf } from '#shared/text/texts.ts';
import type { Change } from '#shared/model/comparison.ts';

const words = (language: 'en' | 'fr') => ({ texts: textsOf(language), say: sayIn(language) });
const said = (language: 'en' | 'fr', area: Change['area'], value: string) =>
  changeText(words(language), { area }, value).replaceAll('\u00a0', ' ');

it.each([
  ['finding', 'high, accounts: 3, rows: 9', 'élevée, comptes : 3, lignes : 9'],
  ['exception', 'valid, obsolete', 'valide, sans objet'],
  ['exception', 'expired', 'expirée'],
  ['exception', '12', '12'],
  [
    'exception',
    'approved 2026-09-01, review not stated, expires 2027-01-31',
    'approbation : 1er sept. 2026, revue : non indiqué, expiration : 31 janv. 2027',
  ],
  ['requirement', 'strength 2, enforced', 'niveau 2, MFA imposée'],
  [
    'requirement',
    'strength 4, not enforced, synced keys refused, continuous authentication serves',
    'niveau 4, MFA non imposée, clés synchronisées refusées, authentification continue admise',
  ],
  ['checklist', 'gap', 'écart'],
  // Names of formats are names; what has no form of the comparison stays.
  ['source', 'entra-users', 'entra-users'],
  ['requirement', 'strength unheard of', 'strength unheard of'],
] as const)('%s “%s” is said in French as “%s”', (area, value, french) => {
  expect(said('fr', area, value)).toBe(french);
});

it('says in English what the comparison says, with dates as in the rest of the report', () => {
  for (const [area, value] of [
    ['finding', 'high, accounts: 3, rows: 9'],
    ['requirement', 'strength 2, not enforced, synced keys refused'],
    ['exception', 'valid, obsolete'],
  ] as const)
    expect(said('en', area, value)).toBe(value);
  expect(said('en', 'exception', 'approved 2026-09-10, review 2026-12-31, expires not stated')).toBe(
    'approved 10 Sep 2026, review 31 Dec 2026, expires not stated',
  );
});
