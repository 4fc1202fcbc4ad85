import type { Domains } from '../domains.ts';
import checklist from './checklist.json' with { type: 'json' };
import command from './command.json' with { type: 'json' };
import evidence from './evidence.json' with { type: 'json' };
import finding from './finding.json' with { type: 'json' };
import framework from './framework.json' with { type: 'json' };
import policy from './policy.json' with { type: 'json' };
import report from './report.json' with { type: 'json' };
import said from './said.json' with { type: 'json' };
import source from './source.json' with { type: 'json' };
import verdict from './verdict.json' with { type: 'json' };
import windowTexts from './window.json' with { type: 'json' };
import workbook from './workbook.json' with { type: 'json' };

export const german: Domains = [
  checklist,
  command,
  evidence,
  finding,
  framework,
  policy,
  report,
  said,
  source,
  verdict,
  windowTexts,
  workbook,
];
