//! Work that takes long at a running desk: everything else goes on beside it, it can be stopped, and nothing half made is left.
//! It is held where it tells how far it is, so that no test depends on how quick a machine is.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use tempfile::TempDir;
use tokio::sync::broadcast::Receiver;

use crate::book::book_date;
use crate::desk::{Desk, OpenOptions};
use crate::transport::{
    Book, ErrorCode, ExportFormat, ExportWish, Failure, Update, VisitForm, WorkView, WorkWord,
};

/// A desk whose book has two visitors inside, and somebody who looks at its screen.
struct Open {
    data: TempDir,
    desk: Desk,
    updates: Receiver<Update>,
}

impl Open {
    fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let desk = Desk::open(OpenOptions::quiet(data.path())).unwrap();
        for name in ["Lê Ẵm", "Nguyễn Thị Bưởi"] {
            desk.write_visit(&named(name)).unwrap();
        }
        let updates = desk.subscribe();
        Self { data, desk, updates }
    }

    /// Begins something that stands still as soon as it has begun; answers it as the screens show it.
    fn held<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&Desk) -> Result<T, Failure> + Send + 'static,
    ) -> (WorkView, JoinHandle<Result<T, Failure>>) {
        self.desk.shared.works.hold(true);
        // What was done before may have been shown too, where the machine was slow.
        self.updates = self.desk.subscribe();
        let desk = self.desk.clone();
        let working = thread::spawn(move || work(&desk));
        (self.shown(), working)
    }

    /// What is under way, once the screens are told.
    fn shown(&mut self) -> WorkView {
        loop {
            if let Update::Works(works) = self.updates.blocking_recv().unwrap()
                && let Some(first) = works.into_iter().next()
            {
                return first;
            }
        }
    }

    fn go_on(&self) {
        self.desk.shared.works.hold(false);
    }

    fn inside(&self) -> usize {
        self.desk.screen().unwrap().inside.len()
    }

    fn copy(&self) -> PathBuf {
        PathBuf::from(self.desk.copy_now().unwrap().copies.copies.remove(0).file)
    }
}

fn named(name: &str) -> VisitForm {
    VisitForm {
        name: name.to_owned(),
        ..VisitForm::default()
    }
}

fn export_to(folder: &Path) -> ExportWish {
    let today = book_date(None).unwrap().to_string();
    ExportWish {
        first: today.clone(),
        last: today,
        format: ExportFormat::Xlsx,
        folder: folder.display().to_string(),
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[track_caller]
fn refused<T>(working: JoinHandle<Result<T, Failure>>, code: ErrorCode) {
    let done = working.join().expect("no panic");
    assert_eq!(done.err().map(|failure| failure.code), Some(code));
}

#[test]
fn a_visit_is_written_beside_an_export_which_is_then_stopped_and_leaves_no_file() {
    let mut open = Open::new();
    let folder = tempfile::tempdir().unwrap();
    let wish = export_to(folder.path());
    let (work, exporting) = open.held(move |desk| desk.export(&wish));
    assert_eq!((work.what, work.can_stop), (WorkWord::Export, true));
    open.desk.write_visit(&named("Đỗ Thị Ước")).unwrap();
    let screen = open.desk.screen().unwrap();
    assert_eq!(screen.inside.len(), 3);
    assert_eq!(screen.works.len(), 1, "the export goes on: nobody waited for it");
    open.desk.stop_work(work.number);
    refused(exporting, ErrorCode::Stopped);
    assert!(files(folder.path()).is_empty());
    assert!(open.desk.screen().unwrap().works.is_empty());
}

#[test]
fn a_register_is_not_replaced_where_somebody_was_written_while_the_copy_was_tried() {
    let mut open = Open::new();
    let copy = open.copy();
    let file = copy.clone();
    let (work, restoring) = open.held(move |desk| desk.restore_copy(&file));
    assert_eq!((work.what, work.can_stop), (WorkWord::Restore, true));
    open.desk.write_visit(&named("Đỗ Thị Ước")).unwrap();
    open.go_on();
    refused(restoring, ErrorCode::WrittenMeanwhile);
    assert_eq!(open.inside(), 3, "nobody is lost");
}

#[test]
fn a_copy_that_is_tried_can_be_given_up_and_put_back_later() {
    let mut open = Open::new();
    let copy = open.copy();
    open.desk.write_visit(&named("Đỗ Thị Ước")).unwrap();
    let file = copy.clone();
    let (work, restoring) = open.held(move |desk| desk.restore_copy(&file));
    open.desk.stop_work(work.number);
    refused(restoring, ErrorCode::Stopped);
    assert_eq!(open.inside(), 3);
    let left = files(open.data.path());
    let is_half = |file: &&PathBuf| {
        let name = file.to_string_lossy();
        name.contains("half") || name.contains("replaced")
    };
    assert_eq!(left.iter().find(is_half), None);

    open.go_on();
    open.desk.restore_copy(&copy).unwrap();
    assert_eq!(open.inside(), 2);
}

#[test]
fn a_desk_that_is_closed_stops_what_is_under_way_and_nothing_half_made_stays() {
    let mut open = Open::new();
    let folder = tempfile::tempdir().unwrap();
    let wish = export_to(folder.path());
    let (_, exporting) = open.held(move |desk| desk.export(&wish));
    open.desk.close();
    assert!(files(folder.path()).is_empty());
    refused(exporting, ErrorCode::Stopped);
    let late = open.desk.export(&export_to(folder.path()));
    assert_eq!(late.err().map(|failure| failure.code), Some(ErrorCode::Stopped));
}

#[test]
fn an_export_has_the_book_that_was_asked_for_though_the_desk_turns_to_practice_and_the_owner_goes() {
    let mut open = Open::new();
    open.desk.set_pin(Some("2580")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let wish = export_to(folder.path());
    let (_, exporting) = open.held(move |desk| desk.export(&wish));
    open.desk.lock();
    open.desk.set_book(Book::Practice).unwrap();
    open.go_on();
    let file = exporting.join().expect("no panic").unwrap();
    let name = file.file_name().and_then(|name| name.to_str()).unwrap();
    assert!(name.starts_with("so-khach-"), "{name}");
    assert!(fs::metadata(&file).unwrap().len() > 1000);
}
