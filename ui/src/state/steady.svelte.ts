// A list that stands still under a hand: while the mouse moves over it, or has just clicked, nobody changes place. Whoever is gone
// stays as a line that can be seen and not pressed; whoever came waits.

/** So long after the last move or click the list may move again. */
const REST_MS = 1_200;

export interface Standing<T> {
  row: T;
  gone: boolean;
}

export class Steady<T> {
  #held = $state.raw<readonly T[] | null>(null);
  #rest: ReturnType<typeof setTimeout> | undefined;
  readonly #live: () => readonly T[];
  readonly #id: (row: T) => string;

  constructor(live: () => readonly T[], id: (row: T) => string) {
    this.#live = live;
    this.#id = id;
  }

  get rows(): readonly Standing<T>[] {
    const live = this.#live();
    if (!this.#held) return live.map((row) => ({ row, gone: false }));
    const now = new Map(live.map((row) => [this.#id(row), row]));
    return this.#held.map((row) => ({ row: now.get(this.#id(row)) ?? row, gone: !now.has(this.#id(row)) }));
  }

  /** The hand is on the list. */
  readonly hold = (): void => {
    this.#held ??= this.#live();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(this.release, REST_MS);
  };

  /** The hand left it, or another question was asked. */
  readonly release = (): void => {
    clearTimeout(this.#rest);
    this.#held = null;
  };
}
