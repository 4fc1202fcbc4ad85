/** Formulas and the ranges that names stand for: places of cells, which look like short logins (`E1042`). */
const places = /<(f|definedName)\b[^>]*>[^<]*<\/\1>/g;
const named =
  /\b(?:name|displayName|title|tooltip|prompt|promptTitle|error|descr|Target|location)="([^"]*)"/g;

/** What ends a cell, a string of a table of strings, a paragraph: what stands beside it is another text. */
const textEnd = /<\/(?:c|is|si|w:p|a:p|w:tc)>/g;
/** No white space, so that two texts are never read as one. */
const apart = '\u0001';

/**
 * What a stretch of XML says to a reader: its texts, and attributes that hold names, each by itself. Names of elements,
 * places of cells and styles are the format's own.
 */
export function xmlTexts(xml: string): string {
  const attributes = [...xml.matchAll(named)].map(([, value = '']) => value);
  // Cut at either end a tag may lack its bracket.
  const texts = xml
    .replace(places, '\n')
    .replace(textEnd, apart)
    .replace(/^[^<]*>/, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/<[^>]*$/, '');
  return [texts, ...attributes].join(apart);
}
