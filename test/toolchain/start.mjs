// Starts the desktop program from a checkout. Electron's package fetches its binary on first use; where it
// cannot, its own error names no way out, so this one does.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const help = `
Electron's binary is not here and could not be fetched. What can be done:
  · with a network, or behind a proxy: npx install-electron
    (a mirror: ELECTRON_MIRROR=https://your.mirror/electron/ npx install-electron)
  · with an Electron of this version unpacked already: ELECTRON_OVERRIDE_DIST_PATH=/its/folder npm start
  · for development, the same window in a browser: npm run preview
  · the same work without a window: npm run -s cli -- --help
`;

/**
 * The path of Electron's executable, or undefined when it is missing and cannot be fetched.
 * @returns {string | undefined}
 */
function findElectron() {
  try {
    return createRequire(import.meta.url)('electron');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  }
}

const electron = findElectron();
if (electron === undefined) {
  console.error(help);
  process.exit(2);
}
const { status, error } = spawnSync(electron, ['.', ...process.argv.slice(2)], { stdio: 'inherit' });
if (error) {
  console.error(error.message);
  console.error(help);
}
process.exit(error ? 2 : (status ?? 1));
