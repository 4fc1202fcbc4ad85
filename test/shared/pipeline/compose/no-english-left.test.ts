import { expect, it } from 'vitest';
import type { AssessmentView } from '#shared/model/view.ts';
import { composeReport } from '#shared/pipeline/compose/compose-report.ts';
import { composeWorkbook } from '#shared/pipeline/compose/compose-workbook.ts';
import { nordwindView } from '#test/fixtures/nordwind-view.ts';
import { reportOptions, reportView } from '#test/fixtures/report-view.ts';

/** Every text of a model, with the first place where it stands. */
function textsIn(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'string') {
    if (!found.has(value)) found.set(value, path);
  } else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
    const parts =
      Symbol.iterator in value ? [...(value as Iterable<unknown>)].entries() : Object.entries(value);
    for (const [key, part] of parts) textsIn(part, `${path}.${key}`, found);
  }
  return found;
}

type Language = 'en' | 'de' | 'fr';
const composed = {
  report: (view: AssessmentView) => composeReport(view, reportOptions),
  workbook: (view: AssessmentView, language: Language) => composeWorkbook(view, { language }),
};
const views = { nordwind: nordwindView, small: reportView };
/** What the fixtures say themselves, in rows that they hand out one by one. */
const fixtures =
  /by hand|Nordwind|^(It )?fits |same row again|columns instead of 9|are not in this report|Łukasz|^CA0\d |\(CA0\d |Every account uses|apps on phones|^vault; source|the export says so/u;
/** Three words of two letters or more: a sentence, a heading, a label. */
const inWords = /\p{L}{2,}\s+\p{L}{2,}\s+\p{L}{2,}/u;

const cases = (['de', 'fr'] as const).flatMap((language) =>
  (['report', 'workbook'] as const).flatMap((kind) =>
    (['nordwind', 'small'] as const).map((of) => [language, kind, of] as const),
  ),
);

it.each(cases)('in %s the %s of the engagement "%s" says nothing in English', (language, kind, of) => {
  const view = views[of]();
  const own = textsIn(view);
  const inLanguage = (asked: Language) => {
    const spoken = { ...view, engagement: { ...view.engagement, language: asked } };
    return textsIn(composed[kind](spoken, asked));
  };
  const english = inLanguage('en');
  const translated = inLanguage(language);
  expect(translated.size).toBeGreaterThan(100);
  const left = [...translated].filter(
    ([text]) => english.has(text) && inWords.test(text) && !own.has(text) && !fixtures.test(text),
  );
  expect(left.map(([text, path]) => `${path}: ${text.slice(0, 120)}`)).toEqual([]);
});
