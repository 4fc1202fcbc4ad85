import type { Calendar } from '#main/exception-use-cases.ts';
import { csvLine } from '#shared/pack/csv-line.ts';

const columns = [
  'on',
  'urgency',
  'daysLeft',
  'daysOverdue',
  'what',
  'exception',
  'type',
  'riskOwner',
  'accounts',
] as const;

/** What is due, as CSV: one line a date. No number is negative: a spreadsheet would take it for a formula. */
export function calendarCsv({ due }: Calendar): string {
  const lines = due.map((one) => {
    const cells: Readonly<Record<(typeof columns)[number], string | number | null>> = {
      ...one,
      daysLeft: one.days < 0 ? null : one.days,
      daysOverdue: one.days < 0 ? -one.days : null,
    };
    return columns.map((column) => String(cells[column] ?? ''));
  });
  return [columns, ...lines].map((cells) => csvLine(cells)).join('');
}

/** The same as a table for a terminal, what is overdue first. */
export function calendarLines({ asOf, due }: Calendar): readonly string[] {
  if (due.length === 0) return ['No exception has a date on which anything is due.'];
  const rows = due.map(({ on, urgency, days, what, exception, riskOwner, accounts }) => [
    on,
    urgency === 'later' ? '' : urgency,
    inDays(days),
    what,
    exception,
    riskOwner ?? 'no risk owner',
    `${accounts} ${accounts === 1 ? 'account' : 'accounts'}`,
  ]);
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  return [
    `As of ${asOf}:`,
    ...rows.map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
  ];
}

function inDays(days: number): string {
  if (days === 0) return 'on that day';
  const count = Math.abs(days);
  const words = `${count} ${count === 1 ? 'day' : 'days'}`;
  return days < 0 ? `${words} ago` : `in ${words}`;
}
