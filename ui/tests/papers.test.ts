// The papers window: chosen by digits and arrows, printed with Enter, never with a key too many.
import { waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { PAPERS, paperOf } from "../src/state/papers";
import { people } from "./fake";
import { open } from "./open";

async function opened() {
  const all = await open({ inside: people(3) });
  await all.user.keyboard("{F12}3");
  await waitFor(() => expect(all.desk.small).toBe("papers"));
  return all;
}

test("a digit chooses, Enter prints, and the print window says which paper", async () => {
  const { platform, user, desk } = await opened();
  await user.keyboard("6{Enter}");
  await waitFor(() => expect(platform.called("printPaper")).toEqual([["printPaper", { kind: "notice" }]]));
  expect(desk.small).toBe("print");
  await waitFor(() => expect(document.querySelector("dialog h2")?.textContent).toContain("Thông báo về dữ liệu của khách"));
});

test("arrows go round, and digits in a field are digits", async () => {
  const { platform, user } = await opened();
  await user.keyboard("{ArrowUp}{ArrowDown}{ArrowDown}{Tab}");
  const pages = document.querySelector<HTMLInputElement>("#paper-pages");
  await user.clear(pages!);
  await user.type(pages!, "4{Enter}");
  await waitFor(() => expect(platform.called("printPaper")).toEqual([["printPaper", { kind: "blank_forms", pages: 4 }]]));
});

test("the recovery sheet is printed and offers no file", async () => {
  const { platform, user } = await opened();
  await user.keyboard("0");
  await waitFor(() => expect(document.querySelector("h3")?.textContent).toBe("Phiếu khôi phục sổ khách"));
  expect([...document.querySelectorAll("dialog .buttons button")]).toHaveLength(1);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("printPaper")).toHaveLength(1));
  expect(document.querySelector("dialog")?.textContent).not.toContain("Chỉ lưu PDF");
});

test("pictures are saved, since no printer takes them", async () => {
  const { platform, user } = await opened();
  await user.keyboard("9{Enter}");
  await waitFor(() => expect(document.querySelector("dialog")?.textContent).toContain("man-hinh-bluezone-site.png"));
  expect(platform.called("printPaper")).toHaveLength(0);
});

test("what makes no sense is asked of nobody", () => {
  const choice = { pages: "2", first: "1", last: "20", visit: "" };
  for (const { name } of PAPERS) expect(paperOf(name, { ...choice, visit: "v" })?.kind).toBe(name === "board" ? undefined : name);
  for (const wrong of [{ pages: "0" }, { pages: "21" }, { pages: "hai" }]) expect(paperOf("blank_forms", { ...choice, ...wrong })).toBeNull();
  for (const wrong of [{ first: "0" }, { first: "21" }, { last: "600" }]) expect(paperOf("visitor_cards", { ...choice, ...wrong })).toBeNull();
  expect(paperOf("visit_slip", choice)).toBeNull();
});
