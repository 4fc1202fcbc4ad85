import { describe, expect, it } from 'vitest';
import type { Block } from '#shared/model/pack-model.ts';
import { composeReport } from '#shared/pipeline/compose/compose-report.ts';
import { account, buildView, factor } from '#test/fixtures/build-view.ts';
import { nordwindView } from '#test/fixtures/nordwind-view.ts';
import { reportOptions, reportView } from '#test/fixtures/report-view.ts';

const compose = (view = reportView(), options = {}) => composeReport(view, { ...reportOptions, ...options });

/** The whole model as text, its streamed rows read. */
function written(model: unknown): string {
  return JSON.stringify(
    model,
    (key, value: unknown) =>
      key === 'rows' && value !== null && typeof value === 'object'
        ? [...(value as Iterable<unknown>)]
        : value,
    1,
  );
}

function blocksOf(id: string, view = reportView(), options = {}): readonly Block[] {
  return compose(view, options).sections.find((section) => section.id === id)?.blocks ?? [];
}

function rowsOf(
  section: string,
  table: string,
  view = reportView(),
  options = {},
): readonly (readonly unknown[])[] {
  const found = blocksOf(section, view, options).find(
    (block) => block.kind === 'table' && block.table.id === table,
  );
  return found?.kind === 'table' ? [...found.table.rows] : [];
}

describe('the report of a small engagement', () => {
  it('is the golden one', async () => {
    await expect(`${written(compose())}\n`).toMatchFileSnapshot('../../../golden/report.json');
  });

  it('comes out the same each time, and its rows can be read twice', () => {
    const model = compose();
    expect(written(model)).toBe(written(model));
    expect(written(model)).toBe(written(compose()));
  });

  it('does not show by an attestation that was made after the as-of date', () => {
    const view = reportView();
    const shownBy = (asOf: string) => {
      const engagement = { ...view.engagement, asOf: asOf as typeof view.engagement.asOf };
      const early = { ...view, engagement };
      return {
        vpn: rowsOf('scope-and-sources', 'realms', early).find(([realm]) => realm === 'vpn')?.[3],
        callouts: blocksOf('scope-and-sources', early).filter(
          (block) => block.kind === 'callout' && block.title.includes('Remote access'),
        ).length,
      };
    };
    expect(shownBy('2026-10-30')).toMatchObject({ vpn: 'attestation', callouts: 1 });
    expect(shownBy('2026-10-29')).toMatchObject({ vpn: 'nothing', callouts: 0 });
  });

  it('has every section once, in order', () => {
    expect(compose().sections.map(({ id }) => id)).toEqual([
      'answer',
      'scope-and-sources',
      'systems',
      'reconciliation',
      'coverage',
      'factors',
      'not-covered',
      'months',
      'exceptions',
      'findings',
      'remedies',
      'policy',
      'communications',
      'vendors',
      'evidence',
      'checklist',
      'sign-offs',
      'annex',
      'national-profile',
    ]);
  });

  it('never says the word that no report may say', () => {
    expect(written(compose())).not.toMatch(/\bcompliant\b/i);
  });
});

describe('the first page', () => {
  it('puts raw and net side by side, with their denominators', () => {
    const figures = blocksOf('answer').find((block) => block.kind === 'figures');
    expect(figures?.items.slice(0, 2).map(({ value, percent }) => [value, percent])).toEqual([
      ['4 of 11', '36.3 %'],
      ['5 of 11', '45.4 %'],
    ]);
  });

  it('names every exclusion and loosening with who approved it', () => {
    expect(rowsOf('answer', 'answer-departures')).toEqual([
      [
        'Out of scope as “meeting-room”: upn = room-* (1 account has this reason)',
        'Calendars',
        'Anna Approver',
        '2 May 2026',
      ],
      [
        'standard: a factor of strength “weak” is enough, until 31 March 2027 (9 accounts of this class)',
        'SMS until the roll-out ends',
        'Anna Approver',
        '2 May 2026',
      ],
    ]);
  });

  it('says so when control totals do not balance', () => {
    const view = reportView();
    const off = {
      ...view,
      assessment: { ...view.assessment, balanced: false, unbalanced: ['entra: population rows'] },
    };
    const [first] = blocksOf('answer', off);
    expect(first).toMatchObject({ kind: 'callout', tone: 'bad', text: 'entra: population rows' });
  });

  it('rounds percentages down', () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      account(
        { name: `p${index}`, verdict: index === 0 ? 'weak' : 'covered', factors: [factor('totp')] },
        index,
      ),
    );
    const figures = blocksOf('answer', buildView({ accounts: many })).find(
      (block) => block.kind === 'figures',
    );
    expect(figures?.items[0]).toMatchObject({ value: '9,999 of 10,000', percent: '99.9 %' });
  });

  it('has no percentage of nothing', () => {
    const figures = blocksOf(
      'answer',
      buildView({ accounts: [], engagement: { realms: [{ id: 'entra' }] } }),
    ).find((block) => block.kind === 'figures');
    expect(figures?.items[0]).toMatchObject({ value: '0 of 0', percent: '–' });
  });
});

