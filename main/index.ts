import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  session,
  shell,
} from 'electron';
import { spokenLanguage } from '#shared/text/spoken-language.ts';
import { textsOf } from '#shared/text/texts.ts';
import { commands } from './cli/commands/registry.ts';
import { createDesk } from './ipc/create-desk.ts';
import { allHandlers } from './ipc/handlers/registry.ts';
import { registerIpc } from './ipc/register.ts';
import { appOrigin, appScheme, isOurAddress } from './window/content-security-policy.ts';
import { lockContents } from './window/lock-contents.ts';
import { menuTemplate } from './window/menu.ts';
import { applyLockSwitches, lockSession } from './window/network-lock.ts';
import { serveAsset } from './window/serve-asset.ts';
import { chooseFiles } from './window/system-dialogs.ts';
import { windowOptions } from './window/window-options.ts';

/** The composition root of the desktop program: wiring, no decisions. Built to dist/main/index.js. */
const built = join(import.meta.dirname, '..');
let window: BrowserWindow | null = null;

function openWindow(): void {
  window = new BrowserWindow(
    windowOptions(join(built, 'preload/index.cjs'), nativeTheme.shouldUseDarkColors),
  );
  window.once('ready-to-show', () => window?.show());
  window.once('closed', () => (window = null));
  void window.loadURL(`${appOrigin}/`);
}

function wire(): ReturnType<typeof createDesk> {
  const temporary = join(app.getPath('temp'), 'evidence-binder');
  mkdirSync(temporary, { recursive: true, mode: 0o700 });
  const desk = createDesk({
    about: { version: app.getVersion(), platform: process.platform },
    shell: {
      choose: (purpose, name) => chooseFiles(dialog, textsOf(spokenLanguage(app.getLocale())), purpose, name),
      show: (path) => shell.showItemInFolder(path),
      copy: (text) => void clipboard.writeText(text),
    },
    worker: new URL('./worker.js', import.meta.url),
    temporary,
    settings: app.getPath('userData'),
    clock: () => new Date(),
    send: (name, event) => window?.webContents.send(name, event),
  });
  registerIpc({
    ipcMain,
    isOurs: ({ senderFrame }) =>
      senderFrame !== null && senderFrame === window?.webContents.mainFrame && isOurAddress(senderFrame.url),
    handlers: allHandlers(desk),
    tokens: desk.tokens,
    log: (line) => process.stderr.write(`evidence-binder: ${line}\n`),
  });
  return desk;
}

/** `evidence-binder assess DIR`: the packed program is the command line too, with no window (see window/README.md). */
function isCommandLine(): boolean {
  const [, word = ''] = process.argv;
  return app.isPackaged && (Object.hasOwn(commands, word) || word === '--help' || word === '--version');
}

async function runCommandLine(): Promise<void> {
  process.argv.splice(1, 0, 'evidence-binder');
  process.on('worker', (thread) =>
    thread.once('exit', () => process.stdout.write('', () => app.exit(Number(process.exitCode ?? 0)))),
  );
  // oxlint-disable-next-line eslint/no-restricted-imports -- no barrel: the root of the command line
  await import('./cli/index.ts');
}

applyLockSwitches(app);
app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: false } },
]);
app.on('web-contents-created', (_event, contents) => lockContents(contents));

if (isCommandLine()) {
  await runCommandLine();
} else if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => window?.focus());
  app.on('window-all-closed', () => app.quit());
  await app.whenReady();
  lockSession(session.defaultSession);
  protocol.handle(appScheme, serveAsset(join(built, 'renderer')));
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));
  const desk = wire();
  app.on('will-quit', (event) => {
    // What was kept for the sessions goes before the program does.
    event.preventDefault();
    void Promise.all([desk.jobs.closeAll(), desk.sessions.closeAll()]).finally(() => app.exit());
  });
  app.on('activate', () => window ?? openWindow());
  openWindow();
} else {
  app.quit();
}
