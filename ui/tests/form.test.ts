// What is typed belongs to the attendant: hidden from other eyes, and untouched by whatever arrives meanwhile.
import { waitFor } from "@testing-library/svelte";
import { tick } from "svelte";
import { expect, test } from "vitest";
import { mask } from "../src/state/mask";
import { check, people, screen } from "./fake";
import { field, open } from "./open";

test.each([
  ["030099001417", "•••• •••• 1417"],
  ["0912345288", "•••• •• 5288"],
  ["C1234567", "•••• 4567"],
  ["123", "•• 3"],
  ["7", "•"],
  ["", ""],
])("%s is shown as %s", (typed, shown) => expect(mask(typed)).toBe(shown));

test("numbers are in clear while they are typed and masked once the field is left", async () => {
  const { desk, user } = await open();
  await user.click(field("id_number"));
  await user.keyboard("030099001417");
  expect(field("id_number").value).toBe("030099001417");
  await user.tab();
  await waitFor(() => expect(field("id_number").value).toBe("•••• •••• 1417"));
  expect(desk.form.typed.id_number).toBe("030099001417");
  await user.click(field("id_number"));
  await waitFor(() => expect(field("id_number").value).toBe("030099001417"));
});

test("no update takes the text, the caret or the focus", async () => {
  const { platform, user } = await open({ check: check() });
  await user.click(field("to_see"));
  await user.keyboard("Phòng Tiếp dân");
  field("to_see").setSelectionRange(5, 5);
  const everything = screen({ inside: people(3) });
  platform.emit({ kind: "check", of: check({ verdict: "running", reason: "on_the_pad" }) });
  platform.emit({ kind: "radio", of: { state: "no_adapter", heard_per_s: 0, last_heard_s: 9, adapter: null, beside: null } });
  platform.emit({ kind: "inside", of: people(1)[0]! });
  platform.emit({ kind: "left", of: "visit-2" });
  platform.emit({ kind: "counts", of: everything.counts });
  platform.emit({ kind: "print", of: { state: "failed", reason: "paper_jam", pdf: "/so.pdf", printer: null, pages: 1, of: null } });
  platform.emit({ kind: "screen", of: { ...everything, settings: { ...everything.settings, language: "en" } } });
  await tick();
  expect(field("to_see").value).toBe("Phòng Tiếp dân");
  expect(document.activeElement).toBe(field("to_see"));
  expect(field("to_see").selectionStart).toBe(5);
});

test("text typed for the real register never shows up in practice, and is there on the way back", async () => {
  const { platform, user } = await open();
  await user.keyboard("Khách thật");
  platform.emit({ kind: "screen", of: screen({ book: "practice" }) });
  await tick();
  expect(field("name").value).toBe("");
  platform.emit({ kind: "screen", of: screen() });
  await tick();
  expect(field("name").value).toBe("Khách thật");
});
