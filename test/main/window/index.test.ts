import { beforeAll, describe, expect, it, vi } from 'vitest';
import { requestNames } from '#shared/contract/names.ts';

/** Everything that the program asks of Electron, in order. */
const { calls, handlers, electron } = vi.hoisted(() => {
  const calls: { readonly name: string; readonly args: readonly unknown[] }[] = [];
  const handlers = new Map<string, unknown>();
  const note =
    (name: string, answer?: unknown) =>
    (...args: readonly unknown[]) => {
      calls.push({ name, args });
      return answer;
    };
  class BrowserWindow {
    readonly webContents = { mainFrame: { url: 'app://evidence-binder/' }, send: note('send') };
    readonly once = note('window.once');
    readonly loadURL = note('loadURL', Promise.resolve());
    constructor(options: unknown) {
      calls.push({ name: 'new BrowserWindow', args: [options] });
    }
  }
  const session = {
    webRequest: { onBeforeRequest: note('onBeforeRequest') },
    setPermissionRequestHandler: note('setPermissionRequestHandler'),
    setPermissionCheckHandler: note('setPermissionCheckHandler'),
    setDevicePermissionHandler: note('setDevicePermissionHandler'),
    setSpellCheckerEnabled: note('setSpellCheckerEnabled'),
    on: note('session.on'),
  };
  const electron = {
    app: {
      commandLine: { appendSwitch: note('appendSwitch') },
      enableSandbox: note('enableSandbox'),
      requestSingleInstanceLock: note('requestSingleInstanceLock', true),
      whenReady: note('whenReady', Promise.resolve()),
      getPath: () => '/tmp/evidence-binder-index-test',
      getVersion: () => '0.0.0',
      isPackaged: false,
      on: note('app.on'),
      quit: note('quit'),
    },
    BrowserWindow,
    clipboard: {},
    dialog: {},
    ipcMain: {
      handle: (name: string, handler: unknown) => {
        calls.push({ name: 'handle', args: [name] });
        handlers.set(name, handler);
      },
    },
    Menu: {
      buildFromTemplate: note('buildFromTemplate', {}),
      setApplicationMenu: note('setApplicationMenu'),
    },
    nativeTheme: { shouldUseDarkColors: false },
    protocol: {
      registerSchemesAsPrivileged: note('registerSchemesAsPrivileged'),
      handle: note('protocol.handle'),
    },
    session: { defaultSession: session },
    shell: {},
  };
  return { calls, handlers, electron };
});
vi.mock('electron', () => electron);

const position = (name: string): number => calls.findIndex((call) => call.name === name);

beforeAll(async () => {
  await import('#main/index.ts');
});

describe('the desktop program', () => {
  it('locks before it is ready, and the session before there is a window', () => {
    for (const early of ['appendSwitch', 'enableSandbox', 'registerSchemesAsPrivileged']) {
      expect(position(early), early).toBeGreaterThanOrEqual(0);
      expect(position(early), early).toBeLessThan(position('whenReady'));
    }
    for (const lock of ['onBeforeRequest', 'setPermissionRequestHandler', 'protocol.handle', 'handle'])
      expect(position(lock), lock).toBeLessThan(position('new BrowserWindow'));
  });

  it('serves its page from its own scheme, which may not fetch', () => {
    expect(calls[position('registerSchemesAsPrivileged')]?.args).toEqual([
      [{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: false } }],
    ]);
    expect(calls[position('protocol.handle')]?.args[0]).toBe('app');
    expect(calls[position('loadURL')]?.args).toEqual(['app://evidence-binder/']);
  });

  it('locks the contents of every window that ever is', () => {
    const events = calls.filter(({ name }) => name === 'app.on').map(({ args }) => args[0]);
    expect(events).toContain('web-contents-created');
  });

  it('answers exactly the calls of the contract, and the exchange of files', () => {
    const registered = calls.filter(({ name }) => name === 'handle').map(({ args }) => args[0]);
    expect(new Set(registered)).toEqual(new Set([...requestNames, 'files.adopt']));
    expect(registered).toHaveLength(requestNames.length + 1);
  });

  it('hears only the main frame of its own window', async () => {
    const about = handlers.get('application.about') as (event: unknown, input: unknown) => Promise<unknown>;
    const stranger = { senderFrame: { url: 'app://evidence-binder/' } };
    expect(await about(stranger, {})).toEqual({ ok: false, error: { code: 'sender', problems: [] } });
    expect(await about({ senderFrame: null }, {})).toEqual({
      ok: false,
      error: { code: 'sender', problems: [] },
    });
  });
});
