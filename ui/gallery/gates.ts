// The other gates of a site: joining them, who is inside anywhere, and one roll call, as states to look at.
import { tick } from "svelte";
import type { Found } from "../src/bindings/Found";
import type { DeskState } from "../src/state/desk.svelte";
import { fieldId } from "../src/state/form.svelte";
import { bookLines, check, people, screen, site, type FakePlatform } from "../tests/fake";
import type { State } from "./state";

const SITE = site();
const HERE = people(9);
const LOST = site({ gate: null, as_of: null, said: ["Không đọc được sổ chung: đây chỉ là khách của bàn trực này, khách vào ở cổng khác không có ở đây."], gates: [], inside: [], problem: "site_lost" });
const { settings } = screen();

const pane = (over: NonNullable<State["screen"]>, then?: State["then"]): State => ({
  screen: over,
  then: async (desk, platform) => {
    desk.settings.open("site");
    await tick();
    await then?.(desk, platform);
  },
});

const typed = async (desk: DeskState, field: "name" | "card", text: string) => {
  await desk.focus(field);
  const input = document.getElementById(fieldId(field)) as HTMLInputElement;
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
  await tick();
};

const found = (name: string, over: Partial<Found>): Found => ({
  visitor: `visitor-${name}`,
  name,
  id_number: "030099001417",
  id_kind: null,
  phone: "0912345288",
  organisation: "Công ty Nước sạch Thanh Miện",
  visits: 3,
  visit: "elsewhere-1",
  entered_at: "2026-11-22T07:12:00+07:00",
  inside: null,
  mark: null,
  ...over,
});

async function recalled(desk: DeskState, platform: FakePlatform) {
  platform.known = [
    found("Nguyễn Thị Bưởi", { visits: 12 }),
    found("Nguyễn Thị Bình", { gate: "Cổng B", id_number: "030088002211" }),
    found("Nguyễn Thị Bích Hạnh", { gate: "Cổng Cấp cứu", inside: "elsewhere-1", id_number: "030077003322" }),
  ];
  await typed(desk, "name", "nguyễn thị b");
  await desk.visits.recall.settled();
  await tick();
}

const leaving = async (_: DeskState) => {
  await tick();
  [...document.querySelectorAll<HTMLButtonElement>(".pane .row .button")].at(0)?.click();
  await tick();
};

const roll_call = {
  began_at: "2026-11-22T07:41:00+07:00",
  found: [HERE[0]!.visit, HERE[2]!.visit, SITE.inside[0]!.visit],
  kept: true,
  seen_at: { [SITE.inside[0]!.visit]: "Cổng B", [HERE[2]!.visit]: "Cổng Cấp cứu" },
};

export const GATES: Record<string, State> = {
  site_alone: pane({}),
  site_practice: pane({ book: "practice" }),
  site_joined: pane({ site: SITE }),
  site_never: pane({ site: site({ as_of: null, said: [], gates: [], inside: [], unsent: 1204 }) }),
  site_unreachable: pane({ site: site({ problem: "hub_unreachable", unsent: 37 }) }),
  site_refused: pane({ site: site({ problem: "hub_refused", unsent: 3 }) }),
  site_lost: pane({ site: LOST }),
  site_leaving: pane({ site: site({ unsent: 3 }) }, leaving),
  province_taken: pane({}, (desk) => desk.province.take(new File(["{}"], "tinh.province"))),
  province_leaving: pane({ site: SITE }, async (desk) => {
    await desk.province.take(new File(["{}"], "tinh.province"));
    await tick();
    [...document.querySelectorAll<HTMLButtonElement>(".pane section .button")].at(0)?.click();
    await tick();
  }),
  gates_desk: { screen: { site: SITE, inside: HERE, check: check() } },
  gates_desk_heard: { screen: { site: site({ gates: SITE.gates.map((one) => ({ ...one, heard: "lately" as const, since: null })) }), inside: HERE } },
  gates_inside: { screen: { site: SITE, inside: HERE }, then: (desk) => void (desk.small = "inside") },
  gates_inside_lost: { screen: { site: LOST, inside: HERE }, then: (desk) => void (desk.small = "inside") },
  gates_exit: {
    screen: { site: SITE, inside: HERE },
    then: async (desk) => {
      desk.small = "exit";
      await tick();
      const input = document.getElementById("exit-card") as HTMLInputElement;
      input.value = "301";
      input.dispatchEvent(new Event("input", { bubbles: true }));
    },
  },
  gates_left: { screen: { site: SITE, inside: HERE }, then: async (desk) => void (await desk.visits.exitVisit(SITE.inside[0]!.visit)) },
  gates_card: { screen: { site: SITE, inside: HERE, check: check() }, then: (desk) => typed(desk, "card", "301").then(() => desk.cardTyped()) },
  gates_card_unsure: { screen: { site: SITE, inside: HERE, check: check() }, then: (desk) => typed(desk, "card", "300").then(() => desk.cardTyped()) },
  gates_card_refused: {
    screen: { site: SITE, inside: HERE, check: check() },
    then: async (desk, platform) => {
      Object.assign(desk.form.typed, { name: "Nguyễn Thị Bưởi", card: "301" });
      platform.failNext("writeVisit", { code: "card_elsewhere", detail: "Cổng Cấp cứu" });
      await desk.front.write();
    },
  },
  gates_recalled: { screen: { site: SITE, inside: HERE, check: check() }, then: recalled },
  gates_roll_call: { screen: { site: SITE, inside: HERE, roll_call }, then: (desk) => void (desk.small = "inside") },
  gates_roll_call_ending: {
    screen: { site: SITE, inside: HERE, roll_call },
    then: async (desk) => {
      desk.small = "inside";
      await tick();
      [...document.querySelectorAll<HTMLButtonElement>(".actions .button")].at(-1)?.click();
    },
  },
  gates_book: {
    screen: { site: SITE, inside: HERE, settings },
    then: async (desk, platform) => {
      platform.day = { date: "2026-11-22", lines: bookLines(14), counts: screen().counts };
      await desk.show("book");
    },
  },
};
