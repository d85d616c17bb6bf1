// What the form asks at each kind of entrance, what it keeps for the next visitor, and what it says of cards.
import { tick } from "svelte";
import { expect, test } from "vitest";
import { cardDoubt } from "../src/state/cards";
import { Form, isForeign } from "../src/state/form.svelte";
import { hotel, office, screen, station } from "./fake";
import { field, open } from "./open";

const shownFields = () => [...document.querySelectorAll<HTMLElement>(".fields input, .fields select")].map(({ id }) => id);

test("a foreigner's visa is asked for only once the nationality says that they are one", async () => {
  const { user } = await open({ profile: hotel() });
  expect(shownFields()).not.toContain("field-visa");
  await user.click(field("nationality"));
  await user.keyboard("Pháp");
  await tick();
  expect(shownFields().slice(-4)).toEqual(["field-visa", "field-visa-until", "field-came-on", "field-border"]);
  await user.clear(field("nationality"));
  await user.keyboard("Việt Nam");
  await tick();
  expect(shownFields()).not.toContain("field-visa");
});

test.each([
  ["", false],
  [" VN ", false],
  ["VIỆT NAM", false],
  ["Lào", true],
])("%s is foreign: %s", (nationality, foreign) => expect(isForeign(nationality, hotel().home)).toBe(foreign));

test("a coach's plate and route stay for its next passenger, and a name is not asked", async () => {
  const { platform, desk, user } = await open({ profile: station() });
  await user.keyboard("34B-012.34");
  await user.click(field("destination"));
  await user.keyboard("Hà Nội{Enter}");
  const [, written] = platform.called("writeVisit")[0]!;
  expect(written).toMatchObject({ plate: "34B-012.34", destination: "Hà Nội", name: "" });
  await tick();
  expect(desk.form.typed).toMatchObject({ plate: "34B-012.34", destination: "" });
  expect(desk.form.empty).toBe(true);
});

test("an office still asks for a name", async () => {
  const { platform, user } = await open({ profile: office() });
  await user.click(field("purpose"));
  await user.keyboard("Nộp hồ sơ{Enter}");
  expect(platform.called("writeVisit")).toEqual([]);
  expect(document.activeElement).toBe(field("name"));
});

test("the lowest free card stands in its field, to be overtyped, and only once somebody is in the form", async () => {
  const cards = { first: 1, last: 60, next: "07", missing: [], lost: ["9"] };
  const { desk, user } = await open({ cards });
  await user.click(field("card"));
  expect(field("card").value).toBe("");
  await user.click(field("name"));
  await user.keyboard("Nguyễn Văn A");
  await user.click(field("card"));
  await tick();
  expect(field("card").value).toBe("07");
  await user.clear(field("card"));
  await user.keyboard("99{Tab}");
  expect(desk.notices.shown?.key).toBe("card-outside");
});

test("what there is to say of a card", () => {
  const missing = [{ card: "05", visit: "v", book_date: "2026-11-21", number: 3 }];
  const cards = { first: 1, last: 60, next: "01", missing, lost: ["9"] };
  const of = (card: string) => cardDoubt(card, cards)?.key ?? null;
  expect([of("01"), of("61"), of("x"), of("009"), of("5"), of("")]).toEqual([
    null,
    "card-outside",
    "card-outside",
    "card-lost",
    "card-missing",
    null,
  ]);
  expect(cardDoubt("99", { ...cards, first: 0, last: 0 })).toBeNull();
});

test("a card's date of birth fills the form where it is asked, and goes with the card", async () => {
  const form = new Form();
  form.fill({ name: "Nguyễn Văn A", born: "05/01/1990" });
  expect(form.typed.born).toBe("05/01/1990");
  form.fill({ name: "Trần Thị B" });
  expect(form.typed).toMatchObject({ name: "Trần Thị B", born: "" });
});

test("at the hotel an empty screen fits every field's name", async () => {
  await open(screen({ profile: hotel() }));
  for (const label of document.querySelectorAll(".fields label")) expect(label.textContent).not.toMatch(/^field-/u);
});
