/** The system's locale; one that is no language tag (`en-US@posix`) is English. */
function usableLocale(wanted: string): string {
  try {
    return Intl.getCanonicalLocales(wanted)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

const locale = usableLocale(navigator.language);
const counts = new Intl.NumberFormat(locale);
const percents = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const units = ['B', 'kB', 'MB', 'GB', 'TB'];

export function formatCount(value: number): string {
  return counts.format(value);
}

/** A percentage that is already rounded, such as 92.7; null (of nothing) is a dash. */
export function formatPercent(value: number | null): string {
  return value === null ? '–' : `${percents.format(value)} %`;
}

/** An ISO date or moment as a date of the user's locale; what is neither stays as it is. */
export function formatDate(iso: string): string {
  const date = new Date(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
  return Number.isNaN(date.getTime()) ? iso : dates.format(date);
}

export function formatMoment(iso: string): string {
  if (iso.length === 10) return formatDate(iso);
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : moments.format(date);
}

export function formatBytes(bytes: number): string {
  const power = bytes === 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? counts.format(value) : percents.format(value)} ${units[power] ?? ''}`;
}

/** Milliseconds as `12 s` or `3 min 20 s`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${counts.format(seconds)} s`;
  return `${counts.format(Math.floor(seconds / 60))} min ${counts.format(seconds % 60)} s`;
}
