// The book by what its lines say: the verdict, what became of them, whom they came to see, between two days. Lines come a page at a
// time, newest first.
import type { BookFilter } from "../bindings/BookFilter";
import type { BookLine } from "../bindings/BookLine";
import type { FilteredView } from "../bindings/FilteredView";
import type { LineWord } from "../bindings/LineWord";
import type { VerdictWord } from "../bindings/VerdictWord";
import { writtenDate } from "./clock.svelte";
import { readDay } from "./days";
import { tidy } from "./text";
import { keyOf, say } from "./words.svelte";

export const VERDICTS: readonly VerdictWord[] = ["running", "probable", "not_heard", "cannot_check", "no_phone", "listening"];
export const KINDS: readonly LineWord[] = ["inside", "closed", "told", "group", "on_paper", "corrected", "void"];

export class Filtered {
  verdict = $state<VerdictWord | null>(null);
  kind = $state<LineWord | null>(null);
  host = $state("");
  /** As they are typed; empty: the day that is shown. */
  first = $state("");
  last = $state("");
  found = $state.raw<FilteredView | null>(null);
  /** The days that were asked for. */
  #days = $state.raw<[string, string]>(["", ""]);
  #asked = 0;
  readonly #ask: (filter: BookFilter, from: number) => Promise<FilteredView | null>;

  constructor(ask: (filter: BookFilter, from: number) => Promise<FilteredView | null>) {
    this.#ask = ask;
  }

  /** Whether anything is filtered at all. */
  get active(): boolean {
    return this.verdict !== null || this.kind !== null || [this.host, this.first, this.last].some((typed) => typed.trim() !== "");
  }

  get lines(): BookLine[] {
    return this.found?.lines ?? [];
  }

  /** Whether the lines are of several days. */
  get across(): boolean {
    return this.#days[0] !== this.#days[1];
  }

  get more(): boolean {
    return this.lines.length < (this.found?.visits ?? 0);
  }

  /** What is filtered, in words. */
  get says(): string {
    const [first, last] = this.#days.map(writtenDate);
    const parts = [
      this.verdict === null ? "" : say(this.verdict === "listening" ? "mark-unknown" : keyOf("mark", this.verdict)),
      this.kind === null ? "" : say(keyOf("book-kind", this.kind)),
      this.host.trim() === "" ? "" : say("book-filter-seeing", { host: tidy(this.host) }),
      this.across ? say("book-filter-days", { first: first!, last: last! }) : say("book-filter-day", { date: first! }),
    ];
    return parts.filter((part) => part !== "").join(", ");
  }

  /** Asks anew. `shown` is the day of the page; where no days are typed, its lines are meant. Answers which field holds no day. */
  async ask(shown: string, today: string): Promise<"first" | "last" | null> {
    if (!this.active) return this.clear(), null;
    const day = (typed: string, otherwise: string) => (typed.trim() === "" ? otherwise : readDay(typed, today));
    const ranged = (this.first + this.last).trim() !== "";
    const first = day(this.first, ranged ? (readDay(this.last, today) ?? shown) : shown);
    const last = day(this.last, ranged ? today : shown);
    if (first === null) return "first";
    if (last === null || last < first) return "last";
    this.#days = [first, last];
    await this.#page(0);
    return null;
  }

  /** The next page behind what is there. */
  async next(): Promise<void> {
    if (this.more) await this.#page(this.lines.length);
  }

  /** Asks for the same once more, as far as it was read: lines may say something else now. */
  async again(): Promise<void> {
    const had = this.lines.length;
    await this.#page(0);
    while (this.more && this.lines.length < had) await this.next();
  }

  clear(): void {
    this.#asked += 1;
    this.found = this.verdict = this.kind = null;
    this.host = this.first = this.last = "";
  }

  async #page(from: number): Promise<void> {
    const turn = (this.#asked += 1);
    const { verdict, kind } = this;
    const [first, last] = this.#days;
    const page = await this.#ask({ first, last, verdict, kind, host: tidy(this.host) }, from);
    // Asked again meanwhile: the later question's answer counts.
    if (!page || turn !== this.#asked) return;
    this.found = from === 0 ? page : { ...page, lines: [...this.lines, ...page.lines] };
  }
}
