import { describe, expect, it } from 'vitest';
import { contract } from '#shared/contract/contract.ts';
import { adoptChannel, requestNames } from '#shared/contract/names.ts';
import { ok } from '#shared/lib/result.ts';
import { registerIpc, type Handlers, type Registration } from '#main/ipc/register.ts';
import { createTokens } from '#main/ipc/tokens.ts';

type Listener = Parameters<Registration['ipcMain']['handle']>[1];
const ours = { senderFrame: { url: 'ours' } } as unknown as Parameters<Listener>[0];
const strangers = { senderFrame: { url: 'a stranger' } } as unknown as Parameters<Listener>[0];

function register(handlers: Partial<Handlers>) {
  const listeners = new Map<string, Listener>();
  const log: string[] = [];
  const tokens = createTokens();
  registerIpc({
    ipcMain: { handle: (channel, listener) => void listeners.set(channel, listener) },
    isOurs: (event) => event === ours,
    handlers: handlers as Handlers,
    tokens,
    log: (line) => void log.push(line),
  });
  const call = (channel: string, input: unknown, sender = ours) => listeners.get(channel)?.(sender, input);
  return { listeners, call, log, tokens };
}

const about = ok({ version: '1', platform: 'linux' as const, today: '2026-11-24' });

describe('the registration', () => {
  it('registers every call of the contract once, and the exchange of files', () => {
    const { listeners } = register({});
    expect([...listeners.keys()]).toEqual([...requestNames, adoptChannel]);
    expect(new Set(Object.keys(contract))).toEqual(new Set(requestNames));
  });

  it('does not answer a stranger, and does not ask the handler', async () => {
    let asked = 0;
    const { call } = register({
      'application.about': () => {
        asked += 1;
        return about;
      },
    });
    expect(await call('application.about', {}, strangers)).toEqual({
      ok: false,
      error: { code: 'sender', problems: [] },
    });
    expect(await call(adoptChannel, ['/etc/passwd'], strangers)).toEqual([]);
    expect(asked).toBe(0);
    expect(await call('application.about', {})).toEqual(about);
  });

  it.each([
    ['engagement.open', { folder: '/home/somebody/engagement' }],
    ['engagement.open', { path: 'x' }],
    ['engagement.create', { place: 'x', name: '', entity: 'e', asOf: '2026-10-31' }],
    ['accounts.page', { session: 'not a session' }],
    ['application.about', { extra: true }],
    ['application.about', null],
    ['files.choose', { purpose: 'everything' }],
  ] as const)('refuses %s with %j before any handler', async (name, input) => {
    let asked = 0;
    const handler = () => {
      asked += 1;
      return about;
    };
    const { call } = register({ [name]: handler });
    expect(await call(name, input)).toEqual({ ok: false, error: { code: 'input', problems: [] } });
    expect(asked).toBe(0);
  });

  it('turns a fault into an answer, and logs nothing of what it was about', async () => {
    const { call, log } = register({
      'application.about': () => {
        throw new TypeError('anna.muster@example.org broke it');
      },
    });
    expect(await call('application.about', {})).toEqual({
      ok: false,
      error: { code: 'internal', problems: [] },
    });
    expect(log).toEqual(['ipc application.about: TypeError']);
  });

  it('lets nothing out that was not agreed', async () => {
    const { call, log } = register({
      'application.about': () =>
        ok({ ...about.value, folder: '/home/anna.muster/engagement' } as typeof about.value),
    });
    expect(await call('application.about', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(log.join()).not.toContain('anna.muster');
  });

  it('exchanges paths for tokens that say nothing', async () => {
    const { call, tokens } = register({});
    const handles = (await call(adoptChannel, ['/home/anna/exports/users.csv'])) as {
      token: string;
      name: string;
    }[];
    expect(handles).toEqual([
      { token: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'users.csv', bytes: null },
    ]);
    expect(tokens.pathOf(handles[0]?.token ?? '')).toBe('/home/anna/exports/users.csv');
    expect(tokens.pathOf('00000000-0000-4000-8000-000000000000')).toBeNull();
    expect(await call(adoptChannel, 'not a list')).toEqual([]);
  });
});
