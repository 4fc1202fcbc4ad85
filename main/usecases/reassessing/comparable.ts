import type { Assessment } from '#shared/model/assessment.ts';
import type { Missing } from './packed-engagement.ts';

/** Findings and items that a register or earlier months decide. */
const needs = {
  vendors: { findings: ['third-party-without-clause', 'vendor-review-overdue'], items: ['third-party'] },
  history: { findings: ['no-monthly-report'], items: ['monthly-report'] },
} as const;

type Needed = { readonly findings: ReadonlySet<string>; readonly items: ReadonlySet<string> };

function neededBy({ vendors, history }: Missing): Needed {
  const lacking = [...(vendors ? [needs.vendors] : []), ...(history.length > 0 ? [needs.history] : [])];
  return {
    findings: new Set(lacking.flatMap(({ findings }) => [...findings])),
    items: new Set(lacking.flatMap(({ items }) => [...items])),
  };
}

/** By what makes each one its own, so that one more does not shift all that follow. */
function keyed<T>(lines: readonly T[], keyOf: (line: T) => string): Readonly<Record<string, T>> {
  return Object.fromEntries(lines.map((line) => [keyOf(line), line]));
}

/** Of an export that is packed as a copy, the digest of the copy is what can be compared. */
function sourcesOf(sources: Assessment['sources']) {
  return sources.map((source) => ({
    ...source,
    files: source.files.map(({ replaced, ...file }) =>
      replaced === undefined ? file : { ...file, sha256: replaced.sha256, bytes: replaced.bytes },
    ),
  }));
}

/** Of redacted evidence the pack holds the copy: how it was made of the original is left out. */
function evidenceOf(evidence: Assessment['evidence'] = [], { redacted }: Missing) {
  return evidence.map(({ member, redacted: how, notes, ...line }) =>
    redacted.includes(line.file) ? line : { ...line, member, redacted: how, notes },
  );
}

/** Sentences about the document, registers, other months and replaced values name what the pack does not hold. */
function warningsOf(
  warnings: readonly string[],
  missing: Missing,
  registers: readonly string[],
): readonly string[] {
  const elsewhere = ['engagement.yaml', ...registers, ...missing.history];
  return warnings.filter(
    (line) =>
      !elsewhere.some((name) => line.startsWith(name)) &&
      !missing.replaced.some((name) => line.startsWith(name)) &&
      !(missing.vendors && /\bvendors?\b/i.test(line)) &&
      !(missing.history.length > 0 && /\b(month|earlier|history)/i.test(line)),
  );
}

/** An example of evidence that is filled by what the pack does not hold, or counts it. */
function isFilledByMissing(slot: NonNullable<Assessment['slots']>[number], missing: Missing): boolean {
  const texts = [...slot.by, ...(slot.why === null ? [] : [slot.why])].map(({ text }) => text).join(' ');
  return (missing.vendors || missing.history.length > 0) && /vendor|remed|month/i.test(texts);
}

export type Comparable = Readonly<Record<string, unknown>> & {
  readonly findings: Readonly<Record<string, unknown>>;
  readonly checklist: Readonly<Record<string, unknown>>;
};

/** The part of an assessment that the pack alone gives, in a form in which two of them can be compared. */
export function comparable(
  assessment: Assessment,
  missing: Missing,
  registers: readonly string[],
): Comparable {
  const needed = neededBy(missing);
  const {
    vendors,
    history,
    findings,
    checklist,
    sources,
    evidence,
    remedies = [],
    slots = [],
    warnings,
    ...rest
  } = assessment;
  return {
    ...rest,
    sources: sourcesOf(sources),
    findings: keyed(
      findings.filter(({ id }) => !needed.findings.has(id)),
      ({ id, realm, severity }) => `${id}, ${severity}${realm === null ? '' : `, ${realm}`}`,
    ),
    checklist: keyed(
      checklist.filter(({ item }) => !needed.items.has(item)),
      ({ item }) => item,
    ),
    evidence: evidenceOf(evidence, missing),
    remedies: remedies.filter(({ finding }) => !needed.findings.has(finding)),
    slots: slots.filter((slot) => !isFilledByMissing(slot, missing)),
    ...(missing.vendors ? {} : { vendors }),
    ...(missing.history.length > 0 ? {} : { history }),
    warnings: warningsOf(warnings, missing, registers),
  };
}
