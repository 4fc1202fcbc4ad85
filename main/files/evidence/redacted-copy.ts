import { createHash } from 'node:crypto';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Box, FileNote, Redaction } from '#shared/model/evidence.ts';
import type { Sha256 } from '#shared/model/ids.ts';
import type { Problem } from '#shared/model/problem.ts';
import { readAttachment, type ReadAttachment } from '../attach-file.ts';
import { checkBoxes, redactPicture } from './redact-picture.ts';
import { besidePicture, stripJpeg } from './strip-picture.ts';

/** Where a file is, and how it is shown. */
type FileAt = { readonly absolute: string; readonly shownAs: string };

/** What is to be redacted: boxes on the picture, or a copy that a person made. */
export type RedactionOrder = { readonly boxes: readonly Box[] } | { readonly copy: FileAt };

/** The file that goes into the pack in place of the original. */
export type RedactedCopy = {
  readonly facts: ReadAttachment & { readonly redaction: Redaction };
  readonly content: Buffer;
};

/** Makes the copy, in memory only; the same original and order give the same bytes. */
export function redactedCopy(original: FileAt, order: RedactionOrder): Result<RedactedCopy, Problem> {
  const read = readAttachment(original.absolute, original.shownAs);
  if (!read.ok) return read;
  return 'boxes' in order
    ? withBoxes(original.shownAs, read.value, order.boxes)
    : ownCopy(original, read.value, order.copy);
}

type Read = { readonly facts: ReadAttachment; readonly content: Buffer };

function withBoxes(
  file: string,
  { facts, content }: Read,
  boxes: readonly Box[],
): Result<RedactedCopy, Problem> {
  const { mediaType, size } = facts;
  if (mediaType === 'image/jpeg')
    return err(
      refusal(
        file,
        'Areas of a JPEG cannot be made black here.',
        'Save the picture as PNG, or name a redacted copy of it (redacted).',
      ),
    );
  if (mediaType !== 'image/png' || size === undefined)
    return err(
      refusal(
        file,
        'Only a picture can be redacted by boxes.',
        'Redact a copy of it yourself and name that (redacted).',
      ),
    );
  const checked = checkBoxes(boxes, size);
  if (!checked.ok)
    return err(
      refusal(
        file,
        `${checked.error}.`,
        'Correct the box: x and y are counted from the left and the top, in pixels.',
      ),
    );
  const redacted = redactPicture(content, size, boxes);
  if (redacted === null) return err(damaged(file));
  return ok(
    madeOf(
      { facts, content },
      redacted,
      { mediaType, size },
      { boxes, copy: null, removed: besidePicture(content, mediaType) },
    ),
  );
}

function ownCopy(original: FileAt, read: Read, file: FileAt): Result<RedactedCopy, Problem> {
  const copy = readAttachment(file.absolute, file.shownAs);
  if (!copy.ok) return copy;
  const { facts, content } = copy.value;
  if (facts.sha256 === read.facts.sha256)
    return err(
      refusal(
        file.shownAs,
        `This is the same file as ${original.shownAs}.`,
        'Redact the copy, or name boxes (redact).',
      ),
    );
  const { mediaType, size } = facts;
  const noted = { ...facts, notes: notesOf(read.facts, facts) };
  const told = { boxes: null, copy: file.shownAs };
  // Programs that cut a screenshot have left the whole of it behind the end, or a preview of it before.
  if (mediaType === 'image/png' && size !== undefined) {
    const picture = redactPicture(content, size, []);
    if (picture === null) return err(damaged(file.shownAs));
    return ok(madeOf(read, picture, noted, { ...told, removed: besidePicture(content, mediaType) }));
  }
  if (mediaType === 'image/jpeg')
    return ok(
      madeOf(read, stripJpeg(content), noted, { ...told, removed: besidePicture(content, mediaType) }),
    );
  return ok(madeOf(read, content, noted, { ...told, removed: [] }));
}

function notesOf(original: ReadAttachment, copy: ReadAttachment): readonly FileNote[] {
  const otherSize =
    original.size !== undefined &&
    copy.size !== undefined &&
    (original.size.width !== copy.size.width || original.size.height !== copy.size.height);
  return [
    ...(copy.notes ?? []),
    ...(copy.size === undefined ? (['redaction-not-checked'] as const) : []),
    ...(otherSize ? (['redaction-other-size'] as const) : []),
  ];
}

function madeOf(
  original: Read,
  content: Buffer,
  { mediaType, size, notes = [] }: Pick<ReadAttachment, 'mediaType' | 'size' | 'notes'>,
  redaction: Omit<Redaction, 'original'>,
): RedactedCopy {
  const { bytes, sha256, selfDated } = original.facts;
  return {
    content,
    facts: {
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex') as Sha256,
      mediaType,
      ...(size === undefined ? {} : { size }),
      ...(selfDated === undefined ? {} : { selfDated }),
      ...(notes.length === 0 ? {} : { notes }),
      redaction: { original: { bytes, sha256 }, ...redaction },
    },
  };
}

function refusal(file: string, message: string, remedy: string): Problem {
  return { code: 'redaction', file, message, remedy };
}

function damaged(file: string): Problem {
  return {
    code: 'image-broken',
    file,
    message: 'This PNG is damaged.',
    remedy: 'Save the picture again as PNG.',
  };
}
