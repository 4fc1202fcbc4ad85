import type { Bridge, EventOf, InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { BridgeError } from '#shared/contract/entry.ts';
import type { FileHandle } from '#shared/contract/files.ts';
import type { EventName, RequestName } from '#shared/contract/names.ts';

declare global {
  interface Window {
    /** Put there by the preload; nothing but this folder may use it. */
    readonly bridge: Bridge<File>;
  }
}

/** A call that was not answered, with what to do about it. */
export class BridgeFailure extends Error {
  readonly code: BridgeError['code'];
  readonly problems: BridgeError['problems'];

  constructor({ code, problems }: BridgeError) {
    super(code);
    this.name = 'BridgeFailure';
    this.code = code;
    this.problems = problems;
  }
}

/** Asks main; throws a `BridgeFailure` where the answer is no answer. */
export async function ask<N extends RequestName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const answer = await window.bridge.request(name, input);
  if (answer.ok) return answer.value;
  throw new BridgeFailure(answer.error);
}

export function listen<N extends EventName>(name: N, listener: (event: EventOf<N>) => void): () => void {
  return window.bridge.subscribe(name, listener);
}

/** Dropped files in exchange for tokens. */
export function adopt(files: readonly File[]): Promise<readonly FileHandle[]> {
  return window.bridge.adopt(files);
}
