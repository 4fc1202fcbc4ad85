import type Electron from 'electron';

/** Only what people look for in a menu; everything else has its place in the window. No reload, no inspector. */
export function menuTemplate(platform: NodeJS.Platform): Electron.MenuItemConstructorOptions[] {
  const application: Electron.MenuItemConstructorOptions[] =
    platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  return [
    ...application,
    { role: 'fileMenu' },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ];
}
