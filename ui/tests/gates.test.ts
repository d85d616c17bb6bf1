// The other gates of a site in the window: who is inside anywhere, an exit and a card of another gate, one roll call, and joining.
import { screen as page, waitFor, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { InsideLine } from "../src/bindings/InsideLine";
import type { Update } from "../src/bindings/Update";
import { updated } from "../src/state/updates";
import { check, people, screen, site } from "./fake";
import { field, open, person } from "./open";
import { cardElsewhere } from "../src/state/gates";

const SITE = site();
const HERE = people(3);

test("without other gates nothing is said of any", async () => {
  const { desk, user } = await open({ inside: HERE });
  await user.keyboard("{F6}");
  await waitFor(() => expect(desk.small).toBe("inside"));
  expect(document.querySelector("dialog")?.textContent).not.toContain("Cổng");
});

test("who is inside anywhere stands in one list, with up to when that is known, and leaves by the same key", async () => {
  const { desk, platform, user } = await open({ inside: HERE, site: SITE });
  await user.keyboard("{F6}");
  const list = await waitFor(() => document.querySelector<HTMLElement>("dialog .list")!);
  expect(within(list).getAllByRole("option")).toHaveLength(HERE.length + SITE.inside.length);
  expect(document.querySelector("dialog .gates")?.textContent).toContain("Cổng B: không có tin từ 07:20.");
  await user.paste("303");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("exitVisit")).toEqual([["exitVisit", "elsewhere-3"]]));
  await waitFor(() => expect(desk.screen?.site?.inside).toHaveLength(3));
  expect(desk.notices.shown?.key).toBe("said-left-elsewhere");
  expect(desk.notices.shown?.undo).toBeNull();
  await user.click(within(document.querySelector<HTMLElement>("dialog .gates")!).getByRole("button"));
  await waitFor(() => expect(within(list).getAllByRole("option")).toHaveLength(HERE.length));
});

test("of those inside at other gates a line at a time is told: who came stands before the rest, and nobody else moves", () => {
  const { inside, ...now } = SITE;
  const [first, second, third, fourth] = inside as [InsideLine, InsideLine, InsideLine, InsideLine];
  const before = { ...screen(), site: SITE };
  const came = { ...first, visit: "elsewhere-new" };
  const known = { ...third, verdict: "running" as const };
  const news: Update = { kind: "site", of: { ...now, unsent: 2, came: [came, known], left: [second.visit, "nobody"] } };
  const after = updated(before, news);
  expect(after.site).toEqual({ ...now, unsent: 2, inside: [came, first, known, fourth] });
  expect(updated(after, news)).toEqual(after);
  expect(updated({ ...before, site: null }, { kind: "site", of: { ...now, came: inside, left: [] } }).site).toEqual(SITE);
  expect(updated(before, { kind: "site", of: null }).site).toBeNull();
});

test("F4 lets somebody of another gate out by their card, and says where they came in", async () => {
  const { platform, user } = await open({ inside: HERE, site: SITE });
  await user.keyboard("{F4}");
  await waitFor(() => expect(document.getElementById("exit-card")).not.toBeNull());
  await user.paste("300");
  await waitFor(() => expect(document.querySelector("dialog .found")?.textContent).toContain("vào ở Cổng B"));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("exitVisit")).toEqual([["exitVisit", "elsewhere-0"]]));
});

test("a card that is out at another gate is said before it is handed out, and never more certainly than it is", () => {
  const screen = { site: SITE, today: "2026-11-22" };
  expect(cardElsewhere("0301", screen)).toEqual({ key: "card-elsewhere", args: { card: "0301", gate: "Cổng Cấp cứu", since: "" } });
  expect(cardElsewhere("300", screen)).toEqual({ key: "card-elsewhere-unsure", args: { card: "300", gate: "Cổng B", since: "07:20" } });
  expect(cardElsewhere("301", { ...screen, site: site({ problem: "hub_unreachable" }) })?.key).toBe("card-elsewhere-unknown");
  expect(cardElsewhere("999", screen)).toBeNull();
  expect(cardElsewhere("", screen)).toBeNull();
  expect(cardElsewhere("301", { ...screen, site: null })).toBeNull();
});

test("a visit with such a card is refused beside its field, with the gate", async () => {
  const { desk, platform, user } = await open({ inside: HERE, site: SITE, check: check() });
  platform.failNext("writeVisit", { code: "card_elsewhere", detail: "Cổng Cấp cứu" });
  Object.assign(desk.form.typed, { name: "Nguyễn Thị Bưởi", card: "301" });
  field("name").focus();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(desk.notices.shown?.key).toBe("error-card-elsewhere"));
  expect(desk.notices.shown).toMatchObject({ field: "card", place: "Cổng Cấp cứu" });
  await waitFor(() => expect(document.activeElement).toBe(field("card")));
});

test("a visitor whom another gate knows is offered with that gate, and taken without its ids", async () => {
  const { desk, platform } = await open({ inside: HERE, site: SITE, check: check() });
  platform.known = [
    {
      visitor: "visitor-of-b",
      name: "Nguyễn Thị Bình",
      id_number: "030088002211",
      id_kind: null,
      phone: null,
      organisation: null,
      visits: 2,
      visit: "elsewhere-1",
      entered_at: "2026-11-20T07:12:00+07:00",
      inside: "elsewhere-1",
      mark: null,
      gate: "Cổng B",
    },
  ];
  const user = person();
  await user.click(field("name"));
  await user.paste("nguyen thi binh");
  await waitFor(() => expect(desk.visits.recall.hits).toHaveLength(1));
  expect(document.getElementById("recalled")?.textContent).toContain("Cổng B còn ghi ở trong");
  desk.visits.take(desk.visits.recall.hits[0]!);
  expect(desk.notices.shown?.key).toBe("said-recalled-inside-elsewhere");
  expect(desk.form.clean()).toMatchObject({ name: "Nguyễn Thị Bình", id_number: "030088002211", visitor: "" });
});

