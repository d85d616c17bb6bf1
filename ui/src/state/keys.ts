// The keyboard of the desk: one word for each function key. Letters are never keys here, so typing is always only typing.
import type { DeskState } from "./desk.svelte";

/** Whether an input method is in the middle of a letter; nothing may act on its keys. (229 is what older ones send.) */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Whether a field for words has the key. */
export function inField(event: KeyboardEvent): boolean {
  const { target } = event;
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !["radio", "checkbox", "button"].includes(target.type);
}

/** Whether the key is one sign: a letter, a digit, a space; as scanners type them. */
export function isSign({ key }: KeyboardEvent): boolean {
  return [...key].length === 1;
}

/** Whether a finger only rests on a key that would do something again and again. Letters in a field, arrows and the like repeat. */
export function held(event: KeyboardEvent): boolean {
  if (!event.repeat) return false;
  return /^(Enter|Escape|F\d+)$/u.test(event.key) || (isSign(event) && !inField(event));
}

/** What the function keys do anywhere in the desk screen. Answers whether the key was ours. */
export function pressed(key: string, desk: DeskState): boolean {
  if (!/^F\d+$/u.test(key)) return false;
  // Who asks for the PIN is waited for; but who is inside is asked for from anywhere.
  if (desk.owner.asking && key !== "F6") return true;
  // Where people are counted nobody is registered: a slip of the finger opens no window over the counter.
  if (desk.counting.on && /^F([248]|11)$/u.test(key)) return true;
  const act = KEYS[key];
  if (!act) return true;
  // What is half made loses nothing by a slip of the finger; who is inside is shown over it, and F3 does what the screen names.
  if (desk.windows.half && key !== "F6" && !(key === "F3" && desk.notices.shown?.undo)) desk.sayHalfMade();
  else act(desk);
  return true;
}

const KEYS: Record<string, (desk: DeskState) => unknown> = {
  F1: (desk) => (desk.small === "help" ? desk.windows.close() : (desk.small = "help")),
  F2: (desk) => desk.nextVisitor(),
  F3: (desk) => desk.notices.undo(),
  F4: (desk) => (desk.small = "exit"),
  F5: (desk) => desk.toDesk() && desk.counting.switch(),
  F6: (desk) => (desk.small = "inside"),
  F7: (desk) => (desk.small = "practice"),
  F8: (desk) => desk.noPhone(),
  F9: (desk) => desk.printing.print(),
  F10: (desk) => desk.settings.open("desk"),
  F11: (desk) => desk.front.advise(),
  F12: (desk) => (desk.small === "office" ? desk.windows.close() : (desk.small = "office")),
};

/** What the other keys do at the counter: one press one person, digits and Enter a whole bus. Answers whether the key was ours. */
export function counted(event: KeyboardEvent, desk: DeskState): boolean {
  if (!desk.counting.on || desk.windows.layered || event.target instanceof HTMLButtonElement) return false;
  const { key, repeat } = event;
  if (/^\d$/u.test(key)) desk.counting.type(key);
  else if (key === "Escape") desk.counting.typed = "";
  // A key that is held down is still one person.
  else if (key === " ") repeat || void desk.counting.count(1);
  else if (key === "Enter") repeat || void desk.counting.enter();
  else if (key === "Backspace" && desk.counting.typed !== "") desk.counting.erase();
  else if (key === "Backspace" || key === "-") repeat || void desk.counting.count(-1);
  else return false;
  return true;
}
