import { existsSync } from 'node:fs';
import type { KnipConfig } from 'knip';

const programs = ['main/index.ts', 'main/cli/index.ts', 'main/jobs/worker.ts', 'renderer/main.tsx'];

// A room is written before the program that uses it; until every program stands, dead code is only told.
const severity = programs.every((path) => existsSync(path)) ? 'error' : 'warn';

const config: KnipConfig = {
  entry: [
    ...programs,
    'main/preload/index.ts',
    'main/cli/thread.ts',
    'main/cli/verifier.ts',
    'main/cli/demo.ts',
    'test/**/*.test.{ts,tsx}',
    'test/toolchain/*.{ts,mjs}',
    'test/bench/run.ts',
    'test/e2e/harness/{preview,screenshots,global-setup,electron-shim}.ts',
    'test/fixtures/sample/generate.ts',
    'test/fuzz/run.ts',
  ],
  project: ['{main,renderer,shared,test}/**/*.{ts,tsx,mjs}', '*.ts'],
  // An auditor's tools, which tests call as an auditor would.
  ignoreBinaries: [
    'certutil',
    'openssl',
    'pdfdetach',
    'pdfsig',
    'pdftotext',
    'pk12util',
    'qpdf',
    'sha256sum',
  ],
  ignoreExportsUsedInFile: { interface: true, type: true },
  rules: {
    files: severity,
    dependencies: severity,
    devDependencies: severity,
    exports: severity,
    types: severity,
    duplicates: severity,
    unlisted: 'error',
    unresolved: 'error',
    binaries: 'error',
  },
};

export default config;
