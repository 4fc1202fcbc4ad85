import type { AttachedText } from '#shared/model/pack-model.ts';
import { internalsOf, type Document } from './internals.ts';

/**
 * A text file inside the report that belongs to it as a whole (PDF/A-3, ISO 19005-3 §6.8). Written here, since pdfkit
 * states a check sum of another form than the standard's.
 */
export function attachText(
  document: Document,
  { name, description, text }: AttachedText,
  moment: string,
): void {
  const internals = internalsOf(document);
  const bytes = Buffer.from(text);
  const file = internals.ref({
    Type: 'EmbeddedFile',
    Subtype: 'text#2Fplain',
    Params: { ModDate: new Date(moment), Size: bytes.length },
  });
  file.end(bytes);
  const specification = internals.ref({
    Type: 'Filespec',
    AFRelationship: 'Supplement',
    F: pdfText(name),
    UF: pdfText(name),
    EF: { F: file },
    Desc: pdfText(description),
  });
  specification.end();
  internals.addNamedEmbeddedFile(name, specification);
  internals._root.data['AF'] = [specification];
}

/** pdfkit takes a `String` object for text and a plain string for a name. */
// oxlint-disable-next-line unicorn/new-for-builtins -- see above
const pdfText = (text: string): object => new String(text);
