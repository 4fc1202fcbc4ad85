import { describe, expect, it } from 'vitest';
import type { AttachedFile } from '#shared/model/evidence.ts';
import type { EngagementInput } from '#shared/model/engagement.ts';
import type { Sha256 } from '#shared/model/ids.ts';
import type { Block } from '#shared/model/pack-model.ts';
import { composeReport } from '#shared/pipeline/compose/compose-report.ts';
import { markdownBlocks } from '#shared/pipeline/compose/report/steps/markdown-blocks.ts';
import { buildView } from '#test/fixtures/build-view.ts';
import { reportOptions } from '#test/fixtures/report-view.ts';

const file = (path: string, mediaType: AttachedFile['mediaType']): AttachedFile => ({
  path,
  member: path,
  bytes: 9,
  sha256: 'ab'.repeat(32) as Sha256,
  mediaType,
});

function blocksOf(policy: EngagementInput['policy'], options: object = {}): readonly Block[] {
  const view = buildView({ accounts: [], engagement: { realms: [{ id: 'entra' }], policy } });
  const report = composeReport(view, { ...reportOptions, attached: [], ...options });
  return report.sections.find(({ id }) => id === 'policy')?.blocks ?? [];
}

const textsOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => {
    if (block.kind === 'callout') return [block.title, block.text];
    if (block.kind === 'list') return block.items;
    return 'text' in block ? [block.text] : [];
  });

const parts = {
  scope: 'all accounts',
  approvedFactors: ['totp'],
  approvedFactorsByClass: { privileged: ['fido2-key'] },
  requirements: { privileged: 4 },
};

describe('a policy of parts', () => {
  it('is set from a template that says where it comes from, and that nobody approved it', () => {
    const texts = textsOf(blocksOf(parts));
    expect(texts).toEqual(
      expect.arrayContaining([
        'The policy as the engagement states it',
        'Not approved: the engagement names nobody who approved it, or no date. It does not count as a policy document.',
        'Multi-factor authentication is demanded of all accounts.',
        'The engagement states no rule for exceptions. Those that were granted stand in the exception register.',
        'The engagement names no owner, approver or other role.',
      ]),
    );
    expect(texts.join(' ')).not.toMatch(/Approved by/);
  });

  it('says who approved it only where it was before the as-of date', () => {
    const approvedBy = { name: 'Bea Board', role: 'Board' };
    const on = (approvedOn: string) => textsOf(blocksOf({ ...parts, approvedBy, approvedOn })).join(' ');
    expect(on('2026-10-31')).toContain(
      'Approved by Bea Board, Board on 31 October 2026, as the engagement states.',
    );
    expect(on('2026-11-01')).toContain('Approval is dated 1 November 2026, after the as-of date');
    expect(on('2026-11-01')).not.toMatch(/Approved by/);
  });

  it('shows for each class its own list, or the list for all', () => {
    const table = blocksOf(parts).find((block) => block.kind === 'table');
    const rows = table?.kind === 'table' ? [...table.table.rows] : [];
    expect(rows).toHaveLength(9);
    expect(rows).toContainEqual(['privileged', '4 phishing-resistant', 'FIDO2 security key']);
    expect(rows).toContainEqual(['standard', 'not stated', 'authenticator one-time code']);
  });

  it('is not set where a document is named, attached or not', () => {
    const document = 'policy/mfa.pdf';
    const heading = 'The policy as the engagement states it';
    expect(textsOf(blocksOf({ ...parts, document }))).not.toContain(heading);
    const attached = [file(document, 'application/pdf')];
    expect(textsOf(blocksOf({ ...parts, document }, { attached }))).not.toContain(heading);
  });
});

describe('a policy that is attached', () => {
  it('is printed where it is Markdown or text', () => {
    const markdown = { attached: [file('policy/mfa.md', 'text/markdown')], policyText: '# Purpose\n\nKeys.' };
    expect(textsOf(blocksOf({ document: 'policy/mfa.md' }, markdown))).toEqual(
      expect.arrayContaining(['Text of policy/mfa.md', 'Purpose', 'Keys.']),
    );
    const plain = { attached: [file('policy/mfa.txt', 'text/plain')], policyText: '# 1\n\n- a *b*' };
    expect(textsOf(blocksOf({ document: 'policy/mfa.txt' }, plain))).toEqual(
      expect.arrayContaining(['# 1', '- a *b*']),
    );
  });

  it('is printed where it is a picture', () => {
    const attached = [file('policy/mfa.png', 'image/png')];
    expect(blocksOf({ document: 'policy/mfa.png' }, { attached }).at(-1)).toMatchObject({
      kind: 'image',
      file: 'policy/mfa.png',
    });
  });

  it('is cut where it is very long, and says where the rest stands', () => {
    const options = {
      attached: [file('policy/mfa.md', 'text/markdown')],
      policyText: 'word '.repeat(20_000),
    };
    expect(textsOf(blocksOf({ document: 'policy/mfa.md' }, options)).at(-1)).toBe(
      'The text goes on; the whole document stands in the pack as policy/mfa.md.',
    );
  });
});

describe('Markdown on paper', () => {
  it('keeps tables as tables, with rows as wide as the head', () => {
    const text = 'Factors:\n| factor | for |\n|---|:-:|\n| **key** | a \\| b |\n| app |\n| x | y | z |\nEnd.';
    const [before, table, after] = markdownBlocks(text);
    expect(before).toEqual({ kind: 'paragraph', text: 'Factors:' });
    expect(after).toEqual({ kind: 'paragraph', text: 'End.' });
    expect(table?.kind === 'table' ? table.table.columns.map(({ title }) => title) : []).toEqual([
      'factor',
      'for',
    ]);
    expect(table?.kind === 'table' ? [...table.table.rows] : []).toEqual([
      ['key', 'a | b'],
      ['app', ''],
      ['x', 'y z'],
    ]);
  });

  it('takes marks of emphasis away, and leaves stars that are none', () => {
    expect(textsOf(markdownBlocks('**Must** be *two* of `a_b_c`, 3 * 4 * 5, and a*'))).toEqual([
      'Must be two of a_b_c, 3 * 4 * 5, and a*',
    ]);
  });
});
