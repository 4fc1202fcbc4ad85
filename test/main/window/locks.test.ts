import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { contentSecurityPolicy, isOurAddress } from '#main/window/content-security-policy.ts';
import { lockContents } from '#main/window/lock-contents.ts';
import { menuTemplate } from '#main/window/menu.ts';
import { applyLockSwitches, lockSession } from '#main/window/network-lock.ts';
import { windowOptions } from '#main/window/window-options.ts';
import { contentsDouble, recording, sessionDouble } from './electron-double.ts';

/** The function given to a setting of the double. */
function given<F>(record: ReturnType<typeof recording>, name: string): F {
  return record.called(name)[0]?.at(-1) as F;
}

describe('the window', () => {
  const { webPreferences } = windowOptions('/preload.cjs', false);

  it('has no power of Node, and says so by name', () => {
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      plugins: false,
    });
    expect(webPreferences?.enableBlinkFeatures).toBe('');
    expect(webPreferences?.preload).toBe('/preload.cjs');
  });

  it('has a menu without reload and without the inspector', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const text = JSON.stringify(menuTemplate(platform));
      expect(text).not.toMatch(/reload|devtools|viewMenu/i);
    }
  });
});

describe('the content security policy', () => {
  it('allows the files of the program and nothing else', () => {
    expect(contentSecurityPolicy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; " +
        "connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; trusted-types 'none'",
    );
  });

  it.each([
    ['app://evidence-binder/', true],
    ['app://evidence-binder/assets/index.js', true],
    ['app://evidence-binder.attacker.example/', false],
    ['app://evidence-binder@attacker.example/', false],
    ['app://other/', false],
    ['https://evidence-binder/', false],
    ['file:///etc/passwd', false],
    ['not an address', false],
  ])('%s is ours: %s', (address, isOurs) => {
    expect(isOurAddress(address)).toBe(isOurs);
  });
});

describe('the network lock', () => {
  it('is set before Chromium starts', () => {
    const switches: string[][] = [];
    applyLockSwitches({
      commandLine: { appendSwitch: (...words: string[]) => void switches.push(words) },
    } as unknown as Parameters<typeof applyLockSwitches>[0]);
    expect(switches).toContainEqual(['host-resolver-rules', 'MAP * ~NOTFOUND']);
    expect(switches).toContainEqual(['proxy-server', 'http://127.0.0.1:9']);
    expect(switches).toContainEqual(['proxy-bypass-list', '<-loopback>']);
    expect(switches.map(([name]) => name)).toContain('disable-background-networking');
  });

  it.each([
    ['app://evidence-binder/index.html', false],
    ['blob:app://evidence-binder/5f0c', false],
    ['https://example.org/', true],
    ['http://127.0.0.1:8080/', true],
    ['wss://example.org/', true],
    ['file:///etc/passwd', true],
    ['devtools://devtools/bundled/inspector.html', true],
    ['data:text/html,hello', true],
    ['blob:https://example.org/5f0c', true],
  ])('%s is cancelled: %s', (url, isCancelled) => {
    const record = recording();
    lockSession(sessionDouble(record));
    type Listener = (details: { url: string }, callback: (answer: { cancel: boolean }) => void) => void;
    const answers: boolean[] = [];
    given<Listener>(record, 'onBeforeRequest')({ url }, ({ cancel }) => answers.push(cancel));
    expect(answers).toEqual([isCancelled]);
  });

  it('refuses every permission, device, download and dictionary', () => {
    const record = recording();
    lockSession(sessionDouble(record));
    const granted: boolean[] = [];
    given<(contents: null, name: string, callback: (grant: boolean) => void) => void>(
      record,
      'setPermissionRequestHandler',
    )(null, 'clipboard-read', (grant) => granted.push(grant));
    expect(granted).toEqual([false]);
    expect(given<() => boolean>(record, 'setPermissionCheckHandler')()).toBe(false);
    expect(given<() => boolean>(record, 'setDevicePermissionHandler')()).toBe(false);
    expect(record.called('setSpellCheckerEnabled')).toEqual([[false]]);
    expect(record.called('on').map(([event]) => event)).toEqual(['will-download']);
    let isPrevented = false;
    given<(event: { preventDefault: () => void }) => void>(
      record,
      'on',
    )({
      preventDefault: () => (isPrevented = true),
    });
    expect(isPrevented).toBe(true);
  });
});

describe('the contents of a window', () => {
  it('lead nowhere, open nothing and hold no other page', () => {
    const record = recording();
    lockContents(contentsDouble(record));
    const refused = record.called('on').map(([event, listener]) => {
      let isPrevented = false;
      (listener as (event: { preventDefault: () => void }) => void)({
        preventDefault: () => (isPrevented = true),
      });
      return [event, isPrevented];
    });
    expect(refused).toEqual([
      ['will-navigate', true],
      ['will-frame-navigate', true],
      ['will-redirect', true],
      ['will-attach-webview', true],
    ]);
    expect(given<() => unknown>(record, 'setWindowOpenHandler')()).toEqual({ action: 'deny' });
  });
});

describe('the packed program', () => {
  const builder: Record<string, unknown> = parse(readFileSync('electron-builder.yml', 'utf8'));

  it('has its fuses blown', () => {
    expect(builder['electronFuses']).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('is an asar that looks for no updates', () => {
    expect(builder).toMatchObject({ asar: true, npmRebuild: false, publish: null });
  });
});
