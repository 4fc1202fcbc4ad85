import { statSync } from 'node:fs';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { AttachedFile, FileNote, PictureSize } from '#shared/model/evidence.ts';
import type { Problem } from '#shared/model/problem.ts';
import { foreignKind } from './evidence/foreign-kinds.ts';
import { pdfNotes } from './evidence/pdf-notes.ts';
import { selfDated } from './evidence/self-dated.ts';
import { jpegSize, pngSize } from './image-size.ts';
import { mediaTypeOf, textOf } from './media-type.ts';
import { openSourceFile, type SourceBytes } from './source-file.ts';

const mebibyte = 1 << 20;
// Security requirements, finding 4: what a picture unfolds to is bounded by its header before anything decodes it.
const maxImageBytes = 25 * mebibyte;
const maxPixels = 40_000_000;
const maxDocumentBytes = 64 * mebibyte;

export type ReadAttachment = Pick<
  AttachedFile,
  'bytes' | 'sha256' | 'mediaType' | 'size' | 'selfDated' | 'notes'
>;

/** A file that goes into the pack as it is: hash, size, kind by content. Links and folders are refused. */
export function attachFile(path: string, shownAs: string): Result<ReadAttachment, Problem> {
  const read = readAttachment(path, shownAs);
  return read.ok ? ok(read.value.facts) : read;
}

/** The same with its content, for what makes another file of it. */
export function readAttachment(
  path: string,
  shownAs: string,
): Result<{ readonly facts: ReadAttachment; readonly content: Buffer }, Problem> {
  const stated = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (stated > maxDocumentBytes)
    return err(tooLarge(shownAs, `larger than ${maxDocumentBytes / mebibyte} MiB`));
  const opened = openSourceFile(path, shownAs);
  if (!opened.ok) return err(emptyIsNoEvidence(opened.error));
  const content = wholeOf(opened.value);
  const described = describe(content, shownAs);
  if (!described.ok) return described;
  const { bytes, sha256 } = opened.value;
  return ok({ facts: { bytes, sha256, ...described.value }, content });
}

/** What a file is and says of itself, by its content; a problem where it cannot be attached. */
function describe(
  content: Buffer,
  file: string,
): Result<Pick<ReadAttachment, 'mediaType' | 'size' | 'selfDated' | 'notes'>, Problem> {
  const mediaType = mediaTypeOf(content, file);
  const isPicture = mediaType === 'image/png' || mediaType === 'image/jpeg';
  const foreign = isPicture ? null : foreignKind(content, textOf(content), file);
  if (foreign !== null) return err(foreign);
  if (!isPicture && /\.(png|jpe?g)$/i.test(file)) return err(notPicture(file));
  const size = isPicture ? pictureSize(content, mediaType, file) : null;
  if (size !== null && !size.ok) return size;
  const dated = selfDated(content, mediaType);
  const notes = notesOf(content, mediaType);
  return ok({
    mediaType,
    ...(size === null ? {} : { size: size.value }),
    ...(dated === null ? {} : { selfDated: dated }),
    ...(notes.length === 0 ? {} : { notes }),
  });
}

function notesOf(content: Buffer, mediaType: string): readonly FileNote[] {
  if (mediaType === 'application/pdf') return pdfNotes(content);
  // Names of members stand in an archive as they are.
  const isOffice = content.toString('latin1', 0, 2) === 'PK';
  return isOffice && content.includes('vbaProject.bin') ? ['office-macros'] : [];
}

/** All bytes at once: only for files whose size was bounded before. */
export function wholeOf(bytes: SourceBytes): Buffer {
  return Buffer.concat([...bytes.chunks()]);
}

function pictureSize(content: Buffer, mediaType: string, file: string): Result<PictureSize, Problem> {
  if (content.length > maxImageBytes)
    return err(tooLarge(file, `a picture larger than ${maxImageBytes / mebibyte} MiB`));
  const size = mediaType === 'image/png' ? pngSize(content) : jpegSize(content);
  if (size === null || size.width === 0 || size.height === 0)
    return err({
      code: 'image-broken',
      file,
      message: 'The header of this picture is broken.',
      remedy: 'Save the picture again as PNG.',
    });
  if (size.width * size.height > maxPixels)
    return err(tooLarge(file, `a picture of ${size.width} × ${size.height} pixels, more than 40 megapixels`));
  return ok(size);
}

function notPicture(file: string): Problem {
  return {
    code: 'attachment-no-picture',
    file,
    message: 'This is named like a picture and is none.',
    remedy: 'Save the picture again as PNG, or give the file the name of what it is.',
  };
}

/** What is read as an export says so; here nothing was exported. */
function emptyIsNoEvidence(problem: Problem): Problem {
  if (problem.code !== 'source-empty') return problem;
  return { ...problem, remedy: 'Attach the file again: one without a byte shows nothing.' };
}

function tooLarge(file: string, what: string): Problem {
  return {
    code: 'attachment-too-large',
    file,
    message: `This is ${what}.`,
    remedy: 'Attach a smaller version of it.',
  };
}
