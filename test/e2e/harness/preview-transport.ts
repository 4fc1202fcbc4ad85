/**
 * Runs in the page of the preview, before the preload: what the shim of `electron` talks through. Nothing outside
 * this function may be used in it. Files are chosen with the browser's own dialog.
 */
export function previewTransport(secret: string): void {
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const answer = await fetch(`/bridge/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-preview': secret },
      body: JSON.stringify(body),
    });
    return answer.json();
  };
  const upload = async (name: string, base64: string): Promise<string> =>
    String(await post('upload', { name, base64 }));
  const pick = (isMany: boolean): Promise<readonly File[]> =>
    new Promise((resolve) => {
      const input = document.createElement('input');
      input.type = 'file';
      input.multiple = isMany;
      input.addEventListener('change', () => resolve([...(input.files ?? [])]));
      input.addEventListener('cancel', () => resolve([]));
      input.click();
    });
  const base64Of = async (file: File): Promise<string> => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 0x8000)
      text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
  };
  const browsed = new Set(['exports', 'pack', 'certificate', 'key']);
  const choose = async (purpose: string): Promise<unknown> => {
    const files = await pick(purpose === 'exports');
    const paths = await Promise.all(files.map(async (file) => upload(file.name, await base64Of(file))));
    return { ok: true, value: { files: await post('invoke', { channel: 'files.adopt', input: paths }) } };
  };
  Object.assign(window, {
    harnessTransport: {
      invoke: (channel: string, input: { readonly purpose?: string }) =>
        channel === 'files.choose' && input.purpose !== undefined && browsed.has(input.purpose)
          ? choose(input.purpose)
          : post('invoke', { channel, input }),
      upload,
      listen: (emit: (channel: string, payload: unknown) => void) => {
        const events = new EventSource(`/bridge/events?secret=${secret}`);
        events.addEventListener('message', ({ data }: MessageEvent<string>) => {
          const { channel, payload } = JSON.parse(data) as { channel: string; payload: unknown };
          emit(channel, payload);
        });
      },
    },
  });
}
