import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// One configuration for all bundles: desktop, worker, command line and its thread, preload, window.
export default defineConfig({
  main: {
    build: {
      outDir: 'dist/main',
      rolldownOptions: {
        input: {
          index: 'main/index.ts',
          worker: 'main/jobs/worker.ts',
          cli: 'main/cli/index.ts',
          thread: 'main/cli/thread.ts',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'dist/preload',
      // A sandboxed preload can require nothing but electron, and cannot be an ES module.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'main/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    build: {
      outDir: 'dist/renderer',
      // Inlined assets would be data: URLs, which the content security policy refuses.
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'renderer/index.html' },
    },
    plugins: [react()],
  },
});
