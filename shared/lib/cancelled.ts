/** Thrown between batches when somebody asked long work to stop. Nothing is wrong; nothing was kept. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

/** Throws `Cancelled` when asked to stop. Call between batches, never in the middle of one. */
export function stopIfCancelled(work: { readonly cancelled: () => boolean }): void {
  if (work.cancelled()) throw new Cancelled();
}
