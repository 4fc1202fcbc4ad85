import { describe, expect, it } from 'vitest';
import { gradeOf } from '#shared/model/evidence-grade.ts';
import type { AttachedFile, EvidenceGrade } from '#shared/model/evidence.ts';
import type { Sha256 } from '#shared/model/ids.ts';
import { gradeAnswer } from '#shared/pipeline/assess/grade-answer.ts';
import { freshnessOf, judgeEvidence } from '#shared/pipeline/assess/judge-evidence.ts';
import { buildFacts, date } from '#test/fixtures/build-facts.ts';
import { source } from '#test/fixtures/build-view.ts';

type MediaType = AttachedFile['mediaType'];

function file(path: string, mediaType: MediaType, more: Partial<AttachedFile> = {}): AttachedFile {
  return { path, member: path, bytes: 3, sha256: path.padEnd(64, '0') as Sha256, mediaType, ...more };
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('the grade of a file', () => {
  const cases: readonly (readonly [MediaType, EvidenceGrade | undefined, EvidenceGrade])[] = [
    ['image/png', undefined, 'screenshot'],
    ['image/png', 'export', 'screenshot'],
    ['image/jpeg', 'document', 'screenshot'],
    ['image/png', 'statement', 'statement'],
    ['application/pdf', undefined, 'document'],
    ['application/pdf', 'export', 'document'],
    [word, undefined, 'document'],
    ['application/json', undefined, 'document'],
    ['application/json', 'export', 'export'],
    ['text/csv', 'export', 'export'],
    ['text/plain', undefined, 'statement'],
    ['text/plain', 'export', 'export'],
    ['text/markdown', undefined, 'statement'],
    ['text/markdown', 'document', 'document'],
    ['text/markdown', 'export', 'document'],
  ];
  it.each(cases)('%s stated as %s is a %s', (mediaType, stated, grade) => {
    expect(gradeOf(stated, mediaType)).toBe(grade);
  });
});

describe('the age of a capture at 31 October 2026', () => {
  it.each([
    ['2026-10-31T23:59:59Z', 'fresh', 0],
    ['2026-07-31', 'fresh', 92],
    ['2026-07-30T23:59:59Z', 'stale', 93],
    ['2026-11-01', 'after-as-of', -1],
  ])('of %s is %s', (on, freshness, days) => {
    expect(freshnessOf(date(on), date('2026-10-31'))).toEqual({ freshness, days });
  });

  it('is not known where nobody states it', () => {
    expect(freshnessOf(undefined, date('2026-10-31'))).toEqual({ freshness: 'undated', days: null });
  });
});

describe('an item of evidence', () => {
  const { engagement } = buildFacts({
    engagement: {
      evidence: [
        { file: 'evidence/a.png', title: 'A', captured: { on: '2026-10-30T14:03:00Z', by: 'Nadia' } },
        { file: 'evidence/b.png', title: 'B' },
        { file: 'evidence/lost.png', title: 'C' },
      ],
    },
  });
  const [a, b, ...others] = judgeEvidence(engagement, [
    file('policy/a.png', 'image/png'),
    file('evidence/a.png', 'image/png', {
      selfDated: { on: date('2026-09-01'), where: 'exif' },
      sha256: 'f'.repeat(64) as Sha256,
    }),
    file('evidence/b.png', 'image/png', {
      sha256: 'f'.repeat(64) as Sha256,
      selfDated: { on: date('2026-09-01'), where: 'exif' },
    }),
  ]);

  it('says who, when, how old, and how far the file’s own date is from that', () => {
    expect(a).toMatchObject({
      grade: 'screenshot',
      gradeStated: false,
      freshness: 'fresh',
      days: 1,
      captured: { on: '2026-10-30T14:03:00Z', by: 'Nadia', from: null },
      selfDated: { on: '2026-09-01', where: 'exif', apart: 59 },
    });
    expect(b?.selfDated).toEqual({ on: '2026-09-01', where: 'exif', apart: null });
  });

  it('names the other file of the same bytes, and is left out where its file is not there', () => {
    expect([a?.sameAs, b?.sameAs]).toEqual([['evidence/b.png'], ['evidence/a.png']]);
    expect(others).toEqual([]);
  });
});

describe('an answer of the checklist', () => {
  const png = 'evidence/ca.png';
  const stated = (captured?: { on: string }) => ({
    evidence: [{ file: png, title: 'CA', ...(captured === undefined ? {} : { captured }) }],
  });
  const graded = (
    by: string | null,
    engagement: object = {},
    attachments: readonly AttachedFile[] = [],
    realm = {},
  ) => {
    const answer = { item: 'enforcement' as const, status: 'met' as const, by, why: [] };
    const facts = buildFacts({ engagement, realm, more: { attachments } });
    const { grade, shown } = gradeAnswer(answer, facts);
    return [grade, ...(shown ?? []).map(({ text }) => text)];
  };

  it('says that a screenshot is no export, and how old it is', () => {
    const files = [file(png, 'image/png')];
    expect(graded(png, stated({ on: '2026-10-30' }), files)).toEqual([
      'screenshot',
      'evidence.shown.screenshot',
    ]);
    expect(graded(png, stated({ on: '2026-07-30' }), files)).toEqual([
      'screenshot',
      'evidence.shown.screenshot',
      'evidence.age.stale',
    ]);
    expect(graded(png, stated({ on: '2026-11-02' }), files)[2]).toBe('evidence.age.after-as-of');
    expect(graded(png, stated(), files)[2]).toBe('evidence.age.undated');
  });

  it('takes a source for an export, an attestation for a statement, an approved policy for a document', () => {
    const sources = [source(3, { roles: ['enforcement'] })];
    expect(graded('exports/source-3.csv', {}, [], { sources })).toEqual(['export', 'evidence.shown.export']);
    const attested = { by: 'Nadia', on: date('2026-10-30'), evidence: png, excluded: [] };
    expect(graded(png, {}, [file(png, 'image/png')], { attested })).toEqual([
      'statement',
      'evidence.shown.statement',
    ]);
    const policy = { document: 'policy/mfa.md' };
    const approved = { ...policy, approvedBy: { name: 'Anna' }, approvedOn: date('2026-02-11') };
    const files = [file('policy/mfa.md', 'text/markdown')];
    expect(graded('policy/mfa.md', { policy }, files)[0]).toBe('statement');
    expect(graded('policy/mfa.md', { policy: approved }, files)[0]).toBe('document');
  });

  it('is graded by the best of several pieces, and not at all where a fact answers', () => {
    const files = [file('evidence/a.md', 'text/markdown'), file('evidence/b.pdf', 'application/pdf')];
    expect(graded('evidence/a.md; evidence/b.pdf', {}, files)[0]).toBe('document');
    expect(graded('checklist.computed.accounts', {}, files)).toEqual([undefined]);
    expect(graded(null)).toEqual([undefined]);
  });
});
