import checklist from './en/checklist.json' with { type: 'json' };
import command from './en/command.json' with { type: 'json' };
import evidence from './en/evidence.json' with { type: 'json' };
import finding from './en/finding.json' with { type: 'json' };
import policy from './en/policy.json' with { type: 'json' };
import report from './en/report.json' with { type: 'json' };
import source from './en/source.json' with { type: 'json' };
import verdict from './en/verdict.json' with { type: 'json' };
import windowTexts from './en/window.json' with { type: 'json' };
import workbook from './en/workbook.json' with { type: 'json' };

export type Language = 'en';
type Catalogue = ReadonlyMap<string, string>;

function catalogue(...domains: readonly Readonly<Record<string, string>>[]): Catalogue {
  return new Map(domains.flatMap((domain) => Object.entries(domain)));
}

/** One line a language. */
export const catalogues: Readonly<Record<Language, Catalogue>> = {
  en: catalogue(
    checklist,
    command,
    evidence,
    finding,
    policy,
    report,
    source,
    verdict,
    windowTexts,
    workbook,
  ),
};
