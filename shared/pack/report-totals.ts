import { accountClasses } from '../model/account-class.ts';
import { coverageField, percentDown, type Coverage } from '../model/coverage.ts';
import { enforcementStates } from '../model/enforcement.ts';
import type { PackDocument } from '../model/pack-document.ts';
import type { Verdict } from '../model/verdict.ts';
import { catalogues, type Language } from '../text/registry.ts';
import { textsOf, type Texts } from '../text/texts.ts';

/** Numbers that stand together in the report, with the words beside them, in the order in which they are painted. */
export type Statement = {
  /** In plain words, for who reads why it was refused. */
  readonly what: string;
  /** Cells and lines; of several wordings one must be there. */
  readonly wordings: readonly (readonly string[])[];
};

/** A section of the report by its possible titles, and what it must state, from top to bottom. */
export type StatedSection = {
  readonly titles: readonly string[];
  readonly statements: readonly Statement[];
  /** Words that stand once in it: beside the number that they name, and nowhere beside another. */
  readonly once: readonly string[];
};

type Words = { readonly texts: Texts; readonly language: Language };

/** The totals that the report prints, as `pack.json` states them. `realmNames`: by id, from the engagement. */
export function reportTotals(
  stated: Pick<PackDocument, 'asOf' | 'coverage' | 'realms' | 'classes'>,
  realmNames: ReadonlyMap<string, string>,
  asked: string,
): readonly StatedSection[] {
  const language = Object.hasOwn(catalogues, asked) ? (asked as Language) : 'en';
  const words = { texts: textsOf(language), language };
  return [answer(words, stated), coverage(words, stated, realmNames)];
}

const percent = ({ texts }: Words, share: number | null): string => {
  if (share === null) return '–';
  const [whole = '', tenth = ''] = share.toFixed(1).split('.');
  return texts('report.percent', { whole, tenth });
};
const share = (words: Words, part: number, whole: number): string =>
  words.texts('report.share', { part, whole, percent: percent(words, percentDown(part, whole)) });
const gapsIn = ({ inScope, covered, excepted }: Coverage): number => inScope - covered - excepted;
const enforcedIn = ({ enforcement }: Coverage): number => enforcement.enforced + enforcement.attested;

/** Digits in groups of three, as the painter of tables writes them. */
function count({ language }: Words, value: number): string {
  const separator = { en: ',', de: '.', fr: '\u202f' }[language];
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, separator);
}

function day({ texts }: Words, date: string): string {
  const [year = '', month = '', of = ''] = date.split('-');
  return texts('report.date', {
    day: String(Number(of)),
    month: texts(`report.month.${Number(month)}`),
    year,
  });
}

function one(what: string, ...texts: readonly string[]): Statement {
  return { what, wordings: [texts.filter((text) => text !== '')] };
}

function answer(
  words: Words,
  { coverage: of, asOf }: Pick<PackDocument, 'coverage' | 'asOf'>,
): StatedSection {
  const { texts } = words;
  const figures = [
    ['covered', of.covered],
    ['accountedFor', of.accountedFor],
    ['enrolled', of.enrolled],
    ['enforced', enforcedIn(of)],
  ] as const;
  const ofAll = (part: number) => texts('report.of', { part, whole: of.inScope });
  return {
    titles: [texts('report.answer.title'), texts('report.answer.titleLong')],
    once: figures.map(([key]) => texts(`report.answer.${key}`)),
    statements: [
      ...figures.map(([key, part]) =>
        of.inScope === 0
          ? one(key, texts(`report.answer.${key}`), ofAll(part))
          : one(
              key,
              texts(`report.answer.${key}`),
              percent(words, percentDown(part, of.inScope)),
              ofAll(part),
            ),
      ),
      one(
        'the sentence below the figures',
        texts('report.answer.statement', {
          covered: share(words, of.covered, of.inScope),
          excepted: of.excepted,
          accountedFor: share(words, of.accountedFor, of.inScope),
          gaps: gapsIn(of),
          asOf: day(words, asOf),
        }),
      ),
      ...gaps(words, of),
      {
        what: 'coverage under the default rules',
        wordings: ['none', 'compare'].map((key) => [
          texts(`report.answer.defaults.${key}`, {
            covered: share(words, of.covered, of.inScope),
            defaults: share(words, of.underDefaults.covered, of.underDefaults.inScope),
          }),
        ]),
      },
    ],
  };
}

/** From nearest to covered to furthest from it, as the report shows them. */
const gapVerdicts: readonly Verdict[] = [
  'weak',
  'not-shown',
  'not-enforced',
  'not-enrolled',
  'unknown',
  'unresolved',
];

function gaps(words: Words, of: Coverage): readonly Statement[] {
  const { texts } = words;
  const all = gapsIn(of);
  const row = (value: number): readonly string[] => [
    count(words, value),
    percent(words, percentDown(value, of.inScope)),
  ];
  return [
    one('accounts not covered', texts('report.answer.notCovered.caption', { gaps: all })),
    ...gapVerdicts
      .map((verdict) => [verdict, of[coverageField[verdict]]] as const)
      .filter(([, value]) => value > 0)
      .map(([verdict, value]) =>
        one(verdict, texts(`name.verdict.${verdict}`), texts(`report.meaning.${verdict}`), ...row(value)),
      ),
    one('accounts not covered, the sum', texts('report.total'), ...row(all)),
  ];
}

function coverage(
  words: Words,
  { coverage: of, realms, classes }: Pick<PackDocument, 'coverage' | 'realms' | 'classes'>,
  realmNames: ReadonlyMap<string, string>,
): StatedSection {
  const { texts } = words;
  const byRealm = [
    ...realms.map((realm) => [realmNames.get(realm.id) ?? realm.id, realm.coverage] as const),
    [texts('report.all'), of] as const,
  ];
  const byClass = accountClasses.flatMap((id) => {
    const one = classes[id];
    return one === undefined ? [] : [[texts(`name.class.${id}`), one] as const];
  });
  const rows = [...byRealm, ...byClass];
  return {
    titles: [texts('report.coverage.title')],
    once: [],
    statements: [
      ...rows.map(([label, part]) => one(`coverage of ${label}`, label, ...coverageCells(words, part))),
      ...rows.map(([label, part]) =>
        one(
          `enforcement of ${label}`,
          label,
          ...enforcementStates.map((state) => count(words, part.enforcement[state])),
        ),
      ),
    ],
  };
}

function coverageCells(words: Words, of: Coverage): readonly string[] {
  const cell = (part: number, shown: number | null): readonly string[] =>
    of.inScope === 0 ? ['–'] : [words.texts('report.of', { part, whole: of.inScope }), percent(words, shown)];
  return [
    count(words, of.inScope),
    ...cell(of.covered, of.percent.covered),
    ...cell(of.accountedFor, of.percent.accountedFor),
    ...cell(of.enrolled, of.percent.enrolled),
    ...cell(enforcedIn(of), of.percent.enforced),
  ];
}
