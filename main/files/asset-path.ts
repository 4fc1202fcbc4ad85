import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { invariant } from '#shared/lib/assert.ts';

function findAssets(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  const assets = join(folder, 'assets');
  invariant(existsSync(assets), `no assets in ${folder}`);
  return assets;
}

/** A file below `assets/`, from the source and from any bundle of it: the folder that has `package.json` has it. */
export function assetPath(...names: readonly string[]): string {
  return join(findAssets(), ...names);
}
