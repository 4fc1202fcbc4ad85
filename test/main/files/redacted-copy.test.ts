import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { redactedCopy, type RedactionOrder } from '#main/files/evidence/redacted-copy.ts';
import type { Box } from '#shared/model/evidence.ts';
import { folderOf } from '#test/fixtures/engagement-folder.ts';
import { jpeg, picture, pixelsOf, segment, withChunk } from '#test/fixtures/evidence-files.ts';

const secret = 'ada@nordwind.example';
const red = [200, 30, 30] as const;
const screenshot = picture(20, 10, (x, y) => [x * 10, y * 20, 77]);

function redact(
  files: Readonly<Record<string, Uint8Array | string>>,
  boxes: readonly Box[] | null,
  copy = '',
) {
  const folder = folderOf(files);
  const at = (name: string) => ({ absolute: join(folder, name), shownAs: name });
  const order: RedactionOrder = boxes === null ? { copy: at(copy) } : { boxes };
  return redactedCopy(at(Object.keys(files)[0] ?? ''), order);
}

function made(...args: Parameters<typeof redact>) {
  const copy = redact(...args);
  if (!copy.ok) throw new Error(copy.error.message);
  return copy.value;
}

function refused(...args: Parameters<typeof redact>): string {
  const copy = redact(...args);
  return copy.ok ? 'made' : `${copy.error.file}: ${copy.error.message} ${copy.error.remedy}`;
}

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });

describe('a picture with boxes', () => {
  it('is black inside them, and as it was outside', () => {
    const { content, facts } = made({ 'a.png': screenshot }, [box(2, 3, 4, 2), box(19, 9, 1, 1)]);
    const { at } = pixelsOf(content);
    const black = [
      [2, 3],
      [5, 3],
      [2, 4],
      [5, 4],
      [19, 9],
    ] as const;
    expect(black.map(([x, y]) => at(x, y))).toEqual(black.map(() => [0, 0, 0]));
    const kept = [
      [1, 3],
      [6, 3],
      [2, 2],
      [2, 5],
      [18, 9],
      [19, 8],
    ] as const;
    expect(kept.map(([x, y]) => at(x, y))).toEqual(kept.map(([x, y]) => [x * 10, y * 20, 77]));
    expect(facts).toMatchObject({ mediaType: 'image/png', size: { width: 20, height: 10 } });
  });

  it('keeps the digest and size of the original, and comes out the same each time', () => {
    const first = made({ 'a.png': screenshot }, [box(0, 0, 1, 1)]);
    const second = made({ 'a.png': screenshot }, [box(0, 0, 1, 1)]);
    expect(first.facts.redaction.original.bytes).toBe(screenshot.length);
    expect(first.facts.redaction.original.sha256).not.toBe(first.facts.sha256);
    expect(second).toEqual(first);
  });

  it('keeps nothing of the file but its picture: no text, no preview, nothing after the end', () => {
    const told = withChunk(
      withChunk(screenshot, 'tEXt', Buffer.from(`Comment\0${secret}`)),
      'eXIf',
      Buffer.from(secret),
    );
    const { content, facts } = made({ 'a.png': Buffer.concat([told, screenshot]) }, [box(0, 0, 1, 1)]);
    expect(content.includes(secret)).toBe(false);
    expect(content.indexOf('IEND')).toBe(content.length - 8);
    expect(facts.redaction.removed).toEqual(['after the end', 'eXIf', 'tEXt']);
  });

  it('keeps no colour behind transparent pixels', () => {
    const image = new PNG({ width: 2, height: 1 });
    image.data.set([...red, 0, ...red, 255]);
    const { at } = pixelsOf(made({ 'a.png': PNG.sync.write(image) }, [box(1, 0, 1, 1)]).content);
    expect([at(0, 0), at(1, 0)]).toEqual([
      [255, 255, 255],
      [0, 0, 0],
    ]);
  });

  it.each([
    ['over the right edge', [box(18, 0, 3, 1)], 'leaves the picture, which is 20 × 10 pixels'],
    ['below the picture', [box(0, 10, 1, 1)], 'leaves the picture'],
    ['one over the other', [box(0, 0, 5, 5), box(4, 4, 5, 5)], 'Box 2 (x 4, y 4, 5 × 5) overlaps box 1'],
  ])('is refused with a box %s', (_where, boxes, message) => {
    expect(refused({ 'a.png': screenshot }, boxes)).toContain(message);
  });

  it('takes boxes that touch', () => {
    expect(refused({ 'a.png': screenshot }, [box(0, 0, 5, 5), box(5, 0, 5, 5)])).toBe('made');
  });

  it('is refused where it is a JPEG, a document or damaged, each with a way out', () => {
    const one = [box(0, 0, 1, 1)];
    expect(refused({ 'a.jpg': jpeg() }, one)).toContain('Save the picture as PNG');
    expect(refused({ 'a.pdf': '%PDF-1.7\n' }, one)).toContain('name that (redacted)');
    expect(refused({ 'a.png': screenshot.subarray(0, 60) }, one)).toContain('This PNG is damaged.');
  });
});

describe('a copy that a person redacted', () => {
  const original = { 'a.png': screenshot };
  const blank = picture(20, 10, () => red);

  it('goes in without what its program left in it', () => {
    const copy = withChunk(Buffer.concat([blank]), 'iTXt', Buffer.from(secret));
    const { content, facts } = made(
      { ...original, 'b.png': Buffer.concat([copy, screenshot]) },
      null,
      'b.png',
    );
    expect(content.includes(secret)).toBe(false);
    expect(content.includes('IEND', content.indexOf('IEND') + 4)).toBe(false);
    expect(pixelsOf(content).at(7, 7)).toEqual(red);
    expect(facts.redaction).toMatchObject({
      boxes: null,
      copy: 'b.png',
      original: { bytes: screenshot.length },
      removed: ['after the end', 'iTXt'],
    });
    expect(facts.notes).toBeUndefined();
  });

  it('as a JPEG keeps its tables, frame and scan, and no preview or comment', () => {
    const adobe = segment(0xee, Buffer.from([...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, 1]));
    const copy = jpeg(adobe, segment(0xe1, `Exif\0\0${secret}`), segment(0xfe, secret));
    const { content, facts } = made(
      { ...original, 'b.jpg': Buffer.concat([copy, Buffer.from(secret)]) },
      null,
      'b.jpg',
    );
    expect(content).toEqual(jpeg(adobe));
    expect(facts.redaction.removed).toEqual(['APP1', 'after the end', 'comment']);
    expect(facts.notes).toEqual(['redaction-other-size']);
  });

  it('as a document goes in as it is, and the program says that it did not look', () => {
    const { content, facts } = made({ 'a.pdf': '%PDF-1.7\n1', 'b.pdf': '%PDF-1.7\n2' }, null, 'b.pdf');
    expect(content.toString()).toBe('%PDF-1.7\n2');
    expect(facts.notes).toEqual(['redaction-not-checked']);
  });

  it('is refused where it is the original itself', () => {
    expect(refused({ ...original, 'b.png': screenshot }, null, 'b.png')).toContain('the same file as a.png');
  });
});
