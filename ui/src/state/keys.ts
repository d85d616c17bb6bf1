// The keyboard of the desk: one word for each function key. Letters are never keys here, so typing is always only typing.
import type { DeskState } from "./desk.svelte";

/** Whether an input method is in the middle of a letter; nothing may act on its keys. (229 is what older ones send.) */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** What the function keys do anywhere in the desk screen. Answers whether the key was ours. */
export function pressed(key: string, desk: DeskState): boolean {
  // A measuring and half-made settings are kept from a slip of the finger; Esc or Enter leaves them.
  if (desk.small === "calibration") return /^F\d+$/u.test(key);
  if (desk.small === "settings" && key !== "F3" && key !== "F7") return /^F\d+$/u.test(key);
  switch (key) {
    case "F1":
      desk.small = desk.small === "help" ? null : "help";
      return true;
    case "F2":
      void desk.nextVisitor();
      return true;
    case "F3":
      desk.undo();
      return true;
    case "F4":
      desk.small = "exit";
      return true;
    case "F6":
      desk.small = "inside";
      return true;
    case "F7":
      desk.small = "practice";
      return true;
    case "F8":
      void desk.noPhone();
      return true;
    case "F9":
      void desk.print();
      return true;
    case "F10":
      desk.small = "settings";
      return true;
    default:
      return /^F\d+$/u.test(key);
  }
}
