import type { Browser, Frame, Page } from 'playwright-core';
import type { FilePurpose } from '#shared/contract/files.ts';
import { appOrigin, isOurAddress } from '#main/window/content-security-policy.ts';
import { serveAsset } from '#main/window/serve-asset.ts';
import type { Registration } from '#main/ipc/register.ts';
import { readBuilt } from './build-window.ts';
import { createHarnessDesk } from './harness-desk.ts';

export interface TestWindow {
  readonly page: Page;
  /** A folder for files of the test, gone at the end. */
  readonly folder: string;
  /** What the next dialog of that purpose answers. */
  readonly choose: (purpose: FilePurpose, ...paths: readonly string[]) => void;
  /** Paths shown in the file manager. */
  readonly shown: readonly string[];
  /** Texts put on the clipboard. */
  readonly copied: readonly string[];
  /** Faults of the page: console errors, exceptions, violations of the policy, requests that left. */
  readonly faults: readonly string[];
  readonly log: readonly string[];
  readonly close: () => Promise<void>;
}

export interface WindowOptions {
  readonly colorScheme?: 'light' | 'dark';
  readonly size?: { readonly width: number; readonly height: number };
  readonly clock?: () => Date;
  /** The user's, such as `fr-FR`: the window speaks its language. */
  readonly locale?: string;
}

type Sender = Parameters<Registration['isOurs']>[0];

/** Runs in the page before anything else: what the shim of `electron` talks through. */
function transportScript(): void {
  const emitters: ((channel: string, payload: unknown) => void)[] = [];
  Object.assign(window, {
    harnessTransport: {
      invoke: (channel: string, input: unknown) =>
        (window as unknown as { harnessInvoke: (c: string, i: unknown) => Promise<unknown> }).harnessInvoke(
          channel,
          input,
        ),
      upload: (name: string, base64: string) =>
        (window as unknown as { harnessUpload: (n: string, b: string) => Promise<string> }).harnessUpload(
          name,
          base64,
        ),
      listen: (emit: (channel: string, payload: unknown) => void) => emitters.push(emit),
    },
    harnessEmit: (channel: string, payload: unknown) => {
      for (const emit of emitters) emit(channel, payload);
    },
  });
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(
      `policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
    );
  });
}

/** Opens the window in a browser on the program's own address; nothing it asks for leaves this process. */
export async function openWindow(browser: Browser, options: WindowOptions = {}): Promise<TestWindow> {
  const built = readBuilt();
  const context = await browser.newContext({
    colorScheme: options.colorScheme ?? 'light',
    viewport: options.size ?? { width: 1320, height: 860 },
    locale: options.locale ?? 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const faults: string[] = [];
  const shown: string[] = [];
  const copied: string[] = [];
  const answers = new Map<FilePurpose, (readonly string[])[]>();
  const page = await context.newPage();
  const desk = createHarnessDesk({
    shell: {
      choose: (purpose) => Promise.resolve(answers.get(purpose)?.shift() ?? []),
      show: (path) => void shown.push(path),
      copy: (text) => void copied.push(text),
    },
    isOurs: ({ senderFrame }) =>
      (senderFrame as unknown as Frame) === page.mainFrame() && isOurAddress(httpsToApp(page.url())),
    send: (channel, payload) =>
      void page
        .evaluate(
          ([name, event]) => {
            (window as unknown as { harnessEmit: (n: unknown, e: unknown) => void }).harnessEmit(name, event);
          },
          [channel, payload] as const,
        )
        .catch(() => undefined),
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  const serve = serveAsset(built.assets);
  await context.route('**/*', async (route) => {
    const url = httpsToApp(route.request().url());
    if (!isOurAddress(url)) {
      faults.push(`request: ${url}`);
      return route.abort();
    }
    const response = await serve({ url, method: route.request().method() });
    return route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
  await page.exposeBinding('harnessInvoke', (source, channel: string, input: unknown) =>
    desk.invoke({ senderFrame: source.frame as unknown as Sender['senderFrame'] }, channel, input),
  );
  await page.exposeBinding('harnessUpload', (_source, name: string, base64: string) =>
    desk.upload(name, base64),
  );
  await page.addInitScript(transportScript);
  await page.addInitScript(built.preload);
  await page.goto(`${testOrigin}/`);
  return {
    page,
    folder: desk.folder,
    choose: (purpose, ...paths) => void answers.set(purpose, [...(answers.get(purpose) ?? []), paths]),
    shown,
    copied,
    faults,
    log: desk.log,
    close: async () => {
      await context.close();
      await desk.close();
    },
  };
}

/** A browser has no `app:` scheme: the same host over a secure scheme that Playwright can answer for. */
const testOrigin = appOrigin.replace(/^app:/, 'https:');

function httpsToApp(url: string): string {
  return url.startsWith(`${testOrigin}/`) ? url.replace(testOrigin, appOrigin) : url;
}
