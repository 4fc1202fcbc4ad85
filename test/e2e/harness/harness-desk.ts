import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { createDesk } from '#main/ipc/create-desk.ts';
import type { Shell } from '#main/ipc/desk.ts';
import { allHandlers } from '#main/ipc/handlers/registry.ts';
import { registerIpc, type Registration } from '#main/ipc/register.ts';
import program from '../../../package.json' with { type: 'json' };

type Handler = Parameters<Registration['ipcMain']['handle']>[1];
type Sender = Parameters<Handler>[0];

export interface HarnessDesk {
  /** As Electron would: what goes over the border is cloned. */
  readonly invoke: (sender: Sender, channel: string, input: unknown) => Promise<unknown>;
  readonly upload: (name: string, base64: string) => string;
  /** A folder of this harness, gone when it is closed. */
  readonly folder: string;
  /** Lines of the program's log. */
  readonly log: readonly string[];
  readonly close: () => Promise<void>;
}

export interface HarnessOptions {
  readonly shell: Shell;
  readonly isOurs: Registration['isOurs'];
  readonly send: (channel: string, payload: unknown) => void;
  readonly clock?: () => Date;
}

const worker = pathToFileURL(join(import.meta.dirname, '../../../main/jobs/worker.ts'));
const cloned = (value: unknown): unknown => deserialize(serialize(value));

/** The real registration, handlers, workers and files of the program, on a recording `ipcMain`. */
export function createHarnessDesk({
  shell,
  isOurs,
  send,
  clock = () => new Date(),
}: HarnessOptions): HarnessDesk {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-binder-window-'));
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  const handlers = new Map<string, Handler>();
  const log: string[] = [];
  const desk = createDesk({
    about: { version: program.version, platform: process.platform },
    shell,
    worker,
    temporary,
    settings: join(folder, 'settings'),
    clock,
    send: (name, event) => send(name, cloned(event)),
  });
  registerIpc({
    ipcMain: { handle: (channel, listener) => void handlers.set(channel, listener) },
    isOurs,
    handlers: allHandlers(desk),
    tokens: desk.tokens,
    log: (line) => void log.push(line),
  });
  let uploads = 0;
  return {
    folder,
    log,
    invoke: async (sender, channel, input) => {
      const handler = handlers.get(channel);
      if (handler === undefined) throw new Error(`no handler for ${channel}`);
      return cloned(await handler(sender, cloned(input)));
    },
    upload: (name, base64) => {
      uploads += 1;
      const place = join(folder, `upload-${uploads}`);
      mkdirSync(place);
      const path = join(place, basename(name));
      writeFileSync(path, Buffer.from(base64, 'base64'));
      return path;
    },
    close: async () => {
      await desk.jobs.closeAll();
      await desk.sessions.closeAll();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
