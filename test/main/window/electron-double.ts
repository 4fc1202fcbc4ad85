import type Electron from 'electron';

/** Calls of a recording double, in order: what was called with what. */
export interface Recording {
  readonly calls: { readonly name: string; readonly args: readonly unknown[] }[];
  /** Listeners by event, as they were registered. */
  readonly listeners: Map<string, (...args: readonly never[]) => unknown>;
  readonly called: (name: string) => readonly (readonly unknown[])[];
}

export function recording(): Recording {
  const calls: Recording['calls'] = [];
  return {
    calls,
    listeners: new Map(),
    called: (name) => calls.filter((call) => call.name === name).map(({ args }) => args),
  };
}

/** A function that only writes down its calls. */
function noted<Args extends readonly unknown[], Out>(
  { calls }: Recording,
  name: string,
  answer: (...args: Args) => Out,
): (...args: Args) => Out {
  return (...args) => {
    calls.push({ name, args });
    return answer(...args);
  };
}

/** A session of which the settings can be looked at; typed by Electron's own types. */
export function sessionDouble(record: Recording) {
  const double = {
    webRequest: { onBeforeRequest: noted(record, 'onBeforeRequest', () => undefined) },
    setPermissionRequestHandler: noted(record, 'setPermissionRequestHandler', () => undefined),
    setPermissionCheckHandler: noted(record, 'setPermissionCheckHandler', () => undefined),
    setDevicePermissionHandler: noted(record, 'setDevicePermissionHandler', () => undefined),
    setSpellCheckerEnabled: noted(record, 'setSpellCheckerEnabled', () => undefined),
    on: noted(record, 'on', () => undefined),
  };
  return double as unknown as Electron.Session;
}

export function contentsDouble(record: Recording) {
  const double = {
    on: noted(record, 'on', () => undefined),
    setWindowOpenHandler: noted(record, 'setWindowOpenHandler', () => undefined),
  };
  return double as unknown as Electron.WebContents;
}
