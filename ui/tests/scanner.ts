// A scanner that types, for tests: keys as fast as one is, with time stamps of their own.
import { fireEvent } from "@testing-library/svelte";

/** Presses keys as a scanner does, into whatever has the focus; `arrive` is what an input method makes of each. */
export async function press(
  text: string,
  everyMs: number,
  arrive = (sign: string) => sign,
  bend: (event: KeyboardEvent, at: number) => void = () => {},
) {
  for (const [at, sign] of [...text].entries()) {
    const target = document.activeElement as HTMLInputElement;
    const code = /[a-z]/iu.test(sign) ? `Key${sign.toUpperCase()}` : "";
    const key = sign === "\n" ? "Enter" : sign === "\t" ? "Tab" : sign;
    const event = timed(key, code, everyMs, sign !== sign.toLowerCase());
    bend(event, at);
    const goesOn = await fireEvent(target, event);
    const lettered = target.matches("input:not([type=radio], [type=checkbox]), textarea");
    if (goesOn && key === "Enter" && target instanceof HTMLButtonElement) target.click();
    if (goesOn && key.length === 1 && lettered) await fireEvent.input(target, { target: { value: target.value + arrive(sign) } });
  }
}

let nowMs = 1_000;
export function timed(key: string, code: string, afterMs: number, shiftKey: boolean): KeyboardEvent {
  nowMs += afterMs;
  const event = new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true });
  Object.defineProperty(event, "timeStamp", { value: nowMs });
  return event;
}

/** Some time goes by before the next key. */
export function later(byMs = 5_000): void {
  nowMs = performance.now() + byMs;
}
