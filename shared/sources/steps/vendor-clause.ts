/** Whether a contract demands MFA, and where it stands. */
export type Clause = { readonly present: boolean; readonly where: string | null };

/** "yes, §7.2 of the master agreement": whether, and where. An empty cell says no; null: neither yes nor no. */
export function clauseOf(cell: string | undefined): Clause | null {
  if (cell === undefined) return { present: false, where: null };
  const [, word = '', where = ''] = /^(\p{L}+)[\s,;:.–-]*(.*)$/su.exec(cell) ?? [];
  const present = ['yes', 'y', 'true', 'ja', 'oui'].includes(word.toLowerCase());
  const absent = ['no', 'n', 'false', 'nein', 'non', 'none'].includes(word.toLowerCase());
  return present || absent ? { present, where: where.trim() || null } : null;
}
