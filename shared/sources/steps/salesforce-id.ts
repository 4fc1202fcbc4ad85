const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * The 18 characters of a Salesforce id, whichever of its two lengths a file has. The 15 of a report differ by case
 * alone; the three that follow say which of them are capitals, so that ids stay apart when case is folded.
 */
export function salesforceId(id: string): string {
  const short = id.trim();
  if (!/^[A-Za-z\d]{15}$/.test(short)) return short;
  const suffix = [0, 5, 10].map((start) => {
    const capitals = [0, 1, 2, 3, 4].reduce(
      (bits, at) => bits + (/[A-Z]/.test(short.charAt(start + at)) ? 2 ** at : 0),
      0,
    );
    return alphabet.charAt(capitals);
  });
  return short + suffix.join('');
}

/** Ids of users begin with 005. */
export function isSalesforceUser(id: string): boolean {
  return /^005[A-Za-z\d]{12}(?:[A-Za-z\d]{3})?$/.test(id.trim());
}
