import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks for a passphrase on the terminal without showing it; null where there is no terminal to ask. */
export function askSecret(prompt: string): Promise<string | null> {
  if (!process.stdin.isTTY) return Promise.resolve(null);
  process.stderr.write(prompt);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  return new Promise((resolve) => {
    let answered = false;
    reader.question('', (answer) => {
      answered = true;
      reader.close();
      resolve(answer);
    });
    reader.on('close', () => {
      process.stderr.write('\n');
      if (!answered) resolve(null);
    });
  });
}