test("a roll call has everybody of every gate, says who was seen elsewhere, and ends for all of them", async () => {
  const seen = SITE.inside[0]!.visit;
  const roll_call = { began_at: "2026-11-22T07:41:00+07:00", found: [seen], kept: true, seen_at: { [seen]: "Cổng B" } };
  const { platform, user } = await open({ inside: HERE, site: SITE, roll_call });
  await user.keyboard("{F6}");
  const rows = await waitFor(() => {
    const rows = page.getAllByRole("checkbox");
    expect(rows).toHaveLength(HERE.length + SITE.inside.length);
    return rows;
  });
  expect(rows.filter((row) => row.textContent?.includes("✓ thấy ở Cổng B"))).toHaveLength(1);
  await user.click(page.getByRole("button", { name: "Kết thúc điểm danh" }));
  await user.click(page.getByRole("button", { name: "Bấm lần nữa: kết thúc ở mọi cổng" }));
  await waitFor(() => expect(platform.called("endRollCall")).toHaveLength(1));
});

test("the settings join by a file, say how sharing stands, and leave after asking once", async () => {
  const { desk, platform, user } = await open({ inside: HERE });
  desk.settings.open("site");
  await waitFor(() => expect(document.getElementById("site-file")).not.toBeNull());
  const input = document.getElementById("site-file") as HTMLInputElement;
  platform.failNext("joinSite", { code: "not_a_join", detail: null });
  await user.upload(input, new File(["x"], "x.join"));
  await waitFor(() => expect(desk.notices.shown?.key).toBe("error-not-a-join"));
  await user.upload(document.getElementById("site-file") as HTMLInputElement, new File(["{}"], "a.join"));
  await waitFor(() => expect(document.querySelector(".pane")?.textContent).toContain("không có tin từ 07:20"));
  await user.click(page.getByRole("button", { name: "Rời sổ chung" }));
  expect(platform.called("leaveSite")).toHaveLength(0);
  await user.click(page.getByRole("button", { name: "Bấm lần nữa để rời" }));
  await waitFor(() => expect(desk.screen?.site).toBeNull());
});

test("a desk that cannot read the site's register is not taken for one that stands alone, and takes a new file", async () => {
  const said = ["Không đọc được sổ chung: đây chỉ là khách của bàn trực này."];
  const { desk, user } = await open({ inside: HERE, site: site({ gate: null, as_of: null, said, gates: [], inside: [], problem: "site_lost" }) });
  expect(document.body.textContent).toContain("Vào ở cổng khác: không đọc được");
  await user.keyboard("{F6}");
  await waitFor(() => expect(document.querySelector("dialog .gates")?.textContent).toContain(said[0]));
  expect(within(document.querySelector<HTMLElement>("dialog .list")!).getAllByRole("option")).toHaveLength(HERE.length);
  expect(within(document.querySelector<HTMLElement>("dialog .gates")!).queryByRole("button")).toBeNull();
  await user.keyboard("{Escape}");
  desk.settings.open("site");
  await waitFor(() => expect(document.querySelector(".pane .problem")?.textContent).toContain("tệp .join mới"));
  expect(document.querySelector(".pane")?.textContent).not.toContain("Đã nối vào sổ chung");
  await user.upload(document.getElementById("site-file") as HTMLInputElement, new File(["{}"], "a.join"));
  await waitFor(() => expect(document.querySelector(".pane")?.textContent).toContain("không có tin từ 07:20"));
});

test("the settings take a province from its file, show the key it may ask for, and send no more after asking once", async () => {
  const { desk, platform, user } = await open({ inside: HERE });
  desk.settings.open("site");
  await waitFor(() => expect(document.getElementById("province-file")).not.toBeNull());
  const chosen = (name: string) => user.upload(document.getElementById("province-file") as HTMLInputElement, new File(["{}"], name));
  platform.failNext("takeProvince", { code: "not_an_invitation", detail: null });
  await chosen("x.province");
  await waitFor(() => expect(desk.notices.shown?.key).toBe("error-not-an-invitation"));
  expect(document.querySelector(".pane")?.textContent).not.toContain("https://");
  await chosen("tinh.province");
  await waitFor(() => expect(document.querySelector(".pane")?.textContent).toContain("https://bao-cao.haiduong.example:8461"));
  expect(document.querySelector(".pane")?.textContent).toContain("01ce-bdc2-00c5-f2e8");
  await user.click(page.getByRole("button", { name: "Thôi gửi qua mạng" }));
  expect(platform.called("leaveProvince")).toHaveLength(0);
  await user.click(page.getByRole("button", { name: "Bấm lần nữa để thôi gửi" }));
  await waitFor(() => expect(document.getElementById("province-file")).not.toBeNull());
  expect(platform.called("leaveProvince")).toHaveLength(1);
});

test("practice is connected with nobody", async () => {
  const { desk, platform } = await open({ book: "practice" });
  desk.settings.open("site");
  await waitFor(() => expect(document.querySelector(".pane")?.textContent).toContain("Đang tập dùng"));
  expect(document.getElementById("province-file")).toBeNull();
  expect(platform.called("reportsTo")).toHaveLength(0);
});
