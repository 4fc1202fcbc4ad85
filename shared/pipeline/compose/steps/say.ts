import { catalogues, type Language } from '../../../text/registry.ts';
import { sayAgainIn } from '../../../text/say-again.ts';
import { textsOf, type TextValues } from '../../../text/texts.ts';
import { dayText } from './day-text.ts';

/** The text of a key; a sentence of the program's, which has no key, in the language. */
export type Say = (keyOrSentence: string, values?: TextValues) => string;

/**
 * What the assessment keeps is the same in every language: keys, and values that are ids, ISO dates and phrases of
 * the program. English shows the values as they are kept; other languages put their own words for them.
 */
export function sayIn(language: Language): Say {
  const texts = textsOf(language);
  const known = catalogues[language];
  if (language === 'en') return (text, values) => (known.has(text) ? texts(text, values) : text);
  const [again, worded] = [sayAgainIn(language), wordsIn(language)];
  return (text, values) =>
    known.has(text) ? texts(text, values === undefined ? values : worded(values)) : again(text);
}

/** For each value that holds ids or phrases, by its name in the texts: what puts it into words. */
function wordsIn(language: Language): (values: TextValues) => TextValues {
  const texts = textsOf(language);
  const again = sayAgainIn(language);
  const nameOf = (kind: string) => (id: string) =>
    catalogues[language].has(`name.${kind}.${id}`) ? texts(`name.${kind}.${id}`) : id;
  const each = (word: (item: string) => string) => (list: string) => list.split(', ').map(word).join(', ');
  const counted = (word: (id: string) => string) => (item: string) =>
    item.replace(/^(\S+) (\d+)$/u, (_, id: string, count: string) => `${word(id)} (${count})`);
  const words: Readonly<Record<string, (value: string) => string>> = {
    named: (list) => (again(list) === list ? each(again)(list) : again(list)),
    factors: each(nameOf('factor')),
    classes: each(nameOf('class')),
    seen: each(counted(nameOf('factor'))),
    reason: nameOf('outOfScope'),
    date: (value) => dayText(texts, value, 'month'),
    grade: (value) => texts(`evidence.grade.${value}`),
  };
  return (values) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        const word = typeof value === 'string' && Object.hasOwn(words, name) ? words[name] : undefined;
        return [name, word === undefined ? value : word(String(value))];
      }),
    );
}
