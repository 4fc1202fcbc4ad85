import { err, ok, type Result } from '#shared/lib/result.ts';
import type { ImageFault } from '#shared/model/pack-model.ts';
import { internalsOf, type Document, type Reference } from '../internals.ts';
import { readHeader, type ImageHeader } from './image-size.ts';
import { decodePng } from './decode-png.ts';

export type OpenImage = {
  readonly width: number;
  readonly height: number;
  /** Paints it on the open page, in points from the top left. */
  readonly paint: (x: number, y: number, width: number, height: number) => void;
};

/** An image that the document can show, or why not. Its header is checked before anything decodes it. */
export function openImage(document: Document, bytes: Uint8Array): Result<OpenImage, ImageFault> {
  const header = readHeader(bytes);
  if (!header.ok) return header;
  return header.value.kind === 'png' ? openPng(document, bytes, header.value) : openJpeg(document, bytes);
}

/**
 * Decoded and written again: what goes into the report are pixels, and none of the file's other content.
 * pdfkit's own decoder is not used: a small PNG made it take gigabytes.
 */
function openPng(document: Document, bytes: Uint8Array, header: ImageHeader): Result<OpenImage, ImageFault> {
  const decoded = decodePng(bytes, header);
  if (!decoded.ok) return decoded;
  const { width, height } = header;
  const object = internalsOf(document).ref({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: 'DeviceRGB',
    BitsPerComponent: 8,
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: 3, BitsPerComponent: 8, Columns: width },
  });
  object.end(decoded.value);
  return ok({ width, height, paint: painter(document, object) });
}

function painter(document: Document, object: Reference): OpenImage['paint'] {
  const label = `P${object.id}`;
  return (x, y, width, height) => {
    const { page } = internalsOf(document);
    page.xobjects[label] = object;
    const matrix = [width, 0, 0, -height, x, y + height].map((value) => value.toFixed(2)).join(' ');
    page.write(`q ${matrix} cm /${label} Do Q`);
  };
}

/** JPEG data goes into a PDF as they are; pdfkit reads the header and the orientation of a photograph. */
function openJpeg(document: Document, bytes: Uint8Array): Result<OpenImage, ImageFault> {
  try {
    const image = internalsOf(document).openImage(bytes);
    const turned = image.orientation > 4;
    const [width, height] = turned ? [image.height, image.width] : [image.width, image.height];
    return ok({
      width,
      height,
      paint: (x, y, wide, high) => void document.image(image as never, x, y, { width: wide, height: high }),
    });
  } catch {
    return err('damaged');
  }
}
