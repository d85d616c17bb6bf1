// The states worth looking at, each with what it takes to get there.
import type { Failure } from "../src/bindings/Failure";
import type { Screen } from "../src/bindings/Screen";
import type { DeskState } from "../src/state/desk.svelte";
import { calibration, check, NO_ADAPTER, people, screen, type FakePlatform } from "../tests/fake";

interface State {
  screen?: Partial<Screen>;
  closed?: Failure;
  then?: (desk: DeskState, platform: FakePlatform) => void | Promise<void>;
}

const typed = (desk: DeskState) => {
  Object.assign(desk.form.typed, {
    name: "Tôn Nữ Thị Ẵm Ễnh Ỗi Ẩn Ỷ Bích Hạnh Ợ",
    id_number: "030099001417",
    phone: "0912345288",
    organisation: "Công ty cổ phần Thương mại và Dịch vụ Kỹ thuật Phú Thái",
    to_see: "Phòng Tiếp công dân",
    card: "027",
    note: "Nộp hồ sơ một cửa",
  });
};

export const STATES: Record<string, State> = {
  idle: {},
  empty: { screen: { inside: [], counts: { entered: 0, left: 0, inside: 0, running: 0, probable: 0, not_heard: 0, cannot_check: 0, no_phone: 0 } } },
  standing: { screen: { settings: { ...screen().settings, mode: "standing" } } },
  listening: { screen: { check: check() }, then: typed },
  listening_hint: { screen: { check: check({ heard_s: 6.2, visit: "visit-14", hint: "nothing_on_pad" }) }, then: typed },
  running: {
    screen: { check: check({ verdict: "running", reason: "on_the_pad", platform: "android", ask: null, decided_after_s: 1.8 }) },
    then: typed,
  },
  probable: {
    screen: { check: check({ verdict: "probable", reason: "iphone_in_background", platform: "ios", ask: null, decided_after_s: 3.1 }) },
    then: typed,
  },
  not_heard: { screen: { check: check({ verdict: "not_heard", reason: "iphone_without_bluezone", hint: "iphone_without_bluezone" }) }, then: typed },
  not_heard_nothing: { screen: { check: check({ verdict: "not_heard", reason: "nothing_near" }) }, then: typed },
  cannot_check: { screen: { check: check({ verdict: "cannot_check", reason: "no_adapter", ask: null }), radio: NO_ADAPTER }, then: typed },
  no_phone: { screen: { check: check({ verdict: "no_phone", reason: "no_phone", ask: null }) }, then: typed },
  no_adapter: { screen: { radio: NO_ADAPTER } },
  gave_up: { screen: { radio: { ...NO_ADAPTER, state: "gave_up" } } },
  practice: {
    screen: {
      book: "practice",
      check: check({ verdict: "running", reason: "on_the_pad", platform: "android", ask: null, decided_after_s: 1.8 }),
    },
  },
  written: {
    then: async (desk) => {
      typed(desk);
      await desk.write();
    },
  },
  refused: {
    then: async (desk, platform) => {
      typed(desk);
      platform.failNext("writeVisit", { code: "disk_full", detail: null });
      await desk.write();
    },
  },
  left: { then: async (desk) => void (await desk.exitVisit("visit-12")) },
  exit: { then: (desk) => void (desk.small = "exit") },
  inside: { screen: { inside: people(60) }, then: (desk) => void (desk.small = "inside") },
  settings: { then: (desk) => void (desk.small = "settings") },
  uncalibrated: { screen: { calibration: calibration({ state: "uncalibrated", calibrated_at: null }) } },
  other_receiver: { screen: { calibration: calibration({ state: "other_receiver", calibrated_at: null }), check: check() }, then: typed },
  levels_changed: { screen: { calibration: calibration({ state: "changed" }) } },
  calibration: {
    screen: { calibration: calibration({ state: "uncalibrated", calibrated_at: null }), check: check() },
    then: (desk) => desk.openCalibration(null),
  },
  calibration_measuring: { screen: { calibration: calibration({ left_s: 13 }) }, then: (desk) => desk.openCalibration(null) },
  calibration_done: { screen: { calibration: calibration({ result: "done" }) }, then: (desk) => desk.openCalibration(null) },
  calibration_failed: { screen: { calibration: calibration({ state: "changed", result: "too_weak" }) }, then: (desk) => desk.openCalibration(null) },
  help: { then: (desk) => void (desk.small = "help") },
  practice_ask: { then: (desk) => void (desk.small = "practice") },
  print_failed: {
    then: async (desk, platform) => {
      await desk.print();
      platform.emit({
        kind: "print",
        of: {
          state: "failed",
          reason: "printer_off",
          pdf: "/root/.local/share/vn.gatekeeper.desk/sheets/so-khach-2026-11-22.pdf",
          printer: "Canon_LBP2900_phong_Van_thu",
          pages: 2,
        },
      });
    },
  },
  print_waiting: {
    then: async (desk, platform) => {
      await desk.print();
      platform.emit({ kind: "print", of: { state: "waiting", reason: "out_of_paper", pdf: "/so.pdf", printer: "HP_LaserJet_P1102", pages: 2 } });
    },
  },
  closed: { closed: { code: "not_a_register", detail: "/root/.local/share/vn.gatekeeper.desk/register.db" } },
};
