import { globSync } from 'node:fs';
import { cruise, format, type ICruiseResult } from 'dependency-cruiser';
import { forbidden, options, resolution } from '../../dependency-cruiser.config.ts';

const folders = ['shared', 'main', 'renderer', 'test'];

/** Every module of the program on disk, as `folder/…/file.ts`. */
function modulesOnDisk(): readonly string[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,mjs}`))
    .filter((path) => !path.endsWith('.d.ts'))
    .map((path) => path.replaceAll('\\', '/'));
}

/** The modules on disk that the graph does not have; without this, a cruise that sees nothing passes. */
export function missedModules(onDisk: readonly string[], inGraph: readonly string[]): readonly string[] {
  const seen = new Set(inGraph);
  return onDisk.filter((path) => !seen.has(path));
}

async function cruiseAll(): Promise<ICruiseResult> {
  const present = folders.filter((folder) => globSync(`${folder}/**/*.{ts,tsx,mjs}`).length > 0);
  const { output } = await cruise(
    present,
    { ...options, ruleSet: { forbidden }, validate: true },
    resolution,
  );
  if (typeof output === 'string')
    throw new Error('dependency-cruiser answered with text where a graph was asked for');
  return output;
}

/** Prints what crosses a border and what to do instead; the exit code is that of the check. */
async function main(): Promise<number> {
  const graph = await cruiseAll();
  const missed = missedModules(
    modulesOnDisk(),
    graph.modules.map(({ source }) => source),
  );
  const report = await format(graph, { outputType: 'err-long' });
  if (typeof report.output === 'string') console.log(report.output.trim());
  if (missed.length > 0) {
    console.error(`The graph lacks ${missed.length} modules that are on disk, so it proves nothing:`);
    console.error(missed.join('\n'));
  }
  return missed.length > 0 ? 1 : report.exitCode;
}

if (import.meta.main) process.exitCode = await main();
