import type { ChecklistAnswer, ChecklistItem } from '../../model/checklist.ts';

type Why = ChecklistAnswer['why'][number];

/** A gap named `checklist.<item>.gap.<why>`, where `holds`. */
export function gapIf(
  holds: boolean,
  item: ChecklistItem,
  why: string,
  values?: Why['values'],
): readonly Why[] {
  if (!holds) return [];
  const text = `checklist.${item}.gap.${why}`;
  return [values === undefined ? { text } : { text, values }];
}

/** Met by `by` when there is no gap. `by`: an evidence file, a document, or the text key of a computed fact. */
export function answer(item: ChecklistItem, by: string | null, gaps: readonly Why[]): ChecklistAnswer {
  if (gaps.length > 0) return { item, status: 'gap', by, why: gaps };
  return { item, status: 'met', by, why: [{ text: `checklist.${item}.met` }] };
}
