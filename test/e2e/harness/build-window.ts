import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, type InlineConfig, type Plugin } from 'vite';
import config from '../../../electron.vite.config.ts';

const root = resolve(import.meta.dirname, '../../..');
const builtFolder = resolve(root, 'node_modules/.cache/evidence-binder-window');

export interface BuiltWindow {
  /** Folder of the renderer, built as for the packed program. */
  readonly assets: string;
  /** The real preload as one script, over the shim of `electron`. */
  readonly preload: string;
}

function rendererConfig(): InlineConfig {
  const renderer = 'renderer' in config ? config.renderer : undefined;
  if (renderer === undefined) throw new Error('electron.vite.config.ts has no renderer');
  return {
    ...(renderer as InlineConfig),
    configFile: false,
    logLevel: 'warn',
    root: resolve(root, 'renderer'),
    base: './',
    build: {
      ...(renderer as InlineConfig).build,
      outDir: resolve(builtFolder, 'renderer'),
      emptyOutDir: true,
      rolldownOptions: { input: resolve(root, 'renderer/index.html') },
    },
  };
}

const shimmed: Plugin = {
  name: 'electron-shim',
  enforce: 'pre',
  resolveId: (id) => (id === 'electron' ? resolve(import.meta.dirname, 'electron-shim.ts') : null),
};

/** Builds renderer and preload as the program does; a few seconds. */
export async function buildWindow(): Promise<BuiltWindow> {
  await build(rendererConfig());
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    plugins: [shimmed],
    build: {
      outDir: resolve(builtFolder, 'preload'),
      emptyOutDir: true,
      lib: {
        entry: resolve(root, 'main/preload/index.ts'),
        formats: ['iife'],
        name: 'preload',
        fileName: () => 'preload.js',
      },
    },
  });
  return readBuilt();
}

/** What `buildWindow` made before. */
export function readBuilt(): BuiltWindow {
  return {
    assets: resolve(builtFolder, 'renderer'),
    preload: readFileSync(resolve(builtFolder, 'preload/preload.js'), 'utf8'),
  };
}
