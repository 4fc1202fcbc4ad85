import PDFDocument from 'pdfkit';
import type { PackModel } from '#shared/model/pack-model.ts';
import type { Document } from './internals.ts';
import { stated } from './type/stated.ts';
import { page } from './type/style.ts';

const producer = 'Evidence Binder';

/**
 * A PDF 1.7 document whose bytes depend on the model alone: pdfkit derives the file's id from its information
 * dictionary, and the only time in that is `model.created`.
 */
export function newDocument(model: Pick<PackModel, 'title' | 'cover' | 'language' | 'created'>): Document {
  return new PDFDocument({
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
      Title: stated(model.title),
      Subject: stated(model.cover.subtitle),
      Author: stated(model.cover.entity),
      Creator: producer,
      Producer: producer,
      CreationDate: new Date(model.created),
      ModDate: new Date(model.created),
    },
  });
}