describe('accounts not covered', () => {
  it('are all listed, with verdict and reason', () => {
    const rows = rowsOf('not-covered', 'not-covered');
    expect(rows.map(([name, , verdict]) => [name, (verdict as { text: string }).text])).toEqual([
      ['dora@nordwind.example', 'weak'],
      ['emil@nordwind.example', 'not enforced'],
      ['фёдор@nordwind.example', 'not enrolled'],
      ['ελένη@nordwind.example', 'unknown'],
      ['admin\u202egpj@nordwind.example', 'unresolved'],
      ['noc-1', 'not shown'],
    ]);
    expect(rows[0]?.[1]).toBe('entra\nstandard');
    expect(rows[0]?.[3]).toBe('It was made weak by hand.');
  });

  it('beyond the stated number are counted, and it is said where they stand', () => {
    const blocks = blocksOf('not-covered', reportView(), { listed: 2 });
    expect(rowsOf('not-covered', 'not-covered', reportView(), { listed: 2 })).toHaveLength(2);
    expect(blocks.find((block) => block.kind === 'callout')).toMatchObject({
      title: 'The first 2 of 6 accounts are listed here',
    });
    const table = blocks.find((block) => block.kind === 'table');
    expect(table?.table.note).toContain('4 further accounts stand in the workbook');
  });

  it('with a name of forty thousand characters do not fill the report', () => {
    const rows = rowsOf('not-covered', 'not-covered', nordwindView());
    const long = rows.map(([name]) => String(name)).filter((name) => name.startsWith('xxx'));
    expect(long).toHaveLength(1);
    expect(long[0]).toMatch(/^x{300} … \(40,000 characters in all\)$/);
  });
});

it('a long name is not cut through a character', () => {
  const name = `b${'\u{1F469}'.repeat(400)}`;
  const view = buildView({ accounts: [account({ name, verdict: 'weak', factors: [] }, 0)] });
  const [[cell] = []] = rowsOf('not-covered', 'not-covered', view);
  expect(String(cell)).toContain('\u{1F469} … (801 characters in all)');
  expect(String(cell)).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
});

describe('sources', () => {
  it('say what is stated and what is not', () => {
    const facts = blocksOf('scope-and-sources').filter((block) => block.kind === 'facts');
    const values = facts.map(({ rows }) =>
      Object.fromEntries(rows.map(({ label, value }) => [label, value])),
    );
    expect(values[1]).toMatchObject({
      Extracted: '30 October 2026, 08:00 UTC (stated)',
      'Extracted by': 'Nadia Novak',
      Rows: '10 read, 9 accepted, 0 ignored, 1 rejected',
    });
    expect(values[3]).toMatchObject({ Extracted: 'not stated', 'Query or method': 'not stated' });
  });

  it('say once for each kind of export what it never contains, and of which sources that is true', () => {
    expect(rowsOf('scope-and-sources', 'holes')).toContainEqual([
      '2',
      'entra-registration-details',
      'Disabled users are not in this report.',
    ]);
  });
});

it('what the program minded stands beside the rows that it counted', () => {
  const view = reportView();
  const warnings = ['exceptions.csv, row 2: “01.08.2026” in approvedOn is no ISO date.'];
  const minded = { ...view, assessment: { ...view.assessment, warnings } };
  expect(blocksOf('reconciliation', minded)).toContainEqual({ kind: 'list', items: warnings });
  expect(blocksOf('reconciliation').some(({ kind }) => kind === 'list')).toBe(
    view.assessment.warnings.length > 0,
  );
});

