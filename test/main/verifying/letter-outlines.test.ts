import { readFileSync } from 'node:fs';
import { create } from 'fontkit';
import { expect, it } from 'vitest';
import { assetPath } from '#main/files/asset-path.ts';
import { fontFiles } from '#main/render/pdf/type/faces.ts';
import { readOutlines } from '#main/verifying/pdf/outlines.ts';
import known from '#main/verifying/pdf/letter-outlines.json' with { type: 'json' };

type Face = { readonly glyphForCodePoint: (codePoint: number) => { readonly id: number } };

const letters = Object.keys(known);

it('what letters look like is known of every face of the report', () => {
  const found: Record<string, string[]> = Object.fromEntries(letters.map((letter) => [letter, []]));
  for (const file of Object.values(fontFiles)) {
    const bytes = readFileSync(assetPath('fonts', file));
    const font = create(bytes) as unknown as Face;
    const { digest } = readOutlines(bytes);
    for (const letter of letters) {
      const glyph = digest(font.glyphForCodePoint(letter.codePointAt(0) ?? 0).id);
      if (glyph !== null && found[letter]?.includes(glyph) === false) found[letter].push(glyph);
    }
  }
  expect(letters.length).toBeGreaterThan(60);
  expect(found).toEqual(known);
});

it('no two letters look alike, but what is one outline in the faces', () => {
  const owners = new Map<string, string[]>();
  for (const [letter, digests] of Object.entries(known))
    for (const digest of digests) owners.set(digest, [...(owners.get(digest) ?? []), letter]);
  expect([...owners.values()].filter((one) => one.length > 1)).toEqual([]);
});
