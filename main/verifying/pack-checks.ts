import { asicManifest } from './checks/asic-manifest.ts';
import { checksums } from './checks/checksums.ts';
import { countersignatures } from './checks/countersignatures.ts';
import { custody } from './checks/custody.ts';
import { disclosure } from './checks/disclosure.ts';
import { draft } from './checks/draft.ts';
import { engagement } from './checks/engagement.ts';
import { manifest } from './checks/manifest.ts';
import { members } from './checks/members.ts';
import { mimetype } from './checks/mimetype.ts';
import { containerSignature, manifestSignature, signer } from './checks/signatures.ts';
import { order } from './checks/order.ts';
import { reportList } from './checks/report-list.ts';
import { reportSignature } from './checks/report-signature.ts';
import { reportStructure } from './checks/report-structure.ts';
import { reportTotalsCheck } from './checks/report-totals.ts';
import { statement } from './checks/statement.ts';
import { balance, totals } from './checks/totals.ts';
import { timestamp } from './checks/timestamp.ts';
import { trust } from './checks/trust.ts';
import { workbookFormulas } from './checks/workbook-formulas.ts';
import { workbookSignature } from './checks/workbook-signature.ts';
import { workbookTotals } from './checks/workbook-totals.ts';
import type { Verification } from '#shared/model/verification.ts';
import { notReassessed } from '#shared/pack/not-reassessed.ts';
import type { PackCheck } from './pack-check.ts';

/** In the order of the report. One line a check. */
export const packChecks: readonly PackCheck[] = [
  mimetype,
  members,
  manifest,
  checksums,
  asicManifest,
  draft,
  manifestSignature,
  containerSignature,
  signer,
  trust,
  timestamp,
  countersignatures,
  statement,
  engagement,
  disclosure,
  balance,
  totals,
  workbookSignature,
  workbookTotals,
  workbookFormulas,
  reportStructure,
  reportSignature,
  reportTotalsCheck,
  reportList,
  custody,
  order,
];

/** What this version does not look at; shrinks as checks are added. */
export const notChecked: readonly string[] = [
  'The rest of report.pdf: coverage is read from its pages and compared; its other words, numbers and pictures are signed, but not compared with the pack.',
  'Looks of workbook.xlsx that could hide a number which is there: colours, merged cells and rules that paint cells are signed, but not looked at.',
  'oscal/assessment-results.json and HOW-TO-VERIFY.txt: signed, but not compared with the pack.',
  notReassessed,
];

/** Of an archive with faults nothing is read. */
export const nothingChecked: readonly string[] = [
  'Everything inside it: which of its members would be meant is not certain.',
];

/** Of the signatures that others added. */
export const notKnownOfCountersigners: readonly string[] = [
  'Who countersigned: whoever holds a root can issue a key in any name. Ask each of them for the fingerprint of their own certificate.',
  'When it was countersigned: each time is what that signer states.',
];

/** What nobody can look at in a pack that lists no account. */
export const notInSummary: readonly string[] = [
  'Not recomputed: summary. The accounts that its totals count are not in the pack; none can be listed, drawn or compared.',
];

/** While no authority that the reader trusts states when the pack was signed. */
export function timeNotProven({ timestamp: found }: Verification['time']): string {
  return found === undefined
    ? 'When it was signed: the time is what the signer states, no timestamp shows it.'
    : 'When it was signed: its timestamp is valid, but no certificate that you trust for times vouches for the authority.';
}
