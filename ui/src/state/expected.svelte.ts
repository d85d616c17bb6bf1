// Visitors who are expected: who is on the list from today on, and who of it is chosen.
import type { ExpectedLine } from "../bindings/ExpectedLine";
import type { DeskState } from "./desk.svelte";
import { Listed } from "./listed.svelte";

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
  readonly #desk: DeskState;

  constructor(desk: DeskState) {
    this.#desk = desk;
  }

  get line(): ExpectedLine | null {
    return this.lines.find(({ id }) => id === this.chosen) ?? null;
  }

  async load(): Promise<void> {
    await this.#desk.run(async () => {
      this.lines = await this.#desk.platform.expected();
    });
    if (!this.line) this.chosen = this.lines[0]?.id ?? null;
  }

  step(by: number): void {
    const at = this.lines.findIndex(({ id }) => id === this.chosen);
    const next = this.lines[Math.min(Math.max(at + by, 0), this.lines.length - 1)];
    if (next) this.chosen = next.id;
  }

  /** What is understood of a list; nothing where it cannot be read, and the window says why. */
  async look(bytes: Uint8Array, sheet: number | null): Promise<Listed | null> {
    let listed: Listed | null = null;
    await this.#desk.run(async () => {
      listed = new Listed(await this.#desk.platform.lookAtExpectedList(bytes, sheet), bytes);
    });
    return listed;
  }

  /** Writes the lines that are chosen: all of them, or none. */
  async take(listed: Listed): Promise<Taken | null> {
    let taken: Taken | null = null;
    await this.#desk.run(async () => {
      const people = listed.taken.map(({ day, name, unit, whom }) => ({ day, name, organisation: unit, to_see: whom }));
      const added = await this.#desk.platform.takeExpected(people);
      taken = { added, known: people.length - added };
    });
    await this.load();
    return taken;
  }

  /** Takes whoever is chosen off the list; whoever stood below is chosen then. */
  async remove(): Promise<void> {
    const gone = this.chosen;
    if (gone === null) return;
    const at = this.lines.findIndex(({ id }) => id === gone);
    const next = this.lines[at + 1] ?? this.lines[at - 1];
    if (!(await this.#desk.run(() => this.#desk.platform.removeExpected(gone)))) return;
    this.chosen = next?.id ?? null;
    await this.load();
  }
}
