import {
  bridgeSteps,
  namedMovements,
  type Bridge,
  type Change,
  type Comparison,
  type Movement,
  type MovementKind,
} from '#shared/model/comparison.ts';
import { percentDown } from '#shared/model/coverage.ts';
import { plain } from './plain.ts';
import { subjectText } from '#shared/pipeline/compare/rule-text.ts';

/** So many accounts of a kind are named; --csv and --json have all. */
const named = 20;

const kindWords: Readonly<Record<MovementKind, string>> = {
  'newly-uncovered': 'Newly uncovered',
  'newly-covered': 'Newly covered',
  'verdict-changed': 'Verdict changed otherwise',
  new: 'New',
  gone: 'Gone',
  'left-scope': 'No longer in scope',
  'entered-scope': 'Now in scope',
  'out-of-scope-otherwise': 'Out of scope for another reason',
  'exception-changed': 'Exception begun, ended or another',
  'factor-lost': 'Lost a factor',
  'factor-gained': 'Gained a factor',
  'enforcement-changed': 'Enforcement changed',
  'classes-changed': 'Classes changed',
  'requirement-changed': 'Requirement changed',
  renamed: 'Renamed',
  'not-compared': 'Not compared: its name stands several times without an id',
};

/** The comparison for a terminal; names of strangers in it steer nothing. */
export function diffLines(comparison: Comparison, movements: Iterable<Movement>): readonly string[] {
  return linesOf(comparison, movements).map(plain);
}

function linesOf(comparison: Comparison, movements: Iterable<Movement>): readonly string[] {
  const { was, is, accounts } = comparison;
  return [
    was.entity === is.entity ? is.entity : `${was.entity}, then ${is.entity}`,
    `  ${was.asOf}  ${was.from}`,
    `  ${is.asOf}  ${is.from}`,
    '',
    figure(
      'Covered by MFA',
      was.coverage.covered,
      was.coverage.inScope,
      is.coverage.covered,
      is.coverage.inScope,
    ),
    figure(
      'Accounted for',
      was.coverage.accountedFor,
      was.coverage.inScope,
      is.coverage.accountedFor,
      is.coverage.inScope,
    ),
    ...(accounts.comparable
      ? [...bridgeLines('Covered', accounts.covered), ...bridgeLines('In scope', accounts.inScope)]
      : [`Accounts are not compared: ${accounts.because}`]),
    ...changeLines(comparison.changes),
    ...(accounts.comparable ? movementLines(accounts.counts, movements) : []),
  ];
}

function figure(label: string, was: number, of: number, is: number, now: number): string {
  const share = (part: number, whole: number) => {
    const percent = percentDown(part, whole);
    return `${part} of ${whole} (${percent === null ? 'no percentage' : `${percent.toFixed(1)} %`})`;
  };
  return `${label.padEnd(22)}${share(was, of)}, then ${share(is, now)}`;
}

function bridgeLines(label: string, { was, steps, is, balanced }: Bridge): readonly string[] {
  const told = bridgeSteps.flatMap((step) =>
    steps
      .filter((one) => one.step === step)
      .map(
        ({ accounts }) => `${accounts > 0 ? '+' : '−'}${Math.abs(accounts)} ${kindWords[step].toLowerCase()}`,
      ),
  );
  const sum = told.length === 0 ? 'nothing moved' : told.join(', ');
  return [`  ${label.padEnd(20)}${was}: ${sum}: ${is}${balanced ? '' : '  DOES NOT BALANCE'}`];
}

function changeLines(changes: readonly Change[]): readonly string[] {
  if (changes.length === 0) return [];
  const mark = { better: '+', worse: '!' } as const;
  return [
    '',
    'Findings, exceptions and rules',
    ...changes.map(({ area, change, subject, realm, was, is, direction, ...rule }) =>
      [
        `  ${direction === null ? ' ' : mark[direction]} ${area} ${change}: ${subjectText(subject, rule)}`,
        realm === null ? '' : ` (${realm})`,
        was === null && is === null ? '' : `: ${[was, is].map((side) => side ?? 'none').join(' → ')}`,
      ].join(''),
    ),
  ];
}

function movementLines(
  counts: Readonly<Record<MovementKind, number>>,
  movements: Iterable<Movement>,
): readonly string[] {
  const lines: string[] = [];
  let shown = 0;
  let kind: MovementKind | null = null;
  for (const movement of movements) {
    if (!namedMovements.includes(movement.kind)) continue;
    if (movement.kind !== kind) {
      kind = movement.kind;
      shown = 0;
      lines.push('', `${kindWords[kind]}: ${counts[kind]}`);
    }
    shown += 1;
    if (shown <= named) lines.push(movementLine(movement));
    else if (shown === named + 1) lines.push(`  and ${counts[movement.kind] - named} more; --csv has all`);
  }
  const rest = Object.entries(counts).filter(
    ([one, count]) => count > 0 && !namedMovements.includes(one as MovementKind),
  );
  if (rest.length === 0) return lines;
  return [...lines, '', ...rest.map(([one, count]) => `${kindWords[one as MovementKind]}: ${count}`)];
}

function movementLine({ realm, account, before, was, is, because }: Movement): string {
  const moved = [was, is].filter((side) => side !== null).join(' → ');
  return [
    `  ${realm}/${account}`,
    before === null || before === was ? '' : ` (before: ${before})`,
    moved === '' ? '' : `: ${moved}`,
    because.length === 0 ? '' : ` (${because.join(', ')})`,
  ].join('');
}
