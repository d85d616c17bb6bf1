//! A desk as the benches drive it: its book, and what it knows of its site.

use std::fs;
use std::path::{Path, PathBuf};

use gatekeeper_tests::site::Site as Hub;
use register::{Author, BookDate, IfMissing, Key, NewVisit, Opening, Register, Site, Timestamp, VisitId};
use share::{Join, Passed};
use tokio::runtime::Runtime;

pub(crate) struct Desk {
    pub(crate) book: Register,
    pub(crate) site: Site,
    hub: Option<share::Hub>,
    author: Author,
}

pub(crate) fn now() -> Timestamp {
    desk::now()
}

/// A book that shares with nobody, encrypted.
pub(crate) fn alone(path: &Path) -> Register {
    let opening = Opening {
        key: Some(Key::new([7; 32])),
        if_missing: IfMissing::Create { at: now() },
    };
    Register::open(path, opening).unwrap()
}

pub(crate) fn author() -> Author {
    Author::new("trực 1").unwrap()
}

/// A visit with what most of them have.
pub(crate) fn visit(number: usize) -> NewVisit {
    NewVisit {
        name: format!("Nguyễn Thị Hương Giang {number}"),
        phone: Some(format!("09{number:08}")),
        to_see: Some("Phòng Một cửa".to_owned()),
        ..NewVisit::default()
    }
}

impl Desk {
    /// One that has joined.
    pub(crate) fn joined(hub: &Hub, runtime: &Runtime, name: &str) -> (Self, PathBuf) {
        let folder = hub.folder.path().join(format!("desk {name}"));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("register.db");
        let book = alone(&path);
        let mut site = book.begin_site(&folder.join("site.db"), now()).unwrap();
        let join = Join::read(&fs::read(hub.join_file(name)).unwrap()).unwrap();
        let clock_ms = now().unix_ms();
        runtime
            .block_on(share::join(&book, &mut site, join, clock_ms))
            .unwrap();
        let desk = Self {
            book,
            site,
            hub: None,
            author: author(),
        };
        (desk, path)
    }

    pub(crate) fn enter(&mut self, number: usize) -> VisitId {
        self.book
            .enter(&visit(number), now(), &self.author)
            .unwrap()
            .visit
    }

    pub(crate) fn exit(&mut self, visit: VisitId) {
        self.book.exit(visit, now(), &self.author).unwrap();
    }

    /// One exchange, over a connection that stays.
    pub(crate) async fn pass(&mut self) -> Passed {
        let at = now();
        let hub = match &mut self.hub {
            Some(hub) => hub,
            hub => {
                let made = share::sign_in(&mut self.site).await.unwrap();
                made.listen().await.unwrap();
                hub.insert(made)
            }
        };
        let since = BookDate::of(at).minus_days(30);
        share::pass(hub, &mut self.book, &mut self.site, (at.unix_ms(), since))
            .await
            .unwrap()
    }

    /// Waits until others wrote, or for so long.
    pub(crate) async fn rung(&self, most: std::time::Duration) -> bool {
        match &self.hub {
            Some(hub) => hub.rung(most).await,
            None => false,
        }
    }
}
