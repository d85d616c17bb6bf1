// Work that takes long: what is under way, how far it is in words, and stopping it. What came of it is said by whoever asked for it.
import type { Screen } from "../bindings/Screen";
import type { WorkView } from "../bindings/WorkView";
import type { WorkWord } from "../bindings/WorkWord";
import type { Platform } from "../platform/platform";
import type { Voice } from "./voice";
import { keyOf, say } from "./words.svelte";

/** The desk, as far as it is needed here. */
interface Host {
  readonly screen: Screen | null;
}

export class Works {
  readonly #platform: Platform;
  readonly #desk: Host;
  readonly #voice: Voice;

  constructor(platform: Platform, desk: Host, voice: Voice) {
    this.#platform = platform;
    this.#desk = desk;
    this.#voice = voice;
  }

  get all(): readonly WorkView[] {
    return this.#desk.screen?.works ?? [];
  }

  /** What is under way of these kinds. */
  of(kinds: readonly WorkWord[]): readonly WorkView[] {
    return this.all.filter(({ what }) => kinds.includes(what));
  }

  /** Esc in a window: what is under way there stops, and the window stays until that is said. Answers whether anything is. */
  stopOf(kinds: readonly WorkWord[]): boolean {
    const works = this.of(kinds);
    works.forEach((work) => void this.stop(work));
    return works.length > 0;
  }

  async stop(work: WorkView): Promise<void> {
    if (work.can_stop && !work.stopping) await this.#voice.attempt(() => this.#platform.stopWork(work.number));
  }
}

/** How far it is: `đọc sổ: 3 / 30 ngày`. */
export function soFar(work: WorkView): string {
  if (work.stopping) return say("work-stopping");
  const step = say(keyOf("work-step", work.step));
  return work.total === 0 ? step : `${step}: ${say(keyOf("work-of", work.unit), { done: work.done, total: work.total })}`;
}
