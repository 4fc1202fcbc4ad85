import type { Block, Cell } from '../../../model/pack-model.ts';
import type { VendorLine, VendorsTotal } from '../../../model/vendor-line.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { columns, heading, paragraph, table } from './steps/tables.ts';

/** So many vendors are printed; the rest is counted, and all stand in the workbook. */
const printed = 200;
const namedPatterns = 4;

/** Third parties with access: whose they are, by which clause they owe MFA, and whether they have it. */
export const vendors: SectionComposer = (context) => {
  const { texts, view } = context;
  const total = view.assessment.vendors;
  return {
    id: 'vendors',
    title: texts('report.vendors.title'),
    newPage: false,
    blocks: [
      paragraph(texts('report.vendors.intro')),
      ...(total === undefined
        ? [missing(context)]
        : [statement(context, total), register(context, total), ...doubts(context, total)]),
    ],
  };
};

function missing({ texts, view }: ReportContext): Block {
  const accounts = view.assessment.classes['third-party']?.inScope ?? 0;
  return {
    kind: 'callout',
    tone: accounts > 0 ? 'bad' : 'muted',
    title: texts('report.vendors.missing'),
    text: texts('report.vendors.missing.text', { accounts }),
  };
}

function statement({ texts }: ReportContext, { lines, thirdParty, withoutVendor }: VendorsTotal): Block {
  return paragraph(
    texts('report.vendors.statement', { vendors: lines.length, accounts: thirdParty, withoutVendor }),
  );
}

function register(context: ReportContext, { lines }: VendorsTotal): Block {
  const { texts } = context;
  const rest = lines.length - printed;
  return table({
    id: 'vendors',
    caption: texts('report.vendors.caption'),
    small: true,
    columns: columns(
      context,
      ['vendor', 2.2],
      ['mfaClause', 1.6],
      ['reviewed', 1.2],
      ['vendorOwner', 1.4],
      ['accounts', 0.8, 'right'],
      ['coveredPlain', 0.8, 'right'],
      ['exceptedPlain', 0.9, 'right'],
      ['neither', 0.8, 'right'],
    ),
    rows: lines.slice(0, printed).map((line) => cells(context, line)),
    empty: texts('report.vendors.empty'),
    ...(rest > 0 ? { note: texts('report.vendors.more', { rest }) } : {}),
  });
}

function cells(context: ReportContext, line: VendorLine): readonly Cell[] {
  const { texts, shortDay, bounded } = context;
  const { clause, gaps } = line;
  const contract = line.contract === null ? [] : [bounded(line.contract)];
  const reviewed =
    line.lastReviewedOn === null ? texts('report.vendors.never') : shortDay(line.lastReviewedOn);
  return [
    [bounded(line.vendor), ...contract].join('\n'),
    clause.inForce
      ? [texts('report.vendors.clause'), clause.where].filter(Boolean).join('\n')
      : { text: clauseGap(context, line), tone: 'bad' },
    line.reviewOverdue ? { text: reviewed, tone: 'bad' } : reviewed,
    line.owner ?? texts('report.notStated'),
    line.accounts,
    line.covered,
    line.excepted,
    gaps > 0 ? { text: String(gaps), tone: 'bad' } : gaps,
  ];
}

function clauseGap({ texts, shortDay }: ReportContext, { clause, signedOn }: VendorLine): string {
  return clause.present
    ? texts('report.vendors.signedLater', { on: shortDay(signedOn) })
    : texts('report.vendors.noClause');
}

/** What of the register fits the accounts badly: nothing that a reader should have to find by himself. */
function doubts(context: ReportContext, { lines }: VendorsTotal): readonly Block[] {
  const { texts, bounded } = context;
  const say = (line: VendorLine, key: string, values: Readonly<Record<string, string | number>>) =>
    texts(`report.vendors.${key}`, { vendor: bounded(line.vendor), ...values });
  const items = lines.flatMap((line) => [
    ...(line.unmatched.length === 0
      ? []
      : [say(line, 'unmatched', { patterns: patternsText(context, line.unmatched) })]),
    ...(line.notThirdParty === 0 ? [] : [say(line, 'notThirdParty', { accounts: line.notThirdParty })]),
    ...(line.alsoNamed === 0 ? [] : [say(line, 'alsoNamed', { accounts: line.alsoNamed })]),
    ...(line.outOfScope === 0 ? [] : [say(line, 'outOfScope', { accounts: line.outOfScope })]),
  ]);
  const shown = items.slice(0, printed);
  const rest = items.length - shown.length;
  if (items.length === 0) return [];
  return [
    heading(texts('report.vendors.doubts')),
    { kind: 'list', items: [...shown, ...(rest > 0 ? [texts('report.more', { rest })] : [])] },
  ];
}

function patternsText({ texts, bounded }: ReportContext, patterns: readonly string[]): string {
  const rest = patterns.length - namedPatterns;
  return [
    ...patterns.slice(0, namedPatterns).map(bounded),
    ...(rest > 0 ? [texts('report.more', { rest })] : []),
  ].join(', ');
}
