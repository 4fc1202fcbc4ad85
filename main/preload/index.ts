import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  adoptChannel,
  eventNames,
  requestNames,
  type EventName,
  type RequestName,
} from '#shared/contract/names.ts';

/** The only door between the page and main. It knows names, not meanings: main checks every message again. */
const requests: ReadonlySet<string> = new Set(requestNames);
const events: ReadonlySet<string> = new Set(eventNames);

function allow(known: ReadonlySet<string>, name: string): void {
  if (!known.has(name)) throw new Error('no such call');
}

contextBridge.exposeInMainWorld('bridge', {
  request: (name: RequestName, input: unknown): Promise<unknown> => {
    allow(requests, name);
    return ipcRenderer.invoke(name, input);
  },
  subscribe: (name: EventName, listener: (event: unknown) => void): (() => void) => {
    allow(events, name);
    const forward = (_event: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(name, forward);
    return () => void ipcRenderer.removeListener(name, forward);
  },
  /** The page hands over the browser's own `File` objects; their paths never reach it. */
  adopt: (files: readonly Parameters<typeof webUtils.getPathForFile>[0][]): Promise<unknown> =>
    ipcRenderer.invoke(
      adoptChannel,
      files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== ''),
    ),
});
