import type Electron from 'electron';

type LockedContents = Pick<Electron.WebContents, 'on' | 'setWindowOpenHandler'>;

/** No page leads anywhere, opens anything or holds another page. Links do not reach the system's browser either. */
export function lockContents(contents: LockedContents): void {
  const refuse = (event: { preventDefault: () => void }): void => event.preventDefault();
  contents.on('will-navigate', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
