//! The window of a desk: a web view, the page in `ui/`, and one line for each command of desk.
//!
//! Deliberately absent: anything that a desk knows or decides. What the page may ask for is `capabilities/main.json`;
//! what comes back is `desk::transport`.

mod commands;
mod environment;
mod held;
mod leaving;
mod window;

use desk::OpenOptions;
use tauri::{Manager, RunEvent};

pub use crate::environment::without_openings;
use crate::held::Held;
pub use crate::window::Shape;
#[cfg(target_os = "linux")]
pub use crate::window::without_gpu;

/// Runs the window until it is closed. The register opens while the web view starts; where it cannot be opened, the
/// window says so.
///
/// # Errors
/// When the system gives no window.
pub fn run(options: OpenOptions, shape: Shape) -> tauri::Result<()> {
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| {
            window::raise(app);
        }))
        .manage(Held::new(options))
        .invoke_handler(tauri::generate_handler![
            commands::opening::open_desk,
            commands::opening::painted,
            commands::opening::leave,
            commands::visits::next_visitor,
            commands::visits::visitor_again,
            commands::visits::visitor_goes,
            commands::visits::no_phone,
            commands::visits::write_visit,
            commands::visits::take_back_visit,
            commands::visits::exit_visit,
            commands::visits::exit_card,
            commands::visits::undo_exit,
            commands::crowd::count_people,
            commands::paper::print_day,
            commands::paper::save_day,
            commands::book::advise,
            commands::book::advise_visitor,
            commands::book::take_back_advice,
            commands::book::recall,
            commands::book::leave_unentered,
            commands::book::close_day,
            commands::book::begin_roll_call,
            commands::book::tick_roll_call,
            commands::book::end_roll_call,
            commands::book::book_day,
            commands::book::book_search,
            commands::book::book_visit,
            commands::book::correct_visit,
            commands::book::void_visit,
            commands::book::mark_visitor,
            commands::book::erase_visitor,
            commands::report::report_draft,
            commands::report::keep_report_draft,
            commands::report::report,
            commands::report::save_report_workbook,
            commands::report::mail_report,
            commands::papers::print_paper,
            commands::papers::save_paper,
            commands::paper_forms::paper_forms,
            commands::paper_forms::write_paper_visit,
            commands::preview::preview,
            commands::preview::preview_page,
            commands::exporting::export_days,
            commands::exporting::folders,
            commands::papers::save_pictures,
            commands::papers::paper_words,
            commands::papers::change_paper_words,
            commands::paper::cancel_print,
            commands::owner::unlock,
            commands::owner::lock,
            commands::owner::set_pin,
            commands::owner::reset_pin,
            commands::owner::change_settings,
            commands::shifts::begin_shift,
            commands::shifts::end_shift,
            commands::shifts::shifts,
            commands::opening::restore_key,
            commands::upkeep::upkeep,
            commands::upkeep::copy_now,
            commands::upkeep::restore_copy,
            commands::upkeep::notice,
            commands::radio::calibrate,
            commands::radio::cancel_calibration,
            commands::owner::try_sound,
            commands::paper::printers,
            commands::scanning::scan_typed,
            commands::scanning::scanner_ports,
            commands::opening::set_book,
            commands::staff::staff,
            commands::staff::save_staff,
            commands::staff::look_at_staff_list,
            commands::staff::take_staff,
            commands::staff::retire_staff,
            commands::staff::mark_staff,
            commands::staff::check_staff,
            commands::staff::end_staff_check,
            commands::expected::expected,
            commands::expected::look_at_expected_list,
            commands::expected::take_expected,
            commands::expected::remove_expected,
            commands::guests::guests,
            commands::guests::declare_guest,
            commands::guests::undeclare_guest,
            commands::guests::export_guests,
            commands::guests::settle_card,
            commands::journal::journal,
            commands::journal::save_journal,
        ])
        .setup(move |app| {
            // After the single-instance plugin, so that a second start never touches the register.
            let handle = app.handle().clone();
            tauri::async_runtime::spawn_blocking(move || handle.state::<Held>().open());
            window::open(app, shape)?;
            window::stay_awake();
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            app.state::<Held>().close();
        }
    });
    Ok(())
}
