/**
 * Stands for `electron` in the preload when it is bundled for a browser. The transport below is put into the page
 * before it: bindings of Playwright in tests, requests to the preview's own server in development.
 */
export interface Transport {
  readonly invoke: (channel: string, input: unknown) => Promise<unknown>;
  /** Gives the bytes of a file to the harness, which answers where it put them. */
  readonly upload: (name: string, base64: string) => Promise<string>;
  readonly listen: (emit: (channel: string, payload: unknown) => void) => void;
}

declare global {
  interface Window {
    readonly harnessTransport: Transport;
  }
}

type Listener = (event: unknown, payload: unknown) => void;
const listeners = new Map<string, Set<Listener>>();
const uploads = new Map<string, Promise<string>>();

window.harnessTransport.listen((channel, payload) => {
  for (const listener of listeners.get(channel) ?? []) listener({}, payload);
});

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** Paths that stand for uploads become the paths where the harness put the files. */
async function placed(input: unknown): Promise<unknown> {
  if (!Array.isArray(input)) return input;
  return Promise.all(input.map((value: unknown) => uploads.get(String(value)) ?? value));
}

export const ipcRenderer = {
  invoke: async (channel: string, input: unknown): Promise<unknown> =>
    window.harnessTransport.invoke(channel, await placed(input)),
  on: (channel: string, listener: Listener): void => {
    listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
  },
  removeListener: (channel: string, listener: Listener): void => {
    listeners.get(channel)?.delete(listener);
  },
};

export const contextBridge = {
  exposeInMainWorld: (name: string, api: object): void => {
    Object.defineProperty(window, name, { value: Object.freeze(api) });
  },
};

export const webUtils = {
  getPathForFile: (file: File): string => {
    const key = `upload-${uploads.size + 1}`;
    uploads.set(
      key,
      base64Of(file).then((base64) => window.harnessTransport.upload(file.name, base64)),
    );
    return key;
  },
};
