// The province that reports go to over HTTPS: where that is, taking one from its file, and leaving it.
import type { ReportsTo } from "../bindings/ReportsTo";
import type { Platform } from "../platform/platform";
import { bytesOf } from "./handed";
import type { Voice } from "./voice";

export class Province {
  /** As it was last read; null before that. */
  to = $state<ReportsTo | null>(null);
  readonly #platform: Platform;
  readonly #voice: Voice;

  constructor(platform: Platform, voice: Voice) {
    this.#platform = platform;
    this.#voice = voice;
  }

  async read(): Promise<void> {
    this.to = await this.#voice.ask(() => this.#platform.reportsTo());
  }

  /** Reports go to the province that made this file. */
  async take(file: File): Promise<void> {
    const bytes = await bytesOf(file);
    const to = await this.#voice.ask(() => this.#platform.takeProvince(bytes));
    if (to === null) return;
    this.to = to;
    this.#voice.say("said-province", { address: to.address ?? "" });
  }

  /** Reports go to nobody over the network. */
  async leave(): Promise<void> {
    if (!(await this.#voice.attempt(() => this.#platform.leaveProvince()))) return;
    this.#voice.say("said-left-province");
    await this.read();
  }
}
