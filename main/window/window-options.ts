import type Electron from 'electron';

/** The window's settings. Each power that is off is off by name, whatever Electron's default is or becomes. */
export function windowOptions(preload: string, isDark: boolean): Electron.BrowserWindowConstructorOptions {
  return {
    width: 1320,
    height: 860,
    minWidth: 900,
    minHeight: 600,
    show: false,
    backgroundColor: isDark ? '#14171a' : '#f6f7f8',
    title: 'Evidence Binder',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: '',
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      safeDialogs: true,
      disableDialogs: true,
      plugins: false,
      webgl: false,
    },
  };
}
