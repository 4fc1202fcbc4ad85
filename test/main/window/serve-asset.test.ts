import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '#main/window/content-security-policy.ts';
import { serveAsset } from '#main/window/serve-asset.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assets-'));
  mkdirSync(join(folder, 'page/assets'), { recursive: true });
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'page/assets/index.js'), 'export {};');
  writeFileSync(join(folder, 'page/notes.txt'), 'not for the page');
  writeFileSync(join(folder, 'secret.js'), 'outside');
});
afterAll(() => rmSync(folder, { recursive: true }));

const get = (path: string, method = 'GET') =>
  serveAsset(join(folder, 'page'))({ url: `app://evidence-binder${path}`, method });

describe('assets', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/assets/index.js', 'text/javascript; charset=utf-8'],
  ])('%s is served as %s', async (path, mediaType) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(mediaType);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['/missing.js', 404],
    ['/notes.txt', 404],
    ['/assets', 404],
    ['/../secret.js', 404],
    ['/..%2fsecret.js', 404],
    ['/%2e%2e/secret.js', 404],
    ['/assets/..%5c..%5csecret.js', 404],
  ])('%s is not: %i', async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });

  it('carries the policy on every answer, refused ones too', async () => {
    for (const answer of [await get('/'), await get('/missing.js'), await get('/', 'POST')])
      expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  });

  it('answers GET for its own address and nothing else', async () => {
    expect((await get('/', 'POST')).status).toBe(403);
    const elsewhere = await serveAsset(folder)({ url: 'https://example.org/', method: 'GET' });
    expect(elsewhere.status).toBe(403);
  });

  it('a name that is not well encoded is not found', async () => {
    expect((await get('/%E0%A4%A.js')).status).toBe(404);
  });
});
