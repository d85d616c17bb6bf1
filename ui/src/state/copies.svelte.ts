// What is kept, copied and erased, and a copy in the place of the register.
import type { CopyView } from "../bindings/CopyView";
import type { UpkeepView } from "../bindings/UpkeepView";
import type { Platform } from "../platform/platform";
import { Asked } from "./asked.svelte";
import { writtenDate } from "./clock.svelte";
import type { Voice } from "./voice";
import type { SmallWindow, Windows } from "./windows.svelte";

/** The desk, as far as it is needed here. */
interface Host {
  small: SmallWindow | null;
  readonly windows: Windows;
}

export class Copies {
  readonly upkeep: Asked<UpkeepView>;
  /** The copy that may take the register's place, once that is confirmed. */
  restoring = $state.raw<CopyView | null>(null);
  readonly #platform: Platform;
  readonly #desk: Host;
  readonly #voice: Voice;

  constructor(platform: Platform, desk: Host, voice: Voice) {
    this.#platform = platform;
    this.#desk = desk;
    this.#voice = voice;
    this.upkeep = new Asked(() => platform.upkeep());
  }

  async copyNow(): Promise<void> {
    if (await this.#voice.attempt(() => this.#platform.copyNow())) this.#voice.say("said-copied");
    await this.upkeep.look();
  }

  askRestore(copy: CopyView): void {
    this.restoring = copy;
    this.#desk.small = "restore";
  }

  async restore(copy: CopyView): Promise<void> {
    const done = await this.#voice.attempt(() => this.#platform.restoreCopy(copy.file));
    this.#desk.windows.close("restore");
    if (done) this.#desk.windows.closeAll();
    this.restoring = null;
    if (done) this.#voice.say("said-restored", { date: writtenDate(copy.date) });
  }
}
