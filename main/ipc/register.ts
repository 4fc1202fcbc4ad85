import type Electron from 'electron';
import { contract, type Answer } from '#shared/contract/contract.ts';
import { adoptChannel, requestNames, type RequestName } from '#shared/contract/names.ts';
import { z } from 'zod';
import { failure, type HandlerOf, type HandlersOf } from './answers.ts';
import type { Tokens } from './tokens.ts';

export type Handlers = HandlersOf<RequestName>;
type Event = Pick<Electron.IpcMainInvokeEvent, 'senderFrame'>;
type IpcMain = {
  readonly handle: (channel: string, listener: (event: Event, input: unknown) => Promise<unknown>) => void;
};

export type Registration = {
  readonly ipcMain: IpcMain;
  /** True only for the main frame of our own window, showing our own page. */
  readonly isOurs: (event: Event) => boolean;
  readonly handlers: Handlers;
  readonly tokens: Tokens;
  /** Codes and counts only: no input, no path, no name. */
  readonly log: (line: string) => void;
};

const paths = z.array(z.string().min(1).max(4096)).max(500);

/** One loop over the contract: sender, input, handler, output. Answers are Results; nothing is ever thrown. */
export function registerIpc({ ipcMain, isOurs, handlers, tokens, log }: Registration): void {
  for (const name of requestNames) {
    ipcMain.handle(name, async (event, input) => {
      if (!isOurs(event)) return failure('sender');
      return answer(name, handlers[name], input, log);
    });
  }
  ipcMain.handle(adoptChannel, (event, input) => {
    if (!isOurs(event)) return Promise.resolve([]);
    const parsed = paths.safeParse(input);
    return Promise.resolve(parsed.success ? parsed.data.map((path) => tokens.give(path)) : []);
  });
}

async function answer<N extends RequestName>(
  name: N,
  handler: HandlerOf<N>,
  input: unknown,
  log: (line: string) => void,
): Promise<Answer<N>> {
  const { input: inputSchema, output: outputSchema } = contract[name];
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return failure('input');
  try {
    const result = await handler(parsed.data as Parameters<HandlerOf<N>>[0]);
    // What is not agreed does not leave: an extra property is a bug, and could be a path or a secret.
    if (result.ok) outputSchema.parse(result.value);
    return result;
  } catch (error) {
    log(`ipc ${name}: ${faultOf(error)}`);
    return failure('internal');
  }
}

/** What went wrong without what it was about. */
function faultOf(error: unknown): string {
  if (error instanceof z.ZodError)
    return `output ${error.issues.map((issue) => `${issue.code} at ${issue.path.join('.')}`).join(', ')}`;
  return error instanceof Error ? error.name : 'unknown fault';
}
