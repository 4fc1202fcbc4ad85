import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { contentSecurityPolicy, isOurAddress } from './content-security-policy.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

function refused(status: number): Response {
  return new Response(null, { status, headers });
}

/** An address that is not well encoded names no file. */
function pathOf({ pathname }: URL): string {
  try {
    return pathname === '/' ? '/index.html' : decodeURIComponent(pathname);
  } catch {
    return '/';
  }
}

/**
 * Answers requests for the program's own files under `root` and nothing else: a known kind of file, inside the
 * folder, asked for by GET. Every answer carries the content security policy.
 */
export function serveAsset(root: string): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  const folder = resolve(root);
  return async ({ url, method }) => {
    if (method !== 'GET' || !isOurAddress(url)) return refused(403);
    const path = resolve(folder, `.${pathOf(new URL(url))}`);
    const mediaType = mediaTypes[extname(path)];
    if (!path.startsWith(folder + sep) || mediaType === undefined) return refused(404);
    try {
      return new Response(await readFile(path), { headers: { ...headers, 'content-type': mediaType } });
    } catch {
      return refused(404);
    }
  };
}
