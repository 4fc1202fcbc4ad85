import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { Block } from '#shared/model/pack-model.ts';
import { modelOf, paint, reportOf } from '#test/fixtures/render-report.ts';
import { reportView } from '#test/fixtures/report-view.ts';

const table = (rows: Iterable<readonly string[]>): Block => ({
  kind: 'table',
  table: {
    id: 'rows',
    caption: 'Rows',
    columns: [
      { id: 'name', title: 'Name', align: 'left', weight: 2 },
      { id: 'why', title: 'Why', align: 'left', weight: 3 },
    ],
    rows,
    empty: 'none',
  },
});

function* rows(count: number): Generator<readonly string[]> {
  for (let index = 0; index < count; index++)
    yield [`person${index}@nordwind.example`, 'it was made by hand'];
}

describe('the painted report', () => {
  it('is the same byte for byte each time', async () => {
    const [one, other] = [await paint(reportOf(reportView())), await paint(reportOf(reportView()))];
    expect(one.bytes.equals(other.bytes)).toBe(true);
    expect(one.pages).toBeGreaterThan(10);
  });

  it('takes its times from the model and from nowhere else', async () => {
    const { bytes } = await paint(modelOf([]));
    const text = bytes.toString('latin1');
    expect(text.match(/D:\d{14}Z/g)).toEqual(['D:20261103090000Z', 'D:20261103090000Z']);
    expect(text).toContain('<xmp:CreateDate>2026-11-03T09:00:00Z</xmp:CreateDate>');
  });

  it('is a PDF 1.7 with language, bookmarks and well-formed metadata, and nothing that acts', async () => {
    const { bytes } = await paint(reportOf(reportView()));
    const text = bytes.toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text).toContain('/Lang (en)');
    expect(text).toContain('/PageMode /UseOutlines');
    expect(bytes.toString('utf8')).toContain('Nordwind Energie &amp; Söhne AG');
    expect(text).not.toMatch(/\/(JavaScript|OpenAction|AA|Launch|SubmitForm|XFA|URI|Encrypt|ObjStm)\b/);
    expect(text.match(/%%EOF/g)).toHaveLength(1);
  });

  it('hands its bytes over page by page', async () => {
    const { pages, chunks } = await paint(modelOf([table(rows(2000))]));
    expect(pages).toBeGreaterThan(30);
    expect(chunks).toBeGreaterThan(pages);
  });

  it('waits for whoever writes', async () => {
    let open = 0;
    let most = 0;
    await paint(modelOf([table(rows(300))]), {
      write: async () => {
        open += 1;
        most = Math.max(most, open);
        await new Promise((resolve) => setImmediate(resolve));
        open -= 1;
      },
    });
    expect(most).toBe(1);
  });

  it('says which page it has reached', async () => {
    const seen: number[] = [];
    const { pages } = await paint(modelOf([table(rows(100))]), { onPage: (page) => seen.push(page) });
    expect(seen).toEqual(Array.from({ length: pages }, (_, index) => index + 1));
  });

  it('reads each row of a stream once', async () => {
    let read = 0;
    const counted = {
      *[Symbol.iterator]() {
        for (const row of rows(500)) {
          read += 1;
          yield row;
        }
      },
    };
    await paint(modelOf([table(counted)]));
    expect(read).toBe(500);
  });
});

describe('what lies close together', () => {
  const rowsOf = (half: boolean) =>
    Array.from({ length: 60 }, (_, at) => ({
      label: `Label ${at}`,
      value: 'a short value',
      ...(half ? { half: true as const } : {}),
    }));

  it('takes half the height where two facts share a line', async () => {
    const alone = await paint(modelOf([{ kind: 'facts', dense: true, rows: rowsOf(false) }]));
    const paired = await paint(modelOf([{ kind: 'facts', dense: true, rows: rowsOf(true) }]));
    expect(alone.pages - paired.pages).toBe(1);
  });

  it('takes fewer pages in small letters, and loses no row', async () => {
    const usual = table(rows(400));
    const small: Block =
      usual.kind === 'table'
        ? { kind: 'table', table: { ...usual.table, rows: rows(400), small: true } }
        : usual;
    const [one, other] = [await paint(modelOf([usual])), await paint(modelOf([small]))];
    expect(other.pages).toBeLessThan(one.pages);
  });
});

// One grey pixel, progressive.
const smallJpeg =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=';

describe('an image', () => {
  const block: Block = { kind: 'image', file: 'evidence/a.png', caption: 'Settings', facts: ['File: a.png'] };

  it('is embedded as pixels', async () => {
    const { bytes } = await paint(modelOf([block]));
    expect(bytes.toString('latin1')).toMatch(/\/Subtype \/Image\s+\/Width 64\s+\/Height 40/);
  });

  it('that is a JPEG is embedded as it is', async () => {
    const { bytes } = await paint(modelOf([block]), { image: () => Buffer.from(smallJpeg, 'base64') });
    expect(bytes.toString('latin1')).toContain('/Filter /DCTDecode');
    expect(bytes.includes(Buffer.from(smallJpeg, 'base64'))).toBe(true);
  });

  it.each([
    ['is no image', Buffer.from('not a picture at all, but long enough for a header')],
    ['is cut off', Buffer.from('89504e470d0a1a0a0000000d494844520000004000000028', 'hex')],
  ])('that %s is refused in words and the report goes on', async (_, image) => {
    const { bytes, pages } = await paint(modelOf([block, table(rows(3))]), { image: () => image });
    expect(pages).toBe(3);
    expect(bytes.toString('latin1')).not.toContain('/Subtype /Image');
  });
});
