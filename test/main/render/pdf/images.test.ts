import { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { decodePng } from '#main/render/pdf/images/decode-png.ts';
import { readHeader } from '#main/render/pdf/images/image-size.ts';

function pngClaiming(width: number, height: number): Buffer {
  const header = Buffer.alloc(64);
  header.write('89504e470d0a1a0a0000000d49484452', 'hex');
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  return header;
}

function jpeg(marker: number, width: number, height: number, components = 3): Buffer {
  const frame = Buffer.alloc(2 + 8 + 3 * components);
  frame.writeUInt16BE(0xff00 + marker, 0);
  frame.writeUInt16BE(8 + 3 * components, 2);
  frame.writeUInt8(8, 4);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  frame.writeUInt8(components, 9);
  const application = Buffer.from('ffe000104a46494600010100000100010000', 'hex');
  return Buffer.concat([Buffer.from('ffd8', 'hex'), application, frame, Buffer.alloc(8)]);
}

describe('the header of an image', () => {
  it.each([
    ['a PNG', pngClaiming(1120, 700), { kind: 'png', width: 1120, height: 700 }],
    ['a baseline JPEG', jpeg(0xc0, 640, 480), { kind: 'jpeg', width: 640, height: 480 }],
    ['a progressive JPEG in grey', jpeg(0xc2, 10, 20, 1), { kind: 'jpeg', width: 10, height: 20 }],
  ])('of %s is read', (_, bytes, header) => {
    expect(readHeader(bytes)).toEqual({ ok: true, value: header });
  });

  it.each([
    ['claims more than 40 megapixels', pngClaiming(100_000, 100_000), 'tooManyPixels'],
    ['claims no pixels', pngClaiming(0, 10), 'noPixels'],
    ['is larger than 25 MB', Buffer.alloc(25 * 1024 * 1024 + 1), 'tooManyBytes'],
    ['is empty', Buffer.alloc(0), 'unknownKind'],
    ['is a GIF', Buffer.from('GIF89a0000000000000000000000000000000000'), 'unknownKind'],
    ['is a JPEG for a printing press', jpeg(0xc0, 10, 10, 4), 'cmyk'],
    ['is a JPEG that no PDF can show', jpeg(0xc9, 10, 10), 'unknownKind'],
    ['is a JPEG cut off', jpeg(0xc0, 10, 10).subarray(0, 24), 'unknownKind'],
  ])('that %s is refused', (_, bytes, why) => {
    const read = readHeader(bytes);
    expect(read).toEqual({ ok: false, error: why });
  });
});

describe('a PNG', () => {
  it('becomes rows of differences, transparency on white', () => {
    const png = new PNG({ width: 2, height: 2 });
    png.data.set([10, 20, 30, 255, 0, 0, 0, 0, 12, 20, 30, 255, 255, 255, 255, 255]);
    const decoded = decodePng(PNG.sync.write(png), { kind: 'png', width: 2, height: 2 });
    expect(decoded.ok ? [...inflateSync(decoded.value)] : []).toEqual([
      2, 10, 20, 30, 255, 255, 255, 2, 2, 0, 0, 0, 0, 0,
    ]);
  });

  it('that holds more than its header says is refused', () => {
    const bytes = PNG.sync.write(new PNG({ width: 8, height: 8 }));
    expect(decodePng(bytes.subarray(0, 60), { kind: 'png', width: 8, height: 8 }).ok).toBe(false);
    expect(decodePng(bytes, { kind: 'png', width: 4, height: 4 }).ok).toBe(false);
  });
});
