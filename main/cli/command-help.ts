import type { Command, OptionSpec } from './command.ts';

const commonOptions: readonly OptionSpec[] = [
  { name: 'json', text: 'one JSON document on standard output, nothing else' },
  { name: 'quiet', text: 'no progress and no summary' },
  { name: 'help', text: 'this text' },
];

function optionLines(options: readonly OptionSpec[]): readonly string[] {
  const words = options.map(
    (option) => `--${option.name}${option.value === undefined ? '' : ` ${option.value}`}`,
  );
  const width = Math.max(...words.map((word) => word.length));
  return options.map((option, index) => `  ${(words[index] ?? '').padEnd(width)}  ${option.text}`);
}

/** What `--help` prints. `program`: what the user types before the command's own words. */
export function commandHelp<Powers>(
  { usage, summary, options }: Pick<Command<Powers>, 'usage' | 'summary' | 'options'>,
  program: string,
): string {
  return [`${program} ${usage}`, '', summary, '', ...optionLines([...options, ...commonOptions]), ''].join(
    '\n',
  );
}
