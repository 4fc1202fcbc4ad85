import { catalogues, type Language } from './registry.ts';
import { textsOf, type Texts } from './texts.ts';

/** Says in its own language what the program said in English; what it does not know is left as it is. */
export type SayAgain = (sentence: string) => string;

/**
 * Warnings, reasons of rejected rows and the like are written down in English when they arise, and stand so in
 * pack.json. A report in another language says them again: each `said.…` text is the form of one such sentence, and
 * what stands in its places is carried over. A sentence of no such form stays English rather than being guessed.
 */
export function sayAgainIn(language: Language): SayAgain {
  if (language === 'en') return (sentence) => sentence;
  const texts = textsOf(language);
  return (sentence) => again(sentence, texts, 0) ?? sentence;
}

/** The places whose content is a sentence or phrase of the program's own, to be said again as well. */
const spoken = new Set(['place', 'rest', 'remedy', 'parts', 'names', 'risk']);
/** The places that hold a number: nothing else fits there. */
const counted = new Set([
  'row',
  'rows',
  'first',
  'line',
  'count',
  'values',
  'number',
  'cells',
  'header',
  'levels',
]);
/** A sentence in a sentence in a place; no form goes deeper. */
const deepest = 4;
/** Longer lines are lists of a stranger's names: not worth the search. */
const longest = 4000;

function again(sentence: string, texts: Texts, depth: number): string | null {
  if (depth > deepest || sentence.length > longest) return null;
  const exact = forms().exact.get(sentence);
  if (exact !== undefined) return texts(exact);
  for (const form of forms().open) {
    const found = valuesOf(form, sentence);
    if (found !== null) return texts(form.key, saidValues(found, texts, depth));
  }
  return afterPlace(sentence, texts, depth);
}

function saidValues(found: ReadonlyMap<string, string>, texts: Texts, depth: number): Record<string, string> {
  return Object.fromEntries(
    [...found].map(([name, value]) => [name, spoken.has(name) ? saidPart(name, value, texts, depth) : value]),
  );
}

function saidPart(name: string, value: string, texts: Texts, depth: number): string {
  if (name === 'risk')
    return value.replaceAll(/\b(?:low|medium|high)\b/gu, (level) => texts(`name.severity.${level}`));
  const parts = name === 'parts' ? value.split('; ') : [value];
  const said = parts.map((part) => again(part, texts, depth + 1) ?? part).join('; ');
  return name === 'names'
    ? said.replaceAll(/“([^“”]*)”/gu, (_, text: string) => texts('quoted.text', { text }))
    : said;
}

/** "exceptions.csv, row 9: …": a place before the sentence. The sentence decides whether it is one. */
function afterPlace(sentence: string, texts: Texts, depth: number): string | null {
  const at = sentence.indexOf(': ');
  if (at === -1) return null;
  const said = again(sentence.slice(at + 2), texts, depth + 1);
  if (said === null) return null;
  const place = sentence.slice(0, at);
  return texts('report.labelled', { label: again(place, texts, deepest) ?? place, value: said });
}

type Form = {
  readonly key: string;
  /** What stands before, between and after the places: one more than there are names. */
  readonly fixed: readonly string[];
  readonly names: readonly string[];
};
type Forms = { readonly exact: ReadonlyMap<string, string>; readonly open: readonly Form[] };

let known: Forms | null = null;

/** The English forms, read once. What names more comes first: it says more exactly which sentence it is. */
function forms(): Forms {
  if (known !== null) return known;
  const exact = new Map<string, string>();
  const open: Form[] = [];
  for (const [key, message] of catalogues.en) {
    if (!key.startsWith('said.') && !key.startsWith('evidence.note.')) continue;
    const form = formOf(key, message);
    if (form.names.length === 0) exact.set(message, key);
    else open.push(form);
  }
  known = { exact, open: open.toSorted((one, other) => fixedLength(other) - fixedLength(one)) };
  return known;
}

const fixedLength = ({ fixed }: Form) => fixed.join('').length;

function formOf(key: string, message: string): Form {
  const pieces = message.split(/\{(\w+)\}/);
  return {
    key,
    fixed: pieces.filter((_, at) => at % 2 === 0),
    names: pieces.filter((_, at) => at % 2 === 1),
  };
}

/** What stands in the places of a form, each as short as can be; null where the sentence has another form. */
function valuesOf({ fixed, names }: Form, sentence: string): ReadonlyMap<string, string> | null {
  const [first = '', ...others] = fixed;
  const last = others.at(-1) ?? '';
  if (!sentence.startsWith(first) || !sentence.endsWith(last)) return null;
  const values = new Map<string, string>();
  let from = first.length;
  for (const [index, name] of names.entries()) {
    const isLast = index === names.length - 1;
    const to = isLast ? sentence.length - last.length : sentence.indexOf(others[index] ?? '', from);
    const value = sentence.slice(from, to);
    if (to <= from || !fitsIn(name, value)) return null;
    values.set(name, value);
    from = to + (others[index] ?? '').length;
  }
  return values;
}

/** A number is digits, names begin with a quotation mark, a path has no blank: else it is another sentence. */
function fitsIn(name: string, value: string): boolean {
  if (name === 'names') return value.startsWith('“');
  if (name === 'path') return !/\s/.test(value);
  return !counted.has(name) || /^\d+$/.test(value);
}
