import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import type { TestWindow } from './open-window.ts';

const out = join(import.meta.dirname, '../out');

/** Pictures for people to look at; never compared. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(out, { recursive: true });
  await page.screenshot({ path: join(out, `${name}.png`) });
}

export async function openSample({ page }: TestWindow): Promise<void> {
  await page.getByRole('button', { name: /Open the sample/ }).click();
  await page.getByRole('heading', { name: 'Accounts not covered' }).waitFor();
}

export async function goTo({ page }: TestWindow, screen: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(`^${screen}`) })
    .click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** A new engagement through the window; returns its folder. */
export async function createEngagement(window: TestWindow, entity = 'Beispielwerke GmbH'): Promise<string> {
  const { page, folder } = window;
  window.choose('place', folder);
  await page.getByRole('button', { name: /New engagement/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Entity').fill(entity);
  await dialog.getByLabel('As-of date').fill('2026-10-31');
  await dialog.getByRole('button', { name: 'Choose a folder…' }).click();
  await picture(page, 'new-engagement-light');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByText('No sources yet').waitFor();
  return join(folder, `${entity} 2026-10`);
}

/** Drops files on the window as a person does: the page gets only names and contents. */
export async function dropFiles(
  { page }: TestWindow,
  files: readonly { readonly name: string; readonly content: string | Uint8Array }[],
): Promise<void> {
  const given = files.map(({ name, content }) => ({ name, base64: Buffer.from(content).toString('base64') }));
  await page.evaluate((dropped) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of dropped) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    window.dispatchEvent(new DragEvent('dragover', { dataTransfer: transfer, cancelable: true }));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }));
  }, given);
}

/** `rule: where` for everything an accessibility scan objects to. */
export async function objections(page: Page): Promise<readonly string[]> {
  // A button that was pending is announced for seconds by a node that outlives it.
  await page.waitForFunction(
    () => document.querySelector('[data-live-announcer] [role="img"]') === null,
    null,
    { timeout: 15_000 },
  );
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}
