import { defineConfig } from 'vitest/config';

const minute = 60_000;

// One run over all projects, so that one line at the end counts everything. The order goes from fast to slow:
// a broken unit is seen before a browser starts.
export default defineConfig({
  test: {
    reporters: ['default', './test/summary-reporter.ts'],
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/{shared,main,renderer,arch}/**/*.test.{ts,tsx}'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 2 * minute,
          hookTimeout: 2 * minute,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/harness/global-setup.ts'],
          // One browser and one engagement at a time: the machine that runs this may have two cores.
          fileParallelism: false,
          testTimeout: 3 * minute,
          hookTimeout: 3 * minute,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
