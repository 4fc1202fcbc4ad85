import { buildWindow } from './build-window.ts';

/** Once for all tests of the window. */
export async function setup(): Promise<void> {
  await buildWindow();
}
