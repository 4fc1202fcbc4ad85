import { beforeAll, describe, expect, it } from 'vitest';
import { entriesOf } from '#main/render/pdf/contents.ts';
import type { PdfDictionary, PdfValue } from '#main/verifying/pdf/pdf-value.ts';
import { nameOf, pdfObjects, wordsOf, type PdfObjects } from '#test/fixtures/pdf-objects.ts';
import { drawingText } from '#test/fixtures/pdf-structure.ts';
import { paint, reportOf } from '#test/fixtures/render-report.ts';
import { reportView } from '#test/fixtures/report-view.ts';

/** Where the contents, their links and the bookmarks of a whole report lead. */
const model = reportOf(reportView());
const titles = entriesOf(model).map(({ number, title }) => (number === '' ? title : `${number}  ${title}`));
let pdf: PdfObjects;

beforeAll(async () => {
  pdf = pdfObjects((await paint(model)).bytes);
});

/** Number of the page that a place names, from 1. */
const pageOf = (place: PdfValue | undefined) => {
  const { number } = pdf.object(pdf.list(place)[0]);
  return pdf.pages.findIndex((page) => page.number === number) + 1;
};

function placesByName(): ReadonlyMap<string, number> {
  const names = pdf.list(pdf.dictionary(pdf.dictionary(pdf.catalog.get('Names')).get('Dests')).get('Names'));
  return new Map(
    names.flatMap((name, at) =>
      at % 2 === 0 ? [[wordsOf(name) ?? '', pageOf(names[at + 1])] as const] : [],
    ),
  );
}

const links = (): readonly PdfDictionary[] =>
  pdf.pages
    .flatMap(({ dictionary }) => pdf.list(dictionary.get('Annots')))
    .map((annotation) => pdf.dictionary(annotation))
    .filter((annotation) => nameOf(annotation.get('Subtype')) === 'Link');

function bookmarks(from: PdfValue | undefined): readonly { readonly title: string; readonly page: number }[] {
  const found: { title: string; page: number }[] = [];
  for (let next = from; next !== undefined;) {
    const item = pdf.dictionary(next);
    found.push({ title: wordsOf(item.get('Title')) ?? '', page: pageOf(item.get('Dest')) });
    if (item.has('First')) found.push(...bookmarks(item.get('First')));
    next = item.get('Next');
  }
  return found;
}

describe('the contents', () => {
  it('show the page to which each of their links leads', () => {
    const places = placesByName();
    const led = links().map((link) => places.get(wordsOf(pdf.dictionary(link.get('A')).get('D')) ?? ''));
    const numbers = pdf.all
      .filter(({ dictionary }) => nameOf(dictionary.get('Subtype')) === 'Form' && dictionary.has('Resources'))
      .map((drawing) => drawingText(pdf, drawing))
      .filter((text) => /^\d+$/.test(text))
      .map(Number);
    expect(led).toHaveLength(titles.length);
    // The number of pages is a drawing too, with the first number of an object.
    expect(numbers).toEqual([pdf.pages.length, ...led]);
  });

  it('are heard as what they lead to', () => {
    expect(links().map((link) => wordsOf(link.get('Contents')))).toEqual(
      entriesOf(model).map(({ title }) => title),
    );
  });

  it('are walked by key in the order in which they are read', () => {
    const [, ...inner] = pdf.pages;
    expect(inner.filter(({ dictionary }) => nameOf(dictionary.get('Tabs')) !== 'S')).toEqual([]);
  });
});

describe('the bookmarks', () => {
  it('are every section and heading, and lead where the contents lead', () => {
    const found = bookmarks(pdf.dictionary(pdf.catalog.get('Outlines')).get('First'));
    expect(found.map(({ title }) => title)).toEqual(titles);
    expect(found.map(({ page }) => page)).toEqual([...placesByName().values()]);
  });
});
