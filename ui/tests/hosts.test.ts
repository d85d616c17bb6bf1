// Whom to see is offered under its field; what was typed is written unless somebody was chosen.
import { waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { HostLine } from "../src/bindings/HostLine";
import { check } from "./fake";
import { field, open } from "./open";

const ANH: HostLine = { own: true, to_see: "Đặng Thị Ánh, Phòng Tiếp dân", name: "Đặng Thị Ánh", unit: "Phòng Tiếp dân", phone: "máy lẻ 105", visits: 0 };
const DAN: HostLine = { own: true, to_see: "Vũ Dân, Thanh tra", name: "Vũ Dân", unit: "Thanh tra", phone: null, visits: 0 };
const BEFORE: HostLine = { own: false, to_see: "Bộ phận Dân số", name: "Bộ phận Dân số", unit: null, phone: null, visits: 3 };

const hits = () => [...document.querySelectorAll("#hosts [role=option]")];
const written = (platform: { called: (name: string) => unknown[][] }) => platform.called("writeVisit").map(([, form]) => form as Record<string, string>);

async function at(text: string) {
  const { platform, desk, user } = await open({ check: check() });
  platform.hostsHere = [ANH, DAN, BEFORE];
  field("name").focus();
  await user.paste("Lê Thị Ngoẵng");
  field("to_see").focus();
  await user.paste(text);
  return { platform, desk, user };
}

test("own people are offered with their office and telephone, and earlier hosts after them", async () => {
  await at("dân");
  await waitFor(() => expect(hits()).toHaveLength(3));
  expect(hits().map((hit) => [...hit.children].map((part) => part.textContent))).toEqual([
    ["Đặng Thị Ánh", "Phòng Tiếp dân", "☎ máy lẻ 105"],
    ["Vũ Dân", "Thanh tra", ""],
    ["Bộ phận Dân số", "", "đã có 3 lượt đến gặp"],
  ]);
});

test("Enter writes what was typed, whatever is offered", async () => {
  const { platform, user } = await at("dân");
  await waitFor(() => expect(hits()).toHaveLength(3));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(written(platform)).toHaveLength(1));
  expect(written(platform)[0]).toMatchObject({ to_see: "dân" });
});

test("an arrow and Enter take one, and the next Enter writes", async () => {
  const { platform, user } = await at("dân");
  await waitFor(() => expect(hits()).toHaveLength(3));
  await user.keyboard("{ArrowDown}{Enter}");
  expect(field("to_see").value).toBe(ANH.to_see);
  expect(written(platform)).toHaveLength(0);
  expect(document.querySelector(".call")?.textContent).toBe("☎ máy lẻ 105");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(written(platform)).toHaveLength(1));
  expect(written(platform)[0]).toMatchObject({ to_see: ANH.to_see });
  await waitFor(() => expect(document.querySelector("label .call")).toBeNull());
});

test("Tab takes the chosen one on its way, and nobody where none was chosen", async () => {
  const { user } = await at("dân");
  await waitFor(() => expect(hits()).toHaveLength(3));
  await user.keyboard("{ArrowDown}{ArrowDown}{Tab}");
  expect(field("to_see").value).toBe(DAN.to_see);
  expect(document.activeElement?.id).toBe("field-card");
  field("to_see").focus();
  await user.clear(field("to_see"));
  await user.paste("dân");
  await waitFor(() => expect(hits()).toHaveLength(3));
  await user.keyboard("{Tab}");
  expect(field("to_see").value).toBe("dân");
});

test("Esc closes the list and clears nothing", async () => {
  const { user } = await at("dân");
  await waitFor(() => expect(hits()).toHaveLength(3));
  await user.keyboard("{ArrowDown}{Escape}");
  expect(hits()).toHaveLength(0);
  expect([field("to_see").value, field("name").value]).toEqual(["dân", "Lê Thị Ngoẵng"]);
});

test("the highlight is named to whoever hears the page, and the list that it controls is there", async () => {
  const { user } = await at("dân");
  await waitFor(() => expect(hits()).toHaveLength(3));
  const box = field("to_see");
  expect(box.getAttribute("role")).toBe("combobox");
  expect(document.getElementById(box.getAttribute("aria-controls")!)?.getAttribute("role")).toBe("listbox");
  expect(box.getAttribute("aria-activedescendant")).toBeNull();
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(document.getElementById(box.getAttribute("aria-activedescendant")!)).toBe(hits()[1]);
  await user.keyboard("{Escape}");
  expect([box.getAttribute("aria-expanded"), box.getAttribute("aria-controls")]).toEqual(["false", null]);
  expect(field("card").getAttribute("role")).toBeNull();
});

test("whoever stands there by name is shown with the telephone, and two of a name are not guessed", async () => {
  const { platform, desk } = await open({ check: check() });
  platform.hostsHere = [ANH];
  desk.form.typed.to_see = "Đặng Thị Ánh";
  await waitFor(() => expect(document.querySelector("label .call")?.textContent).toBe("☎ máy lẻ 105"));
  expect(hits()).toHaveLength(0);
  platform.hostsHere = [ANH, { ...ANH, to_see: "Đặng Thị Ánh, Văn phòng", unit: "Văn phòng", phone: "104" }];
  desk.form.typed.to_see = "dang thi anh";
  await waitFor(() => expect(document.querySelector("label .call")).toBeNull());
});

test("who cannot be looked up is written as typed", async () => {
  const { platform, user } = await at("xyz");
  platform.failNext("hosts", { code: "internal", detail: null });
  await user.keyboard("{Enter}");
  await waitFor(() => expect(written(platform)).toHaveLength(1));
});
