import { join } from 'node:path';
import { ok, type Result } from '#shared/lib/result.ts';
import type { BridgeError } from '#shared/contract/entry.ts';
import { failure, fromWorker, gone, type HandlersOf } from '../answers.ts';
import type { Desk } from '../desk.ts';

type Names =
  | 'engagement.recent'
  | 'engagement.create'
  | 'engagement.open'
  | 'engagement.sample'
  | 'engagement.close'
  | 'engagement.summary';

type Opened = Result<{ session: string }, BridgeError>;

/** Opens a session, unless there is no engagement in the folder; one with mistakes opens, and says them. */
async function open(desk: Desk, folder: string): Promise<Opened> {
  const session = desk.sessions.open(folder);
  const summary = await session.desk.ask('summary', { folder });
  if (!summary.ok) {
    await desk.sessions.close(session.id);
    return fromWorker(summary, () => ({ session: session.id }));
  }
  desk.recent.remember(folder, { entity: summary.value.entity, asOf: summary.value.asOf });
  return ok({ session: session.id });
}

/** A folder's name is the engagement's name without what a file system refuses. */
function folderName(name: string): string {
  return [...name.replaceAll(/[<>:"/\\|?*]/g, '-')]
    .filter((character) => character >= ' ')
    .join('')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
}

async function create(
  desk: Desk,
  input: { readonly place: string; readonly name: string; readonly entity: string; readonly asOf: string },
): Promise<Opened> {
  const place = desk.tokens.pathOf(input.place);
  const name = folderName(input.name);
  if (place === null) return gone;
  if (name === '')
    return failure('problems', [
      { code: 'name', message: 'This name holds no letter.', remedy: 'Give the engagement a name.' },
    ]);
  const folder = join(place, name);
  const line = desk.newLine();
  const made = await line.ask('create', { folder, entity: input.entity, asOf: input.asOf });
  await line.close();
  return made.ok ? open(desk, folder) : fromWorker(made, () => ({ session: '' }));
}

async function openSample(desk: Desk, token: string | null): Promise<Opened> {
  const place = token === null ? desk.temporary : desk.tokens.pathOf(token);
  if (place === null) return gone;
  const line = desk.newLine();
  const copied = await line.ask('copySample', { place });
  await line.close();
  return copied.ok ? open(desk, copied.value.folder) : fromWorker(copied, () => ({ session: '' }));
}

export function engagementHandlers(desk: Desk): HandlersOf<Names> {
  return {
    'engagement.recent': () => ok({ recent: [...desk.recent.list()] }),
    'engagement.create': (input) => create(desk, input),
    'engagement.open': async (input) => {
      const folder =
        'folder' in input ? desk.tokens.pathOf(input.folder) : desk.recent.folderOf(input.recent);
      return folder === null ? gone : open(desk, folder);
    },
    'engagement.sample': ({ place }) => openSample(desk, place),
    'engagement.close': async ({ session }) => ((await desk.sessions.close(session)) ? ok({}) : gone),
    'engagement.summary': async ({ session }) => {
      const found = desk.sessions.get(session);
      return found === null ? gone : fromWorker(await found.desk.ask('summary', { folder: found.folder }));
    },
  };
}
