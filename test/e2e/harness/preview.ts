import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import type { FilePurpose } from '#shared/contract/files.ts';
import { appOrigin, contentSecurityPolicy } from '#main/window/content-security-policy.ts';
import { serveAsset } from '#main/window/serve-asset.ts';
import { buildWindow } from './build-window.ts';
import { createHarnessDesk } from './harness-desk.ts';
import { previewTransport } from './preview-transport.ts';

/**
 * `npm run preview`: the window in a local browser, on the real handlers, for development. It listens on 127.0.0.1
 * only, and every request carries a secret of this run, so that no other page can talk to it. Nothing of this is
 * packed; the program itself opens no port.
 */
const port = Number(process.env['PORT'] ?? 4173);
const secret = randomBytes(24).toString('base64url');
const out = resolve('out/preview');
const listeners = new Set<ServerResponse>();

/** A browser has no dialogs for places to write to: these stand for them. */
function placeFor(purpose: FilePurpose, name: string | null): string {
  if (purpose.startsWith('save-')) return join(out, name ?? 'file');
  return purpose === 'engagement' ? resolve(process.env['ENGAGEMENT'] ?? 'assets/sample') : out;
}

async function bodyOf(request: IncomingMessage): Promise<{ readonly [key: string]: unknown }> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as { readonly [key: string]: unknown };
}

function isAllowed(request: IncomingMessage, url: URL): boolean {
  const given = request.headers['x-preview'] ?? url.searchParams.get('secret');
  return given === secret && request.headers.host === `127.0.0.1:${port}`;
}

mkdirSync(out, { recursive: true });
const built = await buildWindow();
const serve = serveAsset(built.assets);
const page = {};
const desk = createHarnessDesk({
  shell: {
    choose: (purpose, name) => Promise.resolve([placeFor(purpose, name)]),
    show: (path) => console.log(`show in folder: ${path}`),
    copy: (text) => console.log(`copied: ${text}`),
  },
  isOurs: ({ senderFrame }) => (senderFrame as unknown) === page,
  send: (channel, payload) => {
    for (const listener of listeners) listener.write(`data: ${JSON.stringify({ channel, payload })}\n\n`);
  },
});
const script = `(${previewTransport.toString()})(${JSON.stringify(secret)});\n${built.preload}`;

async function bridge(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  if (!isAllowed(request, url)) return void response.writeHead(403).end();
  if (url.pathname === '/bridge/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    listeners.add(response);
    request.on('close', () => listeners.delete(response));
    return;
  }
  const body = await bodyOf(request);
  const answer =
    url.pathname === '/bridge/upload'
      ? desk.upload(String(body['name']), String(body['base64']))
      : await desk.invoke({ senderFrame: page as never }, String(body['channel']), body['input']);
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? null));
}

async function asset(response: ServerResponse, url: URL): Promise<void> {
  if (url.pathname === '/preview.js')
    return void response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script);
  const answer = await serve({ url: `${appOrigin}${url.pathname}`, method: 'GET' });
  const headers = Object.fromEntries(answer.headers);
  // The one difference from the program: it may talk to this server.
  headers['content-security-policy'] = contentSecurityPolicy.replace(
    "connect-src 'none'",
    "connect-src 'self'",
  );
  const text = Buffer.from(await answer.arrayBuffer());
  const isPage = headers['content-type']?.startsWith('text/html') === true;
  const body = isPage
    ? text.toString('utf8').replace('<script', '<script src="/preview.js"></script><script')
    : text;
  response.writeHead(answer.status, headers).end(body);
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
  const answer = url.pathname.startsWith('/bridge/') ? bridge(request, response, url) : asset(response, url);
  answer.catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end();
  });
});
server.listen(port, '127.0.0.1', () =>
  console.log(`The window is at http://127.0.0.1:${port}/ (Ctrl-C ends it).`),
);
process.once('SIGINT', () => {
  void desk.close().then(() => process.exit(0));
});
