import PDFDocument from 'pdfkit';
import type { PackModel } from '#shared/model/pack-model.ts';
import { internalsOf, type Document, type Info } from './internals.ts';
import { page } from './type/style.ts';

const producer = 'Evidence Binder';

/**
 * A PDF 1.7 document whose bytes depend on the model alone: pdfkit derives the file's id from its information
 * dictionary, and the only time in that is `model.created`.
 */
export function newDocument(model: Pick<PackModel, 'title' | 'cover' | 'language' | 'created'>): Document {
  const document = new PDFDocument({
    autoFirstPage: false,
    bufferPages: false,
    compress: true,
    pdfVersion: '1.7',
    lang: model.language,
    displayTitle: true,
    size: [page.width, page.height],
    margin: 0,
    // No built-in face: they know Latin-1 only and are not embedded. pdfkit takes null, its types do not.
    font: null as unknown as string,
    info: {
      Title: model.title,
      Subject: model.cover.subtitle,
      Author: model.cover.entity,
      Creator: producer,
      Producer: producer,
      CreationDate: new Date(model.created),
      ModDate: new Date(model.created),
    },
  });
  escapeMetadata(document);
  return document;
}

/** pdfkit writes the same strings into an XML packet as they are; an `&` in a company's name would break it. */
function escapeMetadata(document: Document): void {
  const internals = internalsOf(document);
  const write = internals._addInfo.bind(document);
  internals._addInfo = () => {
    const plain: Info = { ...internals.info };
    Object.assign(internals.info, {
      Title: escapeXml(plain.Title),
      Subject: escapeXml(plain.Subject),
      Author: escapeXml(plain.Author),
    });
    write();
    Object.assign(internals.info, plain);
  };
}

function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
