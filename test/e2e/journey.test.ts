import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Assessment } from '#shared/model/assessment.ts';
import { launchBrowser } from './harness/browser.ts';
import { openWindow, type TestWindow } from './harness/open-window.ts';
import { goTo, openSample, picture } from './harness/steps.ts';

let browser: Browser;
let window: TestWindow;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  window = await openWindow(browser);
});
afterEach(async () => {
  const { faults, log } = window;
  await window.close();
  // Neither an error in the console, nor a breach of the policy, nor a request that left.
  expect([...faults, ...log]).toEqual([]);
});

function assessedByCommandLine(): Assessment {
  const words = ['--disable-warning=ExperimentalWarning', 'main/cli/index.ts', 'assess', 'assets/sample'];
  return JSON.parse(
    execFileSync('node', [...words, '--json', '--quiet'], { encoding: 'utf8', maxBuffer: 1 << 26 }),
  );
}

const shown = (count: number): string => count.toLocaleString('en-GB');

describe('the sample engagement', () => {
  it('shows the figures that the command line prints', async () => {
    await openSample(window);
    const { page } = window;
    const { coverage, classes, findings, checklist, sources } = assessedByCommandLine();
    const answer = page.getByRole('region', { name: 'Coverage', exact: true });
    await picture(page, 'overview-light');
    expect(await answer.innerText()).toContain(`${shown(coverage.covered)} of ${shown(coverage.inScope)}`);
    expect(await answer.innerText()).toContain(`${coverage.percent.covered?.toFixed(1)} %`);
    expect(await answer.innerText()).toContain(
      `${shown(coverage.accountedFor)} of ${shown(coverage.inScope)}`,
    );
    expect(await answer.innerText()).toContain(`${coverage.percent.accountedFor?.toFixed(1)} %`);
    const privileged = page.getByRole('row', { name: /^privileged/ });
    const { privileged: expected } = classes;
    expect(await privileged.innerText()).toContain(`${expected?.covered} of ${expected?.inScope}`);
    const met = checklist.filter(({ status }) => status === 'met').length;
    expect(await page.getByRole('region', { name: 'Readiness' }).innerText()).toContain(`${met} of 9 met`);
    const critical = findings.filter(({ severity }) => severity === 'critical').length;
    expect(await page.getByRole('region', { name: 'Findings' }).innerText()).toContain(
      `${critical} critical`,
    );
    expect(await page.getByRole('button', { name: /^Sources/ }).innerText()).toContain(
      String(sources.length),
    );
  });

  it('leads from a figure to an account and down to the row of its file', async () => {
    await openSample(window);
    const { page } = window;
    const { coverage } = assessedByCommandLine();
    await page.getByRole('button', { name: /^not enrolled/ }).click();
    const count = page.getByRole('status');
    await expect.poll(() => count.innerText()).toBe(`${shown(coverage.notEnrolled)} accounts`);
    expect(await page.getByLabel('not enrolled').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('searchbox').fill('breakglass-south');
    await expect.poll(() => count.innerText()).toBe('1 account');
    await page.getByRole('grid').getByText('breakglass-south').click();
    const inspector = page.getByRole('complementary', { name: 'Account' });
    await inspector.getByText('Source rows that support this').waitFor();
    expect(await inspector.innerText()).toContain('not enforced');
    await inspector
      .getByRole('button', { name: /entra-users.csv/ })
      .first()
      .click();
    await inspector.getByText('userPrincipalName').first().waitFor();
    await picture(page, 'accounts-light');
    expect(await inspector.locator('.cells').innerText()).toContain('breakglass-south@nordwind.example');
  });

  it('sorts the whole list, not only what is in view', async () => {
    await openSample(window);
    await goTo(window, 'Accounts');
    const { page } = window;
    const first = page.locator('.vtable-body [role=row]').first();
    await page.getByRole('columnheader', { name: 'Account' }).getByRole('button').click();
    await expect.poll(() => first.innerText()).toMatch(/^[z|Z|w|y|ž]/i);
    await page.getByRole('columnheader', { name: 'Verdict' }).getByRole('button').click();
    await expect.poll(() => first.innerText()).toContain('not enrolled');
    expect(await page.getByRole('columnheader', { name: 'Verdict' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
  });

  it('is a copy: the sample of the program stays as it is', async () => {
    await openSample(window);
    const copies = readdirSync(join(window.folder, 'temporary'));
    expect(copies).toContain('Sample engagement');
  });
});
