// What the big band says: one word, one shape, one or two sentences, from the check and the receiver. Pure, so that every
// state can be tested without a window.
import type { CheckView } from "../bindings/CheckView";
import type { ModeWord } from "../bindings/ModeWord";
import type { RadioState } from "../bindings/RadioState";
import type { RadioView } from "../bindings/RadioView";
import type { VerdictWord } from "../bindings/VerdictWord";
import { keyOf, known, say, words } from "./words.svelte";

/** A verdict, or `idle` while nobody is being checked. It chooses colour and shape. */
export type Tone = VerdictWord | "idle";

export interface Sentence {
  text: string;
  /** What somebody should do: painted bold. */
  todo: boolean;
}

export interface Band {
  tone: Tone;
  word: string;
  sentences: Sentence[];
  /** How far the ring is filled, 0 to 1; null where there is no ring. */
  filled: number | null;
  /** Whole seconds of proven listening, shown inside the ring. */
  seconds: number | null;
}

const DEAF: ReadonlySet<RadioState> = new Set<RadioState>(["silent", "no_adapter", "powered_off", "restarting", "gave_up"]);

/** Whether the receiver cannot be relied on now. The one thing that is ever painted red. */
export function deaf(radio: RadioView): boolean {
  return deafState(radio.state);
}

export function deafState(state: RadioState): boolean {
  return DEAF.has(state);
}

function tidy(seconds: number, digits: number): string {
  return seconds.toLocaleString(words.language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function bandOf(check: CheckView | null, radio: RadioView, mode: ModeWord): Band {
  if (!check) return deaf(radio) ? deafBand(radio) : idleBand(mode);

  const sentences: Sentence[] = [];
  const add = (text: string, todo = false) => sentences.push({ text, todo });
  const listening = check.verdict === "listening";
  // Nothing is asked of a visitor whom the receiver cannot hear, or who has nothing to open.
  const ask = listening || check.verdict === "not_heard" ? check.ask : null;
  // A decided check's reason holds what was heard; a hint beside it says whose signal that is not. What the visitor was
  // asked needs no second telling.
  if (check.hint) add(say(keyOf("hint", check.hint)));
  if (!listening || (!ask && !check.hint)) addReason(check, add);
  if (ask) add(say(keyOf("ask", ask)), true);
  // Written already, there is nothing more to promise than that the result comes by itself.
  const then = listening && check.visit !== null ? "then-listening-written" : keyOf("then", check.verdict);
  add(say(then), check.verdict === "running" || check.verdict === "probable");

  const heard = check.decided_after_s;
  if (heard !== null && (check.verdict === "running" || check.verdict === "probable")) {
    add(say("decided-after", { seconds: tidy(heard, 1) }));
  }
  return {
    tone: check.verdict,
    word: say(keyOf("verdict", check.verdict)),
    sentences,
    filled: listening ? Math.min(1, check.needed_s > 0 ? Math.max(0, check.heard_s) / check.needed_s : 0) : null,
    seconds: listening ? Math.floor(Math.max(0, check.heard_s)) : null,
  };
}

/** A reason that has no words (there is none when the attendant said "no smartphone") is left out. */
function addReason(check: CheckView, add: (text: string) => void) {
  const key = known(keyOf("reason", check.reason));
  if (key) add(say(key, { platform: check.platform ?? "unknown" }));
}

function idleBand(mode: ModeWord): Band {
  const sentences = [say("idle-begin"), say(keyOf("idle", mode))].map((text) => ({ text, todo: false }));
  return { tone: "idle", word: say("idle-word"), sentences, filled: null, seconds: null };
}

/** Nobody is being checked, and nobody could be: said before the next visitor comes, not after. */
function deafBand(radio: RadioView): Band {
  const sentences = [
    { text: say(keyOf("radio", radio.state)), todo: true },
    { text: say("then-cannot-check"), todo: false },
  ];
  return { tone: "cannot_check", word: say("verdict-cannot-check"), sentences, filled: null, seconds: null };
}
