import { statSync } from 'node:fs';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { AttachedFile } from '#shared/model/evidence.ts';
import type { Problem } from '#shared/model/problem.ts';
import { jpegSize, pngSize } from './image-size.ts';
import { mediaTypeOf } from './media-type.ts';
import { openSourceFile, type SourceBytes } from './source-file.ts';

const mebibyte = 1 << 20;
// Security requirements, finding 4: what a picture unfolds to is bounded by its header before anything decodes it.
const maxImageBytes = 25 * mebibyte;
const maxPixels = 40_000_000;
const maxDocumentBytes = 64 * mebibyte;

export type ReadAttachment = Pick<AttachedFile, 'bytes' | 'sha256' | 'mediaType'>;

/** Reads a file that goes into the pack as it is: hash, size, kind by content. Links and folders are refused. */
export function attachFile(path: string, shownAs: string): Result<ReadAttachment, Problem> {
  const stated = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (stated > maxDocumentBytes)
    return err(tooLarge(shownAs, `larger than ${maxDocumentBytes / mebibyte} MiB`));
  const opened = openSourceFile(path, shownAs);
  if (!opened.ok) return opened;
  const content = wholeOf(opened.value);
  const mediaType = mediaTypeOf(content, shownAs);
  const trouble = mediaType.startsWith('image/') ? imageTrouble(content, mediaType, shownAs) : null;
  if (trouble !== null) return err(trouble);
  return ok({ bytes: opened.value.bytes, sha256: opened.value.sha256, mediaType });
}

/** All bytes at once: only for files whose size was bounded before. */
export function wholeOf(bytes: SourceBytes): Buffer {
  return Buffer.concat([...bytes.chunks()]);
}

function imageTrouble(content: Buffer, mediaType: string, file: string): Problem | null {
  if (content.length > maxImageBytes)
    return tooLarge(file, `a picture larger than ${maxImageBytes / mebibyte} MiB`);
  const size = mediaType === 'image/png' ? pngSize(content) : jpegSize(content);
  if (size === null || size.width === 0 || size.height === 0)
    return {
      code: 'image-broken',
      file,
      message: 'The header of this picture is broken.',
      remedy: 'Save the picture again as PNG.',
    };
  if (size.width * size.height > maxPixels)
    return tooLarge(file, `a picture of ${size.width} × ${size.height} pixels, more than 40 megapixels`);
  return null;
}

function tooLarge(file: string, what: string): Problem {
  return {
    code: 'attachment-too-large',
    file,
    message: `This is ${what}.`,
    remedy: 'Attach a smaller version of it.',
  };
}
