import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { textsOf } from '#shared/text/texts.ts';
import { launchBrowser } from './harness/browser.ts';
import { openWindow } from './harness/open-window.ts';
import { picture } from './harness/steps.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** Buttons and headings whose words do not fit the place they have. */
const cutOff = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, h1, h2, h3, [role=tab]')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      .map((element) => element.textContent),
  );

it.each(['de', 'fr'] as const)('the window speaks %s to its user, and its words fit', async (language) => {
  const texts = textsOf(language);
  const window = await openWindow(browser, { locale: language, size: { width: 1240, height: 780 } });
  const { page } = window;
  await page.getByRole('button', { name: texts('window.start.sample') }).waitFor();
  expect(await page.getAttribute('html', 'lang')).toBe(language);
  const seen = [...(await cutOff(page))];
  await picture(page, `start-${language}`);
  await page.getByRole('button', { name: texts('window.start.sample') }).click();
  await page.getByRole('heading', { name: texts('window.overview.notCovered') }).waitFor();
  for (const screen of ['sources', 'accounts', 'pack', 'overview']) {
    const title = texts(`window.${screen}.title`);
    // A title may begin another one (“Paket”, “Paket prüfen”): the screens of the engagement stand first.
    const button = page.getByRole('navigation').getByRole('button', { name: new RegExp(`^${title}`) });
    await button.first().click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    seen.push(...(await cutOff(page)));
    await picture(page, `${screen}-${language}`);
  }
  const { faults, log } = window;
  await window.close();
  expect({ seen, faults, log }).toEqual({ seen: [], faults: [], log: [] });
});
