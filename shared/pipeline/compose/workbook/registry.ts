import { accountsSheet } from './accounts-sheet.ts';
import { checklistSheet } from './checklist-sheet.ts';
import { changesSheet } from './changes-sheet.ts';
import { communicationsSheet } from './communications-sheet.ts';
import { coverageSheet } from './coverage-sheet.ts';
import { evidenceSheet } from './evidence-sheet.ts';
import { exceptionCalendarSheet } from './exception-calendar-sheet.ts';
import { exceptionsSheet } from './exceptions-sheet.ts';
import { factorsSheet } from './factors-sheet.ts';
import { findingAccountsSheet } from './finding-accounts-sheet.ts';
import { findingsSheet } from './findings-sheet.ts';
import { linksSheet } from './links-sheet.ts';
import { monthsSheet } from './months-sheet.ts';
import { movementsSheet } from './movements-sheet.ts';
import { notCoveredSheet } from './not-covered-sheet.ts';
import { policiesSheet } from './policies-sheet.ts';
import { readingSheet } from './reading-sheet.ts';
import { remediesSheet } from './remedies-sheet.ts';
import { reconciliationSheet } from './reconciliation-sheet.ts';
import type { SheetComposer } from './sheet.ts';
import { slotsSheet } from './slots-sheet.ts';
import { sourcesSheet } from './sources-sheet.ts';
import { summarySheet } from './summary-sheet.ts';
import { systemsSheet } from './systems-sheet.ts';
import { unmatchedSheet } from './unmatched-sheet.ts';
import { vendorsSheet } from './vendors-sheet.ts';

/** The sheets in the order of their tabs: the answer first, what it rests on after it. One line a sheet. */
export const sheets: readonly SheetComposer[] = [
  summarySheet,
  readingSheet,
  notCoveredSheet,
  accountsSheet,
  coverageSheet,
  factorsSheet,
  exceptionsSheet,
  exceptionCalendarSheet,
  findingsSheet,
  findingAccountsSheet,
  monthsSheet,
  movementsSheet,
  changesSheet,
  remediesSheet,
  systemsSheet,
  linksSheet,
  reconciliationSheet,
  unmatchedSheet,
  sourcesSheet,
  policiesSheet,
  communicationsSheet,
  vendorsSheet,
  checklistSheet,
  evidenceSheet,
  slotsSheet,
];
