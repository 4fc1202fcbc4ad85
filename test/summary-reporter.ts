import { writeSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** `file > suite > test: reason`, one a skipped test. */
  readonly skipped: readonly string[];
}

/** A file that could not even be loaded has no tests; it still is one failure. */
function countModule(module: TestModule): Counts {
  const tests = [...module.children.allTests()];
  const failed = tests.filter((test) => test.result().state === 'failed').length;
  const skipped = tests.flatMap((test) => {
    const result = test.result();
    return result.state === 'skipped'
      ? [`${module.relativeModuleId} > ${test.fullName}: ${result.note ?? 'no reason given'}`]
      : [];
  });
  const isBrokenOutsideTests = module.state() === 'failed' && failed === 0;
  return {
    passed: tests.filter((test) => test.result().state === 'passed').length,
    failed: failed + (isBrokenOutsideTests ? 1 : 0),
    skipped,
  };
}

/** What was skipped stands on lines of its own: the totals are for programs to read. */
function summaryLine(counts: readonly Counts[], strayErrors: number): string {
  const passed = counts.reduce((sum, { passed }) => sum + passed, 0);
  const failed = counts.reduce((sum, { failed }) => sum + failed, strayErrors);
  return `${passed} passed, ${failed} failed`;
}

/** Prints every skipped test with its reason, and as the very last line of the run the totals. */
// A default export because vitest loads a reporter by its file's name.
export default class SummaryReporter implements Reporter {
  #lines: readonly string[] = [];

  onInit(): void {
    // On exit, since vitest itself may still have something to say after the run has ended.
    process.once('exit', () => writeSync(1, `\n${this.#lines.join('\n')}\n`));
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = modules.map(countModule);
    const skips = counts.flatMap(({ skipped }) => skipped).map((skip) => `skipped: ${skip}`);
    const count = skips.length > 0 ? [`${skips.length} skipped, for the reasons above`] : [];
    this.#lines = [...skips, ...count, summaryLine(counts, unhandledErrors.length)];
  }
}
