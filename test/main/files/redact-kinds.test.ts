import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { redactPicture } from '#main/files/evidence/redact-picture.ts';
import { pixelsOf } from '#test/fixtures/evidence-files.ts';

const size = { width: 6, height: 4 };
const grey = (value: number) => {
  const image = new PNG(size);
  for (let at = 0; at < image.data.length; at += 4) image.data.set([value, value, value, 255], at);
  return image;
};

describe('a picture of another kind', () => {
  it.each([
    ['grey', { colorType: 0 as const }],
    ['grey with transparency', { colorType: 4 as const }],
    ['RGB', { colorType: 2 as const }],
  ])('is redacted as RGB: %s', (_kind, options) => {
    const written = PNG.sync.write(grey(0x60), options);
    const redacted = redactPicture(written, size, [{ x: 5, y: 3, width: 1, height: 1 }]);
    const { at } = pixelsOf(redacted as Buffer);
    expect([at(0, 0), at(4, 3), at(5, 2), at(5, 3)]).toEqual([
      [0x60, 0x60, 0x60],
      [0x60, 0x60, 0x60],
      [0x60, 0x60, 0x60],
      [0, 0, 0],
    ]);
    expect((redacted as Buffer)[25]).toBe(2);
  });

  it('is not redacted where its pixels are fewer than its header says', () => {
    const written = PNG.sync.write(grey(1));
    expect(redactPicture(written, { width: 60, height: 40 }, [])).toBeNull();
  });
});
