// Whoever was here before comes back with three letters and two Enters; a new visitor of the same beginning is never in their way.
import { screen as page, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { Form } from "../src/state/form.svelte";
import type { Recalled } from "../src/bindings/Recalled";
import { abbreviates, Recall, recalls } from "../src/state/recall.svelte";
import { check, found, people } from "./fake";
import { field, open } from "./open";

const DUC = found("Nguyễn Văn Đức", { id_number: "030099001417", phone: "0912345288", organisation: "Sở Nội vụ" });
const DUC_OTHER = found("Nguyễn Văn Đức", { visitor: "another", phone: "0987650000" });
const hits = () => [...document.querySelectorAll("[role=option].hit")];
const written = (platform: { called: (name: string) => unknown[][] }) => platform.called("writeVisit").map(([, form]) => form as Record<string, string>);

test.each([
  ["name", "ng", false],
  ["name", "ngu", true],
  ["name", "n v a", true],
  ["name", "528", false],
  ["name", "5288", true],
  ["phone", "0912", true],
  ["phone", "ngu", false],
  ["to_see", "5288", false],
] as const)("%s %s is worth a look: %s", (one, typed, worth) => expect(recalls(one, typed)).toBe(worth));

test.each([
  ["ngu", "Nguyễn Văn Đức", true],
  ["duc", "Nguyễn Văn Đức", true],
  ["ngu van d", "Nguyễn Văn Đức", true],
  ["5288", "Nguyễn Văn Đức", true],
  ["đức", "Nguyễn Văn Đức", true],
  ["đu", "Nguyễn Văn Dũng", false],
  ["nguyen van d", "Nguyễn Văn Đức", false],
  ["nguyen van duc", "Nguyễn Văn Đức", false],
  ["Ngũ Văn A", "Nguyễn Văn An", false],
])("%s surely means %s: %s", (typed, name, sure) => expect(abbreviates(typed, name)).toBe(sure));

test("three letters, Enter, Enter: the visitor is written again, as the one they are", async () => {
  const { platform, user } = await open({ check: check() });
  platform.known = [DUC];
  await user.keyboard("duc{Enter}");
  await waitFor(() => expect(field("name").value).toBe("Nguyễn Văn Đức"));
  expect(written(platform)).toHaveLength(0);
  expect(page.getByText(/Khách quen, đã đến 3 lần: Nguyễn Văn Đức/)).toBeTruthy();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(written(platform)).toHaveLength(1));
  expect(written(platform)[0]).toMatchObject({ name: DUC.name, visitor: DUC.visitor, id_number: DUC.id_number, organisation: "Sở Nội vụ" });
  await waitFor(() => expect(field("name").value).toBe(""));
});

test("a new visitor whose name begins the same is written with one Enter", async () => {
  const { platform, user } = await open({ check: check() });
  platform.known = [found("Nguyễn Văn An"), DUC];
  await user.keyboard("Nguyễn Văn A");
  await waitFor(() => expect(hits()).toHaveLength(1));
  expect(document.querySelector(".hit[aria-selected=true]")).toBeNull();
  expect(page.getByText(/Enter: ghi khách mới như đã gõ/)).toBeTruthy();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(written(platform)).toHaveLength(1));
  expect(written(platform)[0]).toMatchObject({ name: "Nguyễn Văn A", visitor: "" });
});

test("two of a name are told apart by their numbers, and the arrows choose", async () => {
  const { platform, user } = await open({ check: check() });
  platform.known = [DUC, DUC_OTHER];
  await user.keyboard("nguyen van duc");
  await waitFor(() => expect(hits()).toHaveLength(2));
  expect(hits().map((one) => one.querySelector(".tail")!.textContent)).toEqual(["•••• 1417", "•••• 0000"]);
  await user.keyboard("{ArrowDown}{ArrowDown}{Enter}{Enter}");
  await waitFor(() => expect(written(platform)).toHaveLength(1));
  expect(written(platform)[0]).toMatchObject({ visitor: "another", phone: "0987650000" });
});

test("a picked visitor whose name is typed over is somebody else", async () => {
  const { platform, user } = await open({ check: check() });
  platform.known = [DUC_OTHER];
  await user.keyboard("duc{Enter}");
  await waitFor(() => expect(field("name").value).toBe("Nguyễn Văn Đức"));
  await user.clear(field("name"));
  await user.keyboard("Lê Thị Ẵm Ễnh{Enter}");
  await waitFor(() => expect(written(platform)).toHaveLength(1));
  expect(written(platform)[0]).toMatchObject({ name: "Lê Thị Ẵm Ễnh", visitor: "" });
});

