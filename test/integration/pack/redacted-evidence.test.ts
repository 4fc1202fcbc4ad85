import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngagementFolder } from '#main/files/engagement-folder.ts';
import { openEngagement } from '#main/usecases/open-engagement.ts';
import { manifestSchema } from '#shared/model/pack-manifest.ts';
import { picture, pixelsOf, withChunk } from '#test/fixtures/evidence-files.ts';
import { buildSmall, builtSmall } from '../../fixtures/pack/build-small-pack.ts';
import { membersOf, type Member } from '../../fixtures/pack/raw-zip.ts';
import { smallEngagement, type SmallEngagement } from '../../fixtures/pack/small-engagement.ts';

/** A picture whose secret is a band of noise: 60 × 4 pixels that no packing could make of anything else. */
const noise = (x: number, y: number) => (x * 7919 + y * 104_729 + x * x * y) % 251;
const secret = (x: number, y: number) => [noise(x, y), noise(y, x), noise(x + 9, y)] as const;
const isSecret = (y: number) => y >= 10 && y < 14;
const original = withChunk(
  picture(60, 30, (x, y) => (isSecret(y) ? secret(x, y) : [200, 200, 200])),
  'tEXt',
  Buffer.from('Comment\0ada@nordwind.example'),
);
const digest = createHash('sha256').update(original).digest('hex');
const secretRow = Buffer.from(Array.from({ length: 60 }, (_, x) => secret(x, 11)).flat());

let engagement: SmallEngagement;
let members: readonly Member[];
const find = (name: string) => Buffer.from(members.find((member) => member.name === name)?.bytes ?? []);

beforeAll(async () => {
  const made = smallEngagement();
  writeFileSync(join(made.folder, 'evidence/all users.png'), original);
  const path = join(made.folder, 'engagement.yaml');
  const document = readFileSync(path, 'utf8');
  const redact = 'redact: [{ x: 0, y: 10, width: 60, height: 4 }]';
  writeFileSync(
    path,
    document.replace('title: Policy for all users', `${redact}, title: Policy for all users`),
  );
  const opened = openEngagement({ openEngagementFolder }, made.folder);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  engagement = {
    ...made,
    opened: opened.value,
    view: { ...made.view, engagement: opened.value.engagement },
  };
  members = membersOf((await builtSmall(engagement, null)).path);
});
afterAll(() => engagement.remove());

/** Pictures of a PDF as rows of pixels: what its reader would paint. */
function picturesIn(pdf: Buffer): readonly Buffer[] {
  const text = pdf.toString('latin1');
  const found: Buffer[] = [];
  for (const { index } of text.matchAll(/\/Subtype \/Image/g)) {
    const from = text.indexOf('stream\n', index) + 7;
    const rows = inflateSync(pdf.subarray(from, text.indexOf('endstream', from)));
    const width = Number(/\/Width (\d+)/.exec(text.slice(index, index + 300))?.[1]);
    found.push(unfiltered(rows, width * 3));
  }
  return found;
}

/** Each row holds the difference to the row above it. */
function unfiltered(rows: Buffer, stride: number): Buffer {
  const height = rows.length / (stride + 1);
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < stride; x += 1) {
      const above = y === 0 ? 0 : (pixels[(y - 1) * stride + x] ?? 0);
      pixels[y * stride + x] = (rows[y * (stride + 1) + 1 + x] ?? 0) + above;
    }
  return pixels;
}

describe('a pack with a redacted screenshot', () => {
  it('holds the redacted picture, and the original under no name', () => {
    expect(members.map(({ name }) => name)).toContain('evidence/all users-redacted.png');
    expect(members.map(({ name }) => name)).not.toContain('evidence/all users.png');
    const { at } = pixelsOf(find('evidence/all users-redacted.png'));
    expect([at(0, 9), at(0, 10), at(59, 13), at(59, 14)]).toEqual([
      [200, 200, 200],
      [0, 0, 0],
      [0, 0, 0],
      [200, 200, 200],
    ]);
    for (const { bytes } of members) {
      expect(createHash('sha256').update(bytes).digest('hex')).not.toBe(digest);
      expect(Buffer.from(bytes).includes(original.subarray(60, 120))).toBe(false);
    }
  });

  it('prints the redacted picture in the report', () => {
    const pictures = picturesIn(find('report.pdf'));
    expect(pictures).toHaveLength(1);
    expect(pictures[0]?.length).toBe(60 * 30 * 3);
    expect(pictures[0]?.subarray(11 * 180, 12 * 180)).toEqual(Buffer.alloc(180));
    expect(pictures[0]?.includes(secretRow)).toBe(false);
  });

  it('states the digest of the original in manifest and custody log', () => {
    const { members: listed } = manifestSchema.parse(JSON.parse(find('manifest.json').toString()));
    expect(listed.find(({ name }) => name === 'evidence/all users-redacted.png')?.from).toMatchObject([
      {
        path: 'evidence/all users.png',
        redacted: {
          original: { sha256: digest, bytes: original.length },
          boxes: [{ x: 0, y: 10, width: 60, height: 4 }],
          removed: ['tEXt'],
        },
      },
    ]);
    expect(find('custody.ndjson').toString()).toContain('"action":"redact"');
  });

  it('leaves nothing beside the pack: the copy was never a file', () => {
    const left = readdirSync(engagement.folder, { recursive: true, encoding: 'utf8' });
    expect(left.filter((name) => name.includes('.')).toSorted()).toEqual([
      'engagement.yaml',
      'evidence/all users.png',
      'exports/registration.json',
      'exports/users.csv',
      'pack.asice',
      'policy/mfa-policy.txt',
    ]);
  });

  it('is not built when the original has changed since', async () => {
    writeFileSync(
      join(engagement.folder, 'evidence/all users.png'),
      picture(60, 30, () => [7, 7, 7]),
    );
    const built = await buildSmall(engagement, null, { out: join(engagement.folder, 'again.asice') });
    expect(built).toMatchObject({ ok: false, error: { code: 'attachment-changed' } });
  });
});
