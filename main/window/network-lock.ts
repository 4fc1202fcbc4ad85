import type Electron from 'electron';
import { isOurAddress } from './content-security-policy.ts';

/** Chromium's own services are told to be silent before it starts; the first needs a name, the second a way out. */
const lockSwitches: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['proxy-server', 'http://127.0.0.1:9'],
  ['proxy-bypass-list', '<-loopback>'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['no-pings'],
  ['disable-features', 'NetworkTimeServiceQuerying,OptimizationHints,MediaRouter,DialMediaRouteProvider'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
];

/** Before the program is ready. */
export function applyLockSwitches(app: Pick<Electron.App, 'commandLine'>): void {
  for (const [name, value] of lockSwitches) app.commandLine.appendSwitch(name, value);
}

type LockedSession = Pick<
  Electron.Session,
  | 'webRequest'
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
  | 'on'
>;

/** Cancels every request but those for our own files, and refuses permissions, devices, downloads, dictionaries. */
export function lockSession(session: LockedSession): void {
  session.webRequest.onBeforeRequest((details, callback) =>
    callback({ cancel: !isOurAddress(details.url) && !details.url.startsWith('blob:app://') }),
  );
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
}
