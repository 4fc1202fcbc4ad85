/** What was replaced in one file: how many values, and under which names, without anything of the values. */
export class Replaced {
  values = 0;
  readonly #names = new Set<string>();

  add(name: string): void {
    this.values += 1;
    if (name !== '' && this.#names.size < mostNames) this.#names.add(name.slice(0, longestName));
  }

  names(): readonly string[] {
    return [...this.#names].toSorted();
  }
}

const mostNames = 50;
const longestName = 100;
