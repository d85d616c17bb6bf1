//! Embeds the page (ui/dist, built by `npm run build`) and makes each of our commands a permission of its own. A command
//! that is not named here does not exist for the page.

const COMMANDS: &[&str] = &[
    "open_desk",
    "painted",
    "next_visitor",
    "no_phone",
    "write_visit",
    "exit_visit",
    "exit_card",
    "undo_exit",
    "count_people",
    "told",
    "tell",
    "untell",
    "recall",
    "leave_unentered",
    "close_day",
    "begin_roll_call",
    "tick_roll_call",
    "end_roll_call",
    "book_day",
    "book_search",
    "book_visit",
    "correct_visit",
    "void_visit",
    "mark_visitor",
    "erase_visitor",
    "print_day",
    "save_day",
    "print_paper",
    "save_paper",
    "preview",
    "preview_page",
    "export_days",
    "folders",
    "save_pictures",
    "paper_words",
    "change_paper_words",
    "cancel_print",
    "unlock",
    "lock",
    "set_pin",
    "reset_pin",
    "change_settings",
    "begin_shift",
    "end_shift",
    "shifts",
    "calibrate",
    "cancel_calibration",
    "printers",
    "scan_typed",
    "scanner_ports",
    "set_book",
];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        println!("cargo::error={error:#}");
    }
}
