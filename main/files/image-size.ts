/** Width and height in pixels as the header says; null when the header is broken. Nothing is decoded. */
export type ImageSize = { readonly width: number; readonly height: number } | null;

export function pngSize(bytes: Buffer): ImageSize {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Walks the segments of a JPEG to its first frame header (ITU T.81, B.2.2). */
export function jpegSize(bytes: Buffer): ImageSize {
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrameHeader(marker))
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + (isStandalone(marker) ? 0 : bytes.readUInt16BE(at + 2));
  }
  return null;
}

function isFrameHeader(marker: number): boolean {
  // C0 to CF, but DHT (C4), JPG (C8) and DAC (CC).
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function isStandalone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}
