// What the receivers hear and heard, for whoever looks after them. The figures are desk's; they are asked for each second while the
// window is open.
import type { RadioDoneView } from "../bindings/RadioDoneView";
import type { WatchedView } from "../bindings/WatchedView";
import type { Platform } from "../platform/platform";
import { Asked } from "./asked.svelte";

/** Bars of ten minutes. */
export const BARS = 60;
const EVERY_MS = 1000;

export class Watched {
  readonly figures: Asked<WatchedView>;
  readonly done: Asked<RadioDoneView>;

  constructor(platform: Platform) {
    this.figures = new Asked(() => platform.watched());
    this.done = new Asked(() => platform.radioDone());
  }

  /** Until what is given back is called. */
  watch(): () => void {
    void this.figures.look();
    const each = setInterval(() => void this.figures.look(), EVERY_MS);
    return () => clearInterval(each);
  }
}

export function meanOf(bars: readonly number[]): number {
  return bars.length > 0 ? bars.reduce((sum, bar) => sum + bar, 0) / bars.length : 0;
}

export function mostOf(bars: readonly number[]): number {
  return Math.max(0, ...bars);
}
