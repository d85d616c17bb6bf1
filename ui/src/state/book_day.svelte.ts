// A day of the book as it comes: a screenful of it at once, the rest behind it. Of several days that were turned to the last one
// counts.
import type { BookDay } from "../bindings/BookDay";

interface Asks {
  /** A screenful; null for today. */
  inSight: (date: string | null) => Promise<BookDay | null>;
  /** All of it. */
  whole: (date: string) => Promise<BookDay | null>;
}

export class DayPage {
  day = $state.raw<BookDay | null>(null);
  #turns = 0;
  #rest: Promise<void> = Promise.resolve();
  readonly #asks: Asks;
  readonly #grows: (grow: () => void) => void;

  /** `grows` is told when the rest of a day is there, and puts it on the page by the call that it is given. */
  constructor(asks: Asks, grows: (grow: () => void) => void) {
    this.#asks = asks;
    this.#grows = grows;
  }

  /** Turns to a day (null: today), and answers when the first of it is there; null where it is not, or somebody turned on meanwhile. */
  async turn(to: string | null): Promise<BookDay | null> {
    const turn = ++this.#turns;
    const first = await this.#asks.inSight(to);
    if (!first || turn !== this.#turns) return null;
    this.day = first;
    if (first.counts === null) this.#rest = this.#read(first);
    return first;
  }

  /** Every line of the page that is shown, as soon as the rest is there. */
  async lines(): Promise<BookDay["lines"]> {
    await this.#rest;
    return this.day?.lines ?? [];
  }

  /** Reads the page that is shown anew. */
  async again(): Promise<void> {
    if (this.day) await this.#read(this.day);
  }

  /** All of the day that `shown` shows; whoever turned away from it meanwhile is left where they are. */
  async #read(shown: BookDay): Promise<void> {
    const whole = await this.#asks.whole(shown.date);
    if (whole && this.day === shown) this.#grows(() => (this.day = whole));
  }
}