test("Esc closes the list and leaves what was typed; F3 takes a pick back", async () => {
  const { platform, desk, user } = await open({ check: check() });
  platform.known = [DUC];
  await user.keyboard("duc");
  await waitFor(() => expect(hits()).toHaveLength(1));
  await user.keyboard("{Escape}");
  expect(hits()).toHaveLength(0);
  expect(field("name").value).toBe("duc");
  await user.keyboard("{Backspace}c{Enter}");
  await waitFor(() => expect(field("name").value).toBe("Nguyễn Văn Đức"));
  await user.keyboard("{F3}");
  expect(desk.form.typed).toMatchObject({ name: "duc", id_number: "", visitor: "" });
});

test("nothing that arrives closes the list or changes what was typed", async () => {
  const { platform, user } = await open({ check: check() });
  platform.known = [DUC];
  await user.keyboard("nguyen van d");
  await waitFor(() => expect(hits()).toHaveLength(1));
  platform.emit({ kind: "check", of: check({ verdict: "not_heard", reason: "nothing_near" }) });
  platform.emit({ kind: "inside", of: people(1)[0]! });
  platform.emit({ kind: "left", of: "visit-2" });
  await user.keyboard("{ArrowDown}{Enter}");
  await waitFor(() => expect(field("name").value).toBe("Nguyễn Văn Đức"));
});

test("somebody who is still written as inside is said to be, and what the owner wants is shown", async () => {
  const { platform, user } = await open({ check: check() });
  platform.known = [found("Lê Đình Ưởng", { inside: "visit-4", mark: { mark: "call_first", note: "gọi chị Hạnh" } })];
  await user.keyboard("uong");
  await waitFor(() => expect(hits()[0]?.textContent).toContain("còn ghi ở trong"));
  expect(hits()[0]!.textContent).toContain("Gọi người cần gặp trước");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(page.getByText(/sổ còn ghi ở trong từ 07:/)).toBeTruthy());
  expect(document.querySelector(".signs")!.textContent).toContain("gọi chị Hạnh");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(written(platform)).toHaveLength(1));
  expect(document.querySelector(".signs")).toBeNull();
});

test("F11 says that the visitor was told, and F3 takes it back", async () => {
  const { platform, user } = await open({ check: check({ told: true }) });
  expect(document.querySelector(".signs")!.textContent).toContain("đã hướng dẫn");
  await user.keyboard("Lê{F11}");
  await waitFor(() => expect(page.getByText(/Đã ghi là đã hướng dẫn: Lê/)).toBeTruthy());
  expect(platform.called("advise")).toEqual([["advise", 2]]);
  expect(field("name").value).toBe("Lê");
  await user.keyboard("{F3}");
  await waitFor(() => expect(platform.called("advise")).toEqual([["advise", 2], ["advise", 2]]));
});

test("the kind of a paper that its number does not tell comes with whoever is recalled, and goes with the number", () => {
  const form = new Form();
  form.typed.name = "camille";
  form.pick(found("Camille Dupont", { id_number: "123456789", id_kind: "passport" }));
  expect(form.clean()).toMatchObject({ id_number: "123456789", id_kind: "passport" });
  form.typed.id_number = "030099001417";
  expect(form.clean()).toMatchObject({ id_number: "030099001417", id_kind: "" });
  form.typed.name = form.typed.id_number = "";
  expect(form.empty).toBe(true);
});

test("the next letter gives up the question before it, and its answer is shown by nobody", async () => {
  const answers: ((found: Recalled[]) => void)[] = [];
  const asked: [string, number][] = [];
  const givenUp: number[] = [];
  const recall = new Recall(
    (text, question) => {
      asked.push([text, question]);
      return new Promise((answer) => answers.push(answer));
    },
    (question) => givenUp.push(question),
  );
  recall.look("name", "duc");
  recall.look("name", "duc");
  expect(givenUp).toEqual([]);
  recall.look("name", "duc v");
  recall.look("name", "duc va");
  expect(asked).toEqual([["duc", 1]]);
  expect(givenUp).toEqual([1, 1]);
  answers[0]!([{ kind: "known", ...DUC }]);
  await waitFor(() => expect(asked).toEqual([["duc", 1], ["duc va", 2]]));
  expect(recall.hits).toEqual([]);
  answers[1]!([{ kind: "known", ...DUC_OTHER }]);
  await recall.settled();
  expect(recall.hits).toHaveLength(1);
  recall.look("name", "duc van");
  recall.close();
  expect(givenUp).toEqual([1, 1, 3]);
});
