//! The report upward. Paper and PDF go the way of all papers.

use desk::transport::{Failure, GlanceView, GlanceWord, ReportForm, ReportSaved, ReportView};
use tauri::State;

use crate::held::Held;

/// What was typed last for a report.
#[tauri::command(async)]
pub(crate) fn report_draft(held: State<'_, Held>) -> Result<ReportForm, Failure> {
    held.desk().map(|desk| desk.report_draft())
}

/// Keeps what is being typed; on disk when this is answered.
#[tauri::command(async)]
pub(crate) fn keep_report_draft(held: State<'_, Held>, form: ReportForm) -> Result<(), Failure> {
    held.desk()?.keep_report_draft(&form)
}

/// The figures of a report, as they would be printed now.
#[tauri::command(async)]
pub(crate) fn report(held: State<'_, Held>, form: ReportForm) -> Result<ReportView, Failure> {
    held.desk()?.report(&form)
}

/// Saves its workbook.
#[tauri::command(async)]
pub(crate) fn save_report_workbook(held: State<'_, Held>, form: ReportForm) -> Result<ReportSaved, Failure> {
    held.desk()?.save_report_workbook(&form)
}

/// Saves it as an e-mail draft, opened with the system's mail program where there is one.
#[tauri::command(async)]
pub(crate) fn mail_report(held: State<'_, Held>, form: ReportForm) -> Result<ReportSaved, Failure> {
    held.desk()?.mail_report(&form)
}

/// A day (today without one), or the week that it lies in, at a glance.
#[tauri::command(async)]
pub(crate) fn glance(
    held: State<'_, Held>,
    of: GlanceWord,
    date: Option<String>,
) -> Result<GlanceView, Failure> {
    held.desk()?.glance(of, date.as_deref())
}
