// Visitors who are expected: who is on the list from today on, and who of it is chosen.
import type { ExpectedLine } from "../bindings/ExpectedLine";
import type { Platform } from "../platform/platform";
import { Listed } from "./listed.svelte";
import type { Voice } from "./voice";

/** What came of a list. */
export interface Taken {
  added: number;
  /** Who was expected already. */
  known: number;
}

export class Expected {
  lines = $state.raw<readonly ExpectedLine[]>([]);
  /** Who is chosen. */
  chosen = $state<string | null>(null);
  readonly #platform: Platform;
  readonly #voice: Voice;

  constructor(platform: Platform, voice: Voice) {
    this.#platform = platform;
    this.#voice = voice;
  }

  get line(): ExpectedLine | null {
    return this.lines.find(({ id }) => id === this.chosen) ?? null;
  }

  async load(): Promise<void> {
    this.lines = (await this.#voice.ask(() => this.#platform.expected())) ?? this.lines;
    if (!this.line) this.chosen = this.lines[0]?.id ?? null;
  }

  step(by: number): void {
    const at = this.lines.findIndex(({ id }) => id === this.chosen);
    const next = this.lines[Math.min(Math.max(at + by, 0), this.lines.length - 1)];
    if (next) this.chosen = next.id;
  }

  /** What is understood of a list; nothing where it cannot be read, and the window says why. */
  async look(bytes: Uint8Array, sheet: number | null): Promise<Listed | null> {
    const view = await this.#voice.ask(() => this.#platform.lookAtExpectedList(bytes, sheet));
    return view && new Listed(view, bytes);
  }

  /** Writes the lines that are chosen: all of them, or none. */
  async take(listed: Listed): Promise<Taken | null> {
    const people = listed.taken.map(({ day, name, unit, whom, people }) => ({ day, name, organisation: unit, to_see: whom, people }));
    const added = await this.#voice.ask(() => this.#platform.takeExpected(people));
    await this.load();
    return added === null ? null : { added, known: people.length - added };
  }

  /** Takes whoever is chosen off the list; whoever stood below is chosen then. */
  async remove(): Promise<void> {
    const gone = this.chosen;
    if (gone === null) return;
    const at = this.lines.findIndex(({ id }) => id === gone);
    const next = this.lines[at + 1] ?? this.lines[at - 1];
    if (!(await this.#voice.attempt(() => this.#platform.removeExpected(gone)))) return;
    this.chosen = next?.id ?? null;
    await this.load();
  }
}