it('prints every slot filled or empty, by what and why', () => {
  expect(
    rowsOf('annex', 'slots-annex-2024-2690').map(([id, , state, by]) => [id, textOf(state), textOf(by)]),
  ).toEqual([
    ['11.2.2/2', 'empty', 'Only an item of evidence can fill it.'],
    ['11.7.1/1', 'empty', 'No log among the sources shows a sign-in with several factors.'],
    ['11.7.2/5', 'filled', 'evidence/settings.png, graded screenshot'],
  ]);
  expect(rowsOf('annex', 'slots-nis2-article-21')).toHaveLength(1);
  const attached = reportOptions.attached.map((file) => ({ ...file, leftOut: true as const }));
  expect(rowsOf('annex', 'slots-annex-2024-2690', reportView(), { attached }).at(-1)?.[3]).toBe(
    'evidence/settings.png, graded screenshot; its file is not in this pack',
  );
});

const textOf = (cell: unknown) =>
  typeof cell === 'object' && cell !== null && 'text' in cell ? cell.text : cell;

describe('the national profile', () => {
  const chosen = (entity: object) => {
    const view = reportView();
    return { ...view, engagement: { ...view.engagement, entity: { ...view.engagement.entity, ...entity } } };
  };

  it('is said to be none, and that there is one for the country', () => {
    const [block] = blocksOf('national-profile');
    expect(block).toMatchObject({
      kind: 'paragraph',
      text: expect.stringContaining('(entity.profile: de)') as string,
    });
    const [other] = blocksOf('national-profile', chosen({ country: 'AT' }));
    expect(other).toMatchObject({
      text: expect.stringContaining('texts of the Union are the reference') as string,
    });
  });

  it('prints its points, its limits and its remarks after the Annex', () => {
    const view = chosen({ profile: 'lt' });
    expect(rowsOf('national-profile', 'points-lt', view).map(([id]) => id)).toEqual([
      '§66',
      '§68',
      '§69 t7.58',
      '§69 t7.61',
      '§69 t7.62',
      '§69 t7.63',
    ]);
    const list = blocksOf('national-profile', view).find((block) => block.kind === 'list');
    expect(list?.items).toEqual([
      'Under the profile an account is dormant after 3 months without a sign-in, or after 90 days where they are over sooner (§69 t7.62, §69 t7.63).',
      'Under the profile a privileged account is dormant after 2 months without a sign-in (§69 t7.62, §69 t7.63).',
    ]);
  });
});

describe('evidence', () => {
  it('stands with its grade, its age and what the file says of itself', () => {
    expect(rowsOf('evidence', 'evidence')).toEqual([
      [
        'Gateway settings',
        'screenshot',
        '30 Oct 2026, 14:03 UTC, Nadia Novak, vpn',
        '1 day before the as-of date',
      ],
    ]);
  });

  it('says what is in place of a redacted picture, and what is odd about a file', () => {
    const view = reportView();
    const [line] = view.assessment.evidence ?? [];
    const [file] = reportOptions.attached;
    const original = {
      bytes: 5,
      sha256: 'ef'.repeat(32) as (typeof reportOptions.attached)[number]['sha256'],
    };
    const redaction = {
      original,
      boxes: [{ x: 0, y: 0, width: 1, height: 1 }],
      copy: null,
      removed: ['tEXt'],
    };
    const evidence = [
      {
        ...(line as NonNullable<typeof line>),
        selfDated: { on: '2026-09-01', where: 'png-text', apart: 59 },
        notes: ['pdf-javascript' as const],
        sameAs: ['evidence/other.png'],
      },
    ];
    const blocks = blocksOf(
      'evidence',
      { ...view, assessment: { ...view.assessment, evidence } },
      { attached: [{ ...(file as NonNullable<typeof file>), redaction, size: { width: 64, height: 40 } }] },
    );
    const image = blocks.find((block) => block.kind === 'image');
    expect(image?.facts).toEqual(
      expect.arrayContaining([
        'Kind: PNG picture, 64 × 40 pixels',
        'Grade: screenshot',
        'Date in the file: The file itself says 1 September 2026 (text in the PNG); that is 59 days from what is stated. Anybody can change what a file says of itself.',
        `Redacted: 1 area was made black in a copy of the picture; the original stays with the entity, SHA-256 ${'ef'.repeat(32)}. Left out of the copy: tEXt.`,
        'Note: This PDF holds JavaScript. It is attached as it is.',
        'Note: The same file, byte for byte, as evidence/other.png.',
      ]),
    );
  });
});

it.each([
  ['de', 'Alles ist zu diesem Stichtag beurteilt.'],
  ['fr', 'Tout est apprécié à cette date.'],
] as const)('a report is in the language of its engagement: %s', (language, sentence) => {
  const view = reportView();
  const model = compose({ ...view, engagement: { ...view.engagement, language } });
  expect(model.language).toBe(language);
  expect(written(model)).toContain(sentence);
});
