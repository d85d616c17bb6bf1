// The other gates of the site: joining them and leaving them, and everybody who is inside anywhere. What a gate that was not heard
// lately has is as old as it says, and nothing here makes it newer.
import type { InsideLine } from "../bindings/InsideLine";
import type { Screen } from "../bindings/Screen";
import type { Platform } from "../platform/platform";
import { plainCard } from "./fold";
import type { Voice } from "./voice";
import type { Args, Key } from "./words.svelte";
import { wallTime, writtenDate } from "./clock.svelte";
import { bytesOf } from "./handed";

/** Everybody who is inside: those of this desk first, then those who came in at other gates. */
export function insideAnywhere(screen: Screen | null): readonly InsideLine[] {
  const own = screen?.inside ?? [];
  const others = screen?.site?.inside ?? [];
  return others.length === 0 ? own : [...own, ...others];
}

/** Up to when the other gates are known, and which were not heard since, in one line; nothing at a desk that is alone. */
export function knownUpTo(screen: Screen | null): string {
  return screen?.site?.said.join(" ") ?? "";
}

/** An hour, with its day where that is not today. */
export function moment(at: string, today: string): string {
  const { date, time } = wallTime(new Date(at));
  return date === writtenDate(today) ? time : `${time} ${date}`;
}

/** What there is to say of a card whose holder came in at another gate: whether they are certainly still inside, or nobody can tell. */
export function cardElsewhere(card: string, { site, today }: Pick<Screen, "site" | "today">): { key: Key; args: Args } | null {
  const plain = plainCard(card);
  const holder = plain === "" ? undefined : site?.inside.find((one) => one.card !== null && plainCard(one.card) === plain);
  if (!site || !holder) return null;
  const gate = site.gates.find(({ name }) => name === holder.gate);
  const args = { card, gate: holder.gate ?? "", since: gate?.since ? moment(gate.since, today) : "" };
  if (gate?.since && site.problem === null) return { key: "card-elsewhere-unsure", args };
  if (gate?.heard === "lately" && site.problem === null) return { key: "card-elsewhere", args };
  return { key: "card-elsewhere-unknown", args };
}

export class Gates {
  readonly #platform: Platform;
  readonly #voice: Voice;

  constructor(platform: Platform, voice: Voice) {
    this.#platform = platform;
    this.#voice = voice;
  }

  /** Joins with the file that the hub made for this desk. */
  async join(file: File): Promise<void> {
    const bytes = await bytesOf(file);
    const gate = await this.#voice.ask(() => this.#platform.joinSite(bytes));
    if (gate !== null) this.#voice.say("said-joined", { gate });
  }

  /** The desk stands alone again. Answers whether it does. */
  async leave(): Promise<boolean> {
    const done = await this.#voice.attempt(() => this.#platform.leaveSite());
    if (done) this.#voice.say("said-left-site");
    return done;
  }
}
