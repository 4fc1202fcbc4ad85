import { readdirSync, readFileSync } from 'node:fs';
import { assetPath } from './asset-path.ts';

/** The pages of `assets/help/sources` as they stand, in the order of their names. */
export function helpFiles(): readonly { readonly name: string; readonly text: string }[] {
  const folder = assetPath('help', 'sources');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .toSorted()
    .map((file) => ({ name: file.slice(0, -3), text: readFileSync(`${folder}/${file}`, 'utf8') }));
}
