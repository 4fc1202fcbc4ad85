import type { RowRef, Source } from '../../../../model/source.ts';
import type { AssessmentView } from '../../../../model/view.ts';
import { catalogues, type Language } from '../../../../text/registry.ts';
import { textsOf, type Texts } from '../../../../text/texts.ts';
import { dayText } from '../../steps/day-text.ts';
import { sayIn } from '../../steps/say.ts';
import type { ReportContext, ReportOptions } from '../section.ts';

/** Accounts named on paper unless the caller says otherwise. */
const listed = 1000;

export function reportContext(
  view: AssessmentView,
  options: ReportOptions,
  language: Language,
): ReportContext {
  const texts = textsOf(language);
  const known = catalogues[language];
  return {
    view,
    options: { listed, custody: [], policyText: null, signedAt: null, ...options },
    texts,
    say: sayIn(language),
    nameOf: (kind, id) => (known.has(`name.${kind}.${id}`) ? texts(`name.${kind}.${id}`) : id),
    day: (moment) => dayText(texts, moment, 'month'),
    shortDay: (moment) => dayText(texts, moment, 'shortMonth'),
    bounded: (text) => bounded(texts, text),
    placeOf: placesIn(texts, view.sources),
  };
}

/** The language that was asked for, or English where the program does not speak it yet. */
export function languageFor(asked: string): Language {
  return Object.hasOwn(catalogues, asked) ? (asked as Language) : 'en';
}

/** No name needs more; a hostile one would fill pages. */
const longest = 300;
/** The first half of a character that the cut went through. */
const halfCharacter = /[\uD800-\uDBFF]$/;

function bounded(texts: Texts, text: string): string {
  return text.length <= longest
    ? text
    : texts('report.bounded', {
        start: text.slice(0, longest).replace(halfCharacter, ''),
        length: text.length,
      });
}

function placesIn(texts: Texts, sources: readonly Source[]): ReportContext['placeOf'] {
  const files = new Map(sources.map((source) => [source.id, source.files]));
  return ({ source, file, row }: RowRef) => {
    const path = files.get(source)?.[file]?.path ?? texts('report.notStated');
    return texts('report.place', { file: path, row: String(row) });
  };
}
