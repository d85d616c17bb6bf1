// The pages of the guide, each as it is first seen and as it stands after a test.
import { tick } from "svelte";
import type { GuideStep } from "../src/bindings/GuideStep";
import type { PrintState } from "../src/bindings/PrintState";
import type { ScanView } from "../src/bindings/ScanView";
import { calibration, scan, screen, type FakePlatform } from "../tests/fake";
import { guide, STEPS } from "../tests/guide";
import type { DeskState } from "../src/state/desk.svelte";
import type { State } from "./state";

const { settings } = screen();
const LONG = "Trung tâm Phục vụ hành chính công và Kiểm soát thủ tục hành chính tỉnh Hải Dương, cơ sở hai";

/** The steps behind this one are left. */
function at(step: GuideStep, then?: State["then"], over: State["screen"] = {}): State {
  return { screen: { guide: guide({ opens: true, at: step }, STEPS.slice(STEPS.indexOf(step))), ...over }, ...(then && { then }) };
}

const printed = (kind: "test_page" | "recovery", state: PrintState) => async (desk: DeskState, platform: FakePlatform) => {
  await desk.guide.print(kind);
  platform.emit({ kind: "print", of: { state, reason: state === "waiting" ? "out_of_paper" : null, pdf: "", printer: "HP_LaserJet_P1102_phong_Van_thu", pages: 1, of: { kind } } });
  await tick();
};

const scans = (over: Partial<ScanView>) => (_: DeskState, platform: FakePlatform) => platform.emit(scan(over));

export const GUIDE: Record<string, State> = {
  guide_entrance: at("entrance", undefined, { settings: { ...settings, superior_body: "", agency: "", place: "", desk_name: "" } }),
  guide_checking: at("checking"),
  guide_agency: at("agency", undefined, { settings: { ...settings, agency: LONG } }),
  guide_printer: at("printer"),
  guide_printer_waits: at("printer", printed("test_page", "waiting")),
  guide_printer_out: at("printer", printed("test_page", "done")),
  guide_scanner: at("scanner", undefined, { scanner: { state: "ready", names: ["Honeywell HF680"] } }),
  guide_scanner_whole: at("scanner", scans({ name: "Công Tằng Tôn Nữ Thị Ngọc Bích Hạnh Ẵm Ễnh" })),
  guide_scanner_garbled: at("scanner", scans({ id_number: null, name: null, problem: "garbled" })),
  guide_scanner_marks: at("scanner", scans({ name: null, problem: "name_garbled" })),
  guide_calibration: at("calibration", undefined, { calibration: calibration({ state: "uncalibrated", calibrated_at: null }) }),
  guide_pin: at("pin"),
  guide_pin_set: at("pin", undefined, { owner: { pin: true, open_until: "07:48" } }),
  guide_copies: at("copies"),
  guide_recovery: at("recovery"),
  guide_recovery_printed: at("recovery", printed("recovery", "done")),
  guide_end: at("recovery", (desk) => desk.guide.go("end")),
  guide_reminds: { screen: { guide: guide({ at: "printer" }, ["printer", "pin", "recovery"]) }, then: (desk) => void (desk.small = "office") },
  guide_reminds_quietly: { screen: { guide: guide({ at: "printer" }, ["printer", "pin", "recovery"]) } },
};
