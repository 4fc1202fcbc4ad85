import { textOf } from './value.ts';

/** First and last name as one; undefined where neither is there. */
export function fullName(...parts: readonly unknown[]): string | undefined {
  const name = parts.flatMap((part) => textOf(part)?.trim() ?? []).join(' ');
  return name === '' ? undefined : name;
}
