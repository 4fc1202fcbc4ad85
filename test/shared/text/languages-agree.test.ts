import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { catalogues, type Language } from '#shared/text/registry.ts';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** What a message is given, each as `name`, `name:number` or `name:select(branches)`; what a plural tells apart is the language's own. */
function argumentsOf(elements: readonly Element[]): readonly string[] {
  return elements.flatMap((element) => {
    if (!('value' in element)) return [];
    if (!('options' in element)) {
      if (!isArgument(element)) return [];
      return ['style' in element ? `${element.value}:number` : element.value];
    }
    const within = Object.values(element.options).flatMap(({ value }) => argumentsOf(value));
    if ('pluralType' in element) return [`${element.value}:number`, ...within];
    const branches = Object.keys(element.options).toSorted().join(' ');
    return [`${element.value}:select(${branches})`, ...within];
  });
}

// 0 is literal text in the parser's numbering; its enumeration is not exported.
function isArgument(element: Element): element is Element & { readonly value: string } {
  return Number(element.type) !== 0 && Number(element.type) !== 7;
}

function argumentsIn(message: string, language: Language): readonly string[] {
  const ast = new IntlMessageFormat(message, language).getAst();
  return [...new Set(argumentsOf(ast))].toSorted();
}

const others = (Object.keys(catalogues) as readonly Language[]).filter((language) => language !== 'en');

it('knows English, German and French', () => {
  expect(Object.keys(catalogues)).toEqual(['en', 'de', 'fr']);
});

it('sees the values of a message, those inside its branches too', () => {
  const message = '{n, plural, one {# of {whole, number}} other {{kind, select, a {A} other {{name}}}}}';
  expect(argumentsIn(message, 'en')).toEqual(['kind:select(a other)', 'n:number', 'name', 'whole:number']);
});

describe.each(others)('%s', (language) => {
  const spoken = catalogues[language];

  it('has the same keys in the same order', () => {
    expect([...spoken.keys()]).toEqual([...catalogues.en.keys()]);
  });

  it('is given the same values: numbers as numbers, choices with the same branches', () => {
    const names = (said: readonly string[]) => new Set(said.map((one) => one.replace(/:.*/u, '')));
    const different = [...catalogues.en].flatMap(([key, english]) => {
      const message = spoken.get(key) ?? '';
      const [asked, given] = [argumentsIn(english, 'en'), argumentsIn(message, language)];
      // A plain value may become a choice (a code that one language words); a choice keeps its branches.
      const choices = asked.filter((one) => one.includes(':select') && !given.includes(one));
      const lost = [...names(asked)].filter((name) => !names(given).has(name));
      const invented = [...names(given)].filter((name) => !names(asked).has(name));
      return [...choices, ...lost, ...invented].map((one) => `${key}: ${one}`);
    });
    expect(different).toEqual([]);
  });

  it('has no empty text, no key in place of one, and spaces at its ends only where English has them', () => {
    const ends = (message: string) => `${message.startsWith(' ')} ${message.endsWith(' ')}`;
    const odd = [...spoken].filter(
      ([key, message]) =>
        message.trim() === '' || message === key || ends(message) !== ends(catalogues.en.get(key) ?? ''),
    );
    expect(odd).toEqual([]);
  });

  it('counts one and many apart wherever English does', () => {
    const alike = [...catalogues.en].flatMap(([key, english]) => {
      const counted = (message: string) => (message.match(/, plural,/gu) ?? []).length;
      return counted(english) > counted(spoken.get(key) ?? '') ? [key] : [];
    });
    expect(alike).toEqual([]);
  });
});
