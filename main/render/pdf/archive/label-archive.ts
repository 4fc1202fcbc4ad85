import { internalsOf, type Document } from '../internals.ts';
import { metadataOf } from './metadata.ts';

/**
 * What makes a PDF of ours a PDF/A-3 besides its pages: metadata that say so, and the colour space that its colours
 * are meant in. In place of pdfkit's own, which leaves XML unescaped and one date out.
 */
export function labelArchive(document: Document, language: string, profile: Uint8Array): void {
  const internals = internalsOf(document);
  const { data } = internals._root;
  data['OutputIntents'] = [outputIntent(document, profile)];
  internals.endMetadata = () => {
    const metadata = internals.ref({ Type: 'Metadata', Subtype: 'XML' });
    // Readable for who searches a file and knows nothing of PDF.
    metadata.compress = false;
    metadata.end(metadataOf(internals.info, language));
    data['Metadata'] = metadata;
  };
}

/** ISO 19005-3 §6.2.3: one intent, with its profile in the file. */
function outputIntent(document: Document, profile: Uint8Array): unknown {
  const internals = internalsOf(document);
  const embedded = internals.ref({ N: 3 });
  embedded.end(profile);
  const intent = internals.ref({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: text('sRGB'),
    Info: text('sRGB IEC61966-2.1'),
    DestOutputProfile: embedded,
  });
  intent.end();
  return intent;
}

/** pdfkit takes a `String` object for text and a plain string for a name. */
// oxlint-disable-next-line unicorn/new-for-builtins -- see above
const text = (value: string): object => new String(value);
