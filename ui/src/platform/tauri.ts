// The window's side of the platform: the only file that imports @tauri-apps.
import { Channel, invoke } from "@tauri-apps/api/core";
import type { Update } from "../bindings/Update";
import type { Platform } from "./platform";

export function tauriPlatform(): Platform {
  return {
    openDesk: (onUpdate) => invoke("open_desk", { updates: new Channel<Update>(onUpdate) }),
    painted: () => invoke("painted"),
    nextVisitor: () => invoke("next_visitor"),
    noPhone: () => invoke("no_phone"),
    writeVisit: (form) => invoke("write_visit", { form }),
    exitVisit: (visit) => invoke("exit_visit", { visit }),
    exitCard: (card) => invoke("exit_card", { card }),
    undoExit: (visit) => invoke("undo_exit", { visit }),
    countPeople: (people) => invoke("count_people", { people }),
    printDay: (date) => invoke("print_day", { date }),
    saveDay: (date) => invoke("save_day", { date }),
    printPaper: (paper) => invoke("print_paper", { paper }),
    savePaper: (paper) => invoke("save_paper", { paper }),
    cancelPrint: () => invoke("cancel_print"),
    unlock: (pin) => invoke("unlock", { pin }),
    lock: () => invoke("lock"),
    setPin: (pin) => invoke("set_pin", { pin }),
    resetPin: (recovery, pin) => invoke("reset_pin", { recovery, pin }),
    beginShift: (name, note) => invoke("begin_shift", { name, note }),
    endShift: (note) => invoke("end_shift", { note }),
    shifts: () => invoke("shifts"),
    changeSettings: (settings) => invoke("change_settings", { settings }),
    calibrate: () => invoke("calibrate"),
    cancelCalibration: () => invoke("cancel_calibration"),
    printers: () => invoke("printers"),
    scanTyped: (scan) => invoke("scan_typed", { scan }),
    scannerPorts: () => invoke("scanner_ports"),
    setBook: (book) => invoke("set_book", { book }),
  };
}
