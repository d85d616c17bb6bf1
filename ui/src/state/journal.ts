// What the program did, and a file of it for whoever helps from afar.
import type { JournalView } from "../bindings/JournalView";
import type { Platform } from "../platform/platform";
import { Asked } from "./asked.svelte";
import type { Voice } from "./voice";

export class Journal {
  readonly view: Asked<JournalView>;
  readonly #platform: Platform;
  readonly #voice: Voice;

  constructor(platform: Platform, voice: Voice) {
    this.#platform = platform;
    this.#voice = voice;
    this.view = new Asked(() => platform.journal());
  }

  /** Answers where the file is. */
  save(): Promise<string | null> {
    return this.#voice.ask(() => this.#platform.saveJournal());
  }
}
