import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '#shared/rules/registry.ts';
import { textsOf } from '#shared/text/texts.ts';

const page = join(import.meta.dirname, '../../assets/help/rules.md');

const cell = (text: string) => text.replaceAll('|', '\\|');

/** `assets/help/rules.md`, as committed: one line a finding, of the registry and its texts. */
export function rulesPage(): string {
  const texts = textsOf('en');
  const lines = rules.map(({ id, severity, clause }) => {
    const says = (what: string) => cell(texts(`finding.${id}.${what}`));
    return `| ${says('title')} (\`${id}\`) | ${severity} | ${clause} | ${says('meaning')} | ${says('remedy')} |`;
  });
  return [
    '# Findings',
    '',
    `Each of the ${rules.length} rules is asked in every engagement. It _fires_, _passes_, _does not apply_, or says that it could not be asked; none is skipped in silence. A finding names the accounts and the source rows that show it. The point is that of the Annex of Implementing Regulation (EU) 2024/2690 or of NIS2 Article 21.`,
    '',
    '| finding | severity | point | fires when | what to do |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(page, rulesPage());
