/** Formulas and the ranges that names stand for: places of cells, which look like short logins (`E1042`). */
const places = /<(f|definedName)\b[^>]*>[^<]*<\/\1>/g;
const named =
  /\b(?:name|displayName|title|tooltip|prompt|promptTitle|error|descr|Target|location)="([^"]*)"/g;

/**
 * What a stretch of XML says to a reader: its texts, and attributes that hold names, a line each. Names of elements,
 * places of cells and styles are the format's own.
 */
export function xmlTexts(xml: string): string {
  const attributes = [...xml.matchAll(named)].map(([, value = '']) => value);
  // Cut at either end a tag may lack its bracket.
  const texts = xml
    .replace(places, '\n')
    .replace(/^[^<]*>/, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/<[^>]*$/, '');
  return `${texts}\n${attributes.join('\n')}`;
}
