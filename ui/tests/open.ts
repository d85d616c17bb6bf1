// Opens the whole page on a fake platform, the way the window does.
import { render, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect } from "vitest";
import App from "../src/App.svelte";
import type { Screen } from "../src/bindings/Screen";
import { DeskState } from "../src/state/desk.svelte";
import { fieldId, type Field } from "../src/state/form.svelte";
import { FakePlatform, screen } from "./fake";

export async function open(over: Partial<Screen> = {}) {
  const platform = new FakePlatform(screen(over));
  const desk = new DeskState(platform);
  render(App, { props: { desk } });
  await waitFor(() => expect(document.querySelector(".radio")).not.toBeNull());
  const user = userEvent.setup();
  return { platform, desk, user };
}

/** Keys at a hurried person's speed: faster ones are a scanner's, and no commands. */
export const person = () => userEvent.setup({ delay: 80 });

/** Esc, and so many windows are left then: a key after it would say nothing of an Esc that did nothing. */
export async function leave(user: ReturnType<typeof userEvent.setup>, left = 0): Promise<void> {
  await user.keyboard("{Escape}");
  await waitFor(() => expect(document.querySelectorAll("dialog")).toHaveLength(left));
}

export function field(name: Field): HTMLInputElement {
  return document.getElementById(fieldId(name)) as HTMLInputElement;
}
