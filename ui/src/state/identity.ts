// Whether a name that is being typed is still the same visitor's. Letters are put right all the time; a name that is another one
// from its middle on is another person's, and what was heard of the first is none of theirs.
import { fold } from "./fold";

/** Shorter than this nobody was named yet. */
const NAMED_MIN = 3;
/** No name is longer; what is pasted by mistake may be. */
const LETTERS_MAX = 120;
/** So much of a name stays when it is only put right. */
const SAME_SHARE = 0.6;

/** `before`: the whole of the name so far; `now`: what stands there. */
export function isAnother(before: string, now: string): boolean {
  const [was = "", is = ""] = [before, now].map((name) => fold(name.slice(0, LETTERS_MAX)));
  if (was.length < NAMED_MIN) return false;
  // Typed on, or taken back letter by letter.
  if (is !== "" && (is.startsWith(was) || was.startsWith(is))) return is.length < was.length / 2 && is.length < NAMED_MIN;
  return shared(was, is) / Math.max(was.length, is.length) < SAME_SHARE;
}

/** How many letters two names have in common from both ends. */
function shared(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let [head, tail] = [0, 0];
  while (head < most && one[head] === other[head]) head += 1;
  while (tail < most - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  return head + tail;
}
