// How large the texts are, and the keys that change it. It is the attendant's: no PIN is asked, and it is remembered.
import type { Screen } from "../bindings/Screen";
import type { TextSizeWord } from "../bindings/TextSizeWord";

/** From the usual size on. */
export const TEXT_SIZES: readonly TextSizeWord[] = ["usual", "large", "largest"];

/** Ctrl and these, as in every browser: larger, smaller, as usual. */
const STEPS: Readonly<Record<string, number>> = { "+": 1, "=": 1, "-": -1, _: -1, "0": -TEXT_SIZES.length };

/** The size that a key asks for; null: it asks for none, or there is no other. */
export function sizeAsked(event: KeyboardEvent, screen: Screen | null): TextSizeWord | null {
  const step = STEPS[event.key];
  if (!step || !screen || !event.ctrlKey || event.altKey) return null;
  const now = TEXT_SIZES.indexOf(screen.settings.text_size);
  const size = TEXT_SIZES[Math.max(0, Math.min(TEXT_SIZES.length - 1, now + step))] ?? "usual";
  return size === screen.settings.text_size ? null : size;
}
