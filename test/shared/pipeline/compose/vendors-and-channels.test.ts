import { describe, expect, it } from 'vitest';
import type { IsoDate } from '#shared/lib/calendar.ts';
import type { AttachedFile } from '#shared/model/evidence.ts';
import type { Sha256 } from '#shared/model/ids.ts';
import type { Block } from '#shared/model/pack-model.ts';
import { composeReport } from '#shared/pipeline/compose/compose-report.ts';
import { composeWorkbook } from '#shared/pipeline/compose/compose-workbook.ts';
import { vendorTally } from '#shared/pipeline/assess/vendor-tally.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import { date, vendor } from '#test/fixtures/build-facts.ts';
import { account, buildView } from '#test/fixtures/build-view.ts';
import { finding } from '#test/fixtures/finding.ts';
import { reportOptions } from '#test/fixtures/report-view.ts';

const guests = ['jan', 'eva'].map((who, at) =>
  account({
    name: `${who}_sturm.example#EXT#@nordwind.example`,
    classes: ['third-party'],
    verdict: at === 0 ? 'covered' : 'weak',
  }),
);

function withVendors(...vendors: Parameters<typeof vendorTally>[0] & object): AssessmentView {
  const tally = vendorTally(vendors, '2026-10-31' as IsoDate);
  for (const each of guests) tally.account(each);
  const total = tally.total();
  return buildView({ accounts: guests, assessment: total === null ? {} : { vendors: total } });
}

function blocksOf(
  id: string,
  view: AssessmentView,
  attached: readonly AttachedFile[] = [],
): readonly Block[] {
  const report = composeReport(view, { ...reportOptions, attached });
  return report.sections.find((section) => section.id === id)?.blocks ?? [];
}
function rowsOf(blocks: readonly Block[], id: string): readonly (readonly unknown[])[] {
  const found = blocks.find((block) => block.kind === 'table' && block.table.id === id);
  return found?.kind === 'table' ? [...found.table.rows] : [];
}

describe('the section of vendors', () => {
  it('counts for each vendor, and marks what is amiss', () => {
    const later = vendor({
      vendor: 'Later AG',
      accounts: ['x'],
      signedOn: date('2026-11-01'),
      contract: null,
    });
    const blocks = blocksOf(
      'vendors',
      withVendors(vendor(), { ...later, lastReviewedOn: null, owner: null }),
    );
    expect(rowsOf(blocks, 'vendors')).toEqual([
      [
        'Sturm Wartung GmbH\nV-2024-17',
        'MFA clause\n§7.2',
        '4 May 2026',
        'Rita Riskowner',
        2,
        1,
        0,
        { text: '1', tone: 'bad' },
      ],
      [
        'Later AG',
        { text: 'signed 1 Nov 2026, after the as-of date', tone: 'bad' },
        { text: 'never, as stated', tone: 'bad' },
        'not stated',
        0,
        0,
        0,
        0,
      ],
    ]);
    expect(blocks.at(-1)).toEqual({ kind: 'list', items: ['Later AG: no account fits x.'] });
  });

  it('says how many vendors stand only in the workbook', () => {
    const many = Array.from({ length: 203 }, (_, at) => vendor({ vendor: `V${at}` }));
    const view = withVendors(...many);
    const blocks = blocksOf('vendors', view);
    expect(rowsOf(blocks, 'vendors')).toHaveLength(200);
    expect(JSON.stringify(blocks)).toContain('3 more vendors stand in the workbook, sheet “Vendors”.');
    const sheet = composeWorkbook(view, { language: 'en' }).sheets.find(({ id }) => id === 'vendors');
    expect(sheet?.kind === 'table' ? [...sheet.rows].length : 0).toBe(203);
  });

  it('is a gap without a register where there are third parties', () => {
    expect(blocksOf('vendors', buildView({ accounts: guests })).at(-1)).toMatchObject({
      tone: 'bad',
      text: '2 third-party accounts in scope belong to vendors that nobody has named.',
    });
  });
});

describe('the section of communications', () => {
  const proof: AttachedFile = {
    path: 'evidence/bridge.pdf',
    member: 'evidence/bridge.pdf',
    bytes: 1,
    sha256: 'ab'.repeat(32) as Sha256,
    mediaType: 'application/pdf',
  };
  const view = buildView({
    accounts: guests,
    engagement: {
      communications: {
        secured: [
          {
            purpose: 'bridge',
            medium: ['voice', 'video'],
            channel: 'Own server',
            endToEnd: true,
            evidence: proof.path,
          },
          { purpose: 'chat', medium: ['text'], channel: 'Open chat', endToEnd: false },
        ],
        emergency: { channel: 'Radio', dependsOn: ['entra'], testedOn: '2026-11-02' },
      },
    },
    more: {
      findings: [
        { ...finding('secured-communications-missing', 'high', ['text']), values: { media: 1 } },
        { ...finding('emergency-channel-untested', 'high', ['dependent', 'untested']), values: { gaps: 2 } },
      ],
    },
  });

  it('shows what serves each medium, and what does not', () => {
    const blocks = blocksOf('communications', view, [proof]);
    expect(rowsOf(blocks, 'secured-media')).toEqual([
      ['voice', 'Own server', 'as stated: “bridge”', { text: 'shown', tone: 'good' }],
      ['video', 'Own server', 'as stated: “bridge”', { text: 'shown', tone: 'good' }],
      ['text', 'none', '', { text: 'Text has no end-to-end encrypted channel with evidence.', tone: 'bad' }],
    ]);
    expect(rowsOf(blocks, 'secured-channels')[1]?.slice(2, 3)).toEqual([
      { text: 'not end-to-end', tone: 'bad' },
    ]);
    const text = JSON.stringify(blocks);
    expect(text).toContain('2 November 2026: after the as-of date, so not yet a test');
    expect(text).toContain('depends on entra');
    expect(blocks.at(-1)).toMatchObject({
      kind: 'callout',
      tone: 'bad',
      title: 'What the emergency channel lacks',
    });
  });

  it('has a line for each channel in the workbook', () => {
    const sheet = composeWorkbook(view, { language: 'en' }).sheets.find(({ id }) => id === 'communications');
    const rows = sheet?.kind === 'table' ? [...sheet.rows] : [];
    expect(rows.map(([kind, channel]) => [kind, channel])).toEqual([
      [{ text: 'secured' }, { text: 'Own server' }],
      [{ text: 'secured' }, { text: 'Open chat' }],
      [{ text: 'emergency' }, { text: 'Radio' }],
    ]);
  });
});
