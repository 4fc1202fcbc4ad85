import { Malformed } from './der.ts';

/** JSON of a stranger. What is none is malformed, in words that are the same on every machine and quote nothing of it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Malformed('it is no JSON');
  }
}
