/** Keeps the `limit` items of smallest rank; of equal ranks those that were offered first. */
export class Smallest<T> {
  readonly #limit: number;
  readonly #kept: { readonly rank: string; readonly item: T }[] = [];
  #offered = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many were offered, kept or not. */
  get offered(): number {
    return this.#offered;
  }

  /** By rank. */
  get items(): readonly { readonly rank: string; readonly item: T }[] {
    return this.#kept;
  }

  offer(rank: string, item: T): void {
    this.#offered += 1;
    const last = this.#kept.at(-1);
    if (this.#kept.length === this.#limit && last !== undefined && rank >= last.rank) return;
    this.#kept.splice(this.#placeOf(rank), 0, { rank, item });
    if (this.#kept.length > this.#limit) this.#kept.pop();
  }

  /** After every item of a rank that is not larger. */
  #placeOf(rank: string): number {
    let low = 0;
    let high = this.#kept.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#kept[middle]?.rank ?? '') <= rank) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
