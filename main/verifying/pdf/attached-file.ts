import { Malformed } from '#shared/pack/der.ts';
import { dictionaryAt } from './page-tree.ts';
import type { PdfFile } from './pdf-file.ts';
import { isList, PdfText } from './pdf-value.ts';
import { streamBytes } from './stream-bytes.ts';

const largest = 64 << 20;

/** The one file that a report carries, with its name; throws `Malformed` when it carries none or several. */
export function attachedFile(file: PdfFile): { readonly name: string; readonly bytes: Buffer } {
  const names = dictionaryAt(file, dictionaryAt(file, file.trailer.get('Root')).get('Names'));
  const listed = dictionaryAt(file, names.get('EmbeddedFiles')).get('Names');
  const [name, specification, ...more] = isList(listed) ? listed : [];
  if (!(name instanceof PdfText) || specification === undefined || more.length > 0)
    throw new Malformed('it does not carry exactly one file');
  const attachment = dictionaryAt(file, specification);
  for (const key of ['F', 'UF']) {
    const said = attachment.get(key);
    if (!(said instanceof PdfText) || said.bytes !== name.bytes)
      throw new Malformed('the file that it carries has several names');
  }
  const embedded = dictionaryAt(file, attachment.get('EF')).get('F');
  return { name: name.bytes, bytes: streamBytes(file, embedded, largest) };
}
