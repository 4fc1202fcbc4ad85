import { describe, expect, it } from 'vitest';
import { folderOf, open, problemsIn, small } from '#test/fixtures/engagement-folder.ts';
import { picture } from '#test/fixtures/evidence-files.ts';

const shot = picture(20, 10, () => [1, 2, 3]);
const other = picture(20, 10, () => [9, 9, 9]);
const box = '[{ x: 1, y: 1, width: 3, height: 3 }]';

function attached(more: string, files: Readonly<Record<string, string | Uint8Array>>) {
  const opened = open(folderOf(small(more, files)));
  if (!opened.ok) throw new Error(opened.error.map(({ message }) => message).join('\n'));
  return opened.value.attached;
}

describe('redacted evidence', () => {
  it('goes in under a name of its own, and keeps the digest of the original', () => {
    const [file] = attached(`evidence: [{ file: evidence/ca.png, title: A, redact: ${box} }]\n`, {
      'evidence/ca.png': shot,
    });
    expect(file).toMatchObject({
      path: 'evidence/ca.png',
      member: 'evidence/ca-redacted.png',
      mediaType: 'image/png',
      redaction: {
        original: { bytes: shot.length },
        boxes: [{ x: 1, y: 1, width: 3, height: 3 }],
        copy: null,
      },
    });
    expect(file?.sha256).not.toBe(file?.redaction?.original.sha256);
  });

  it('is redacted for everybody who names it: other items, attestations, the policy', () => {
    const files = attached(
      `policy: { document: evidence/ca.png }
evidence:
  - { file: evidence/ca.png, title: shown whole }
  - { file: evidence/ca.png, title: redacted, redact: ${box} }
  - { file: ./evidence/ca.png, title: spelled otherwise }
communications: { emergency: { channel: radio, evidence: evidence/ca.png } }
`,
      { 'evidence/ca.png': shot },
    );
    expect(files.map(({ member }) => member)).toEqual([
      'policy/evidence/ca-redacted.png',
      'evidence/ca-redacted.png',
      'evidence/ca-redacted-2.png',
    ]);
    expect(files.every(({ redaction }) => redaction !== undefined)).toBe(true);
  });

  it('may be a copy that a person made, under the name of the original', () => {
    const [file] = attached(
      'evidence: [{ file: evidence/ca.png, title: A, redacted: work/ca-black.png }]\n',
      {
        'evidence/ca.png': shot,
        'work/ca-black.png': other,
      },
    );
    expect(file).toMatchObject({
      member: 'evidence/ca-redacted.png',
      redaction: { boxes: null, copy: 'work/ca-black.png' },
    });
  });

  it('keeps two files of one name in different folders apart', () => {
    const files = attached(
      `evidence:
  - { file: evidence/a/ca.png, title: A, redact: ${box} }
  - { file: a/ca.png, title: B }
  - { file: ../engagement/evidence/b/ca.png, title: C }
`,
      { 'evidence/a/ca.png': shot, 'a/ca.png': other, 'evidence/b/ca.png': other },
    );
    expect(files.map(({ member }) => member)).toEqual([
      'evidence/a/ca-redacted.png',
      'evidence/a/ca.png',
      'evidence/b/ca.png',
    ]);
  });

  it.each([
    [
      'the original under another name',
      `evidence: [{ file: evidence/ca.png, title: A, redact: ${box} }, { file: evidence/same.png, title: B }]`,
      'evidence/same.png is the same file as evidence/ca.png, which is redacted',
    ],
    [
      'the copy by itself as well',
      'evidence: [{ file: evidence/ca.png, title: A, redacted: evidence/other.png }, { file: evidence/other.png, title: B }]',
      'evidence/other.png is the redacted copy of evidence/ca.png',
    ],
    [
      'boxes and a copy at once',
      `evidence: [{ file: evidence/ca.png, title: A, redact: ${box}, redacted: evidence/other.png }]`,
      'names both boxes (redact) and a copy (redacted)',
    ],
    [
      'boxes twice',
      `evidence: [{ file: evidence/ca.png, title: A, redact: ${box} }, { file: evidence/ca.png, title: B, redact: ${box} }]`,
      'Another item already says what is redacted in evidence/ca.png.',
    ],
    [
      'a box outside',
      'evidence: [{ file: evidence/ca.png, title: A, redact: [{ x: 18, y: 0, width: 3, height: 1 }] }]',
      'leaves the picture, which is 20 × 10 pixels',
    ],
    [
      'a box of no height',
      'evidence: [{ file: evidence/ca.png, title: A, redact: [{ x: 1, y: 0, width: 3, height: 0 }] }]',
      'must be a whole number of pixels, 1 or more',
    ],
    [
      'half a pixel',
      'evidence: [{ file: evidence/ca.png, title: A, redact: [{ x: 1.5, y: 0, width: 3, height: 1 }] }]',
      'must be a whole number of pixels, 0 or more',
    ],
    ['no box', 'evidence: [{ file: evidence/ca.png, title: A, redact: [] }]', 'This is empty.'],
    [
      'a copy that is not there',
      'evidence: [{ file: evidence/ca.png, title: A, redacted: evidence/gone.png }]',
      'evidence/gone.png: This file does not exist.',
    ],
  ])('is an error with %s', (_what, more, message) => {
    const problems = problemsIn(
      small(`${more}\n`, {
        'evidence/ca.png': shot,
        'evidence/same.png': shot,
        'evidence/other.png': other,
      }),
    );
    expect(problems.join('\n')).toContain(message);
  });

  it('is no source as well: a source is packed as it is', () => {
    const files = { 'work/users.csv': 'id\n' };
    const more = 'evidence: [{ file: exports/users.csv, title: A, redacted: work/users.csv }]\n';
    expect(problemsIn(small(more, files)).join('\n')).toContain(
      'exports/users.csv is a source and redacted evidence',
    );
  });
});
