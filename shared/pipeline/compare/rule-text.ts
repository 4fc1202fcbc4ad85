import type { Change } from '../../model/comparison.ts';

/** Which accounts a rule of the scope or of a class is about: "upn: room-*; department: Finance, HR". Empty: no rule. */
function ruleText({ exclude, when }: Pick<Change, 'exclude' | 'when'>): string {
  return Object.entries(exclude ?? when ?? {})
    .map(([attribute, wanted]) => `${attribute}: ${[wanted].flat().map(String).join(', ')}`)
    .join('; ');
}

/** The subject of a change, with its rule where it has one. */
export function subjectText(name: string, change: Pick<Change, 'exclude' | 'when'>): string {
  const rule = ruleText(change);
  return rule === '' ? name : `${name} (${rule})`;
}
