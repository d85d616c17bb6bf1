//! What exchanges ask of the hub, and whom they ring: no more than there is to say.

use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::site::{Site, eventually};
use register::{Author, BookDate, IfMissing, Key, NewVisit, Opening, Register, Site as Known, Timestamp};
use share::{Error, Hub, Join, Passed};
use std::fs;
use std::time::Duration;
use tokio::runtime::Runtime;

/// Longer than anything takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// A desk without its program.
struct Desk {
    book: Register,
    site: Known,
    hub: Hub,
}

impl Desk {
    fn joined(site: &Site, runtime: &Runtime, name: &str) -> Self {
        let folder = site.folder.path().join(name);
        fs::create_dir(&folder).expect("a folder");
        let opening = Opening {
            key: Some(Key::new([7; 32])),
            if_missing: IfMissing::Create { at: desk::now() },
        };
        let book = Register::open(folder.join("register.db"), opening).expect("a book");
        let mut known = book
            .begin_site(&folder.join("site.db"), desk::now())
            .expect("a site");
        let join = Join::read(&fs::read(site.join_file(name)).expect("a file")).expect("a join file");
        let hub = runtime.block_on(async {
            let now_ms = desk::now().unix_ms();
            share::join(&book, &mut known, join, now_ms)
                .await
                .expect("joined");
            let hub = share::sign_in(&mut known).await.expect("signed in");
            hub.listen().await.expect("listens");
            hub
        });
        Self {
            book,
            site: known,
            hub,
        }
    }

    fn enters(&mut self, name: &str) {
        let new = NewVisit {
            name: name.to_owned(),
            ..NewVisit::default()
        };
        let author = Author::new("tests").expect("a name");
        self.book.enter(&new, desk::now(), &author).expect("entered");
    }

    async fn pass(&mut self) -> Passed {
        self.pass_at(desk::now()).await.expect("exchanged")
    }

    async fn pass_at(&mut self, at: Timestamp) -> Result<Passed, Error> {
        let since = BookDate::of(at).minus_days(30);
        let when = (at.unix_ms(), since);
        share::pass(&mut self.hub, &mut self.book, &mut self.site, when).await
    }
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

#[test]
fn what_a_desk_sends_rings_the_others_and_not_itself() {
    let site = Site::set_up();
    let runtime = runtime();
    let mut a = Desk::joined(&site, &runtime, "Cổng A");
    let mut b = Desk::joined(&site, &runtime, "Cổng B");
    runtime.block_on(async {
        a.enters("Nguyễn Văn A");
        assert_eq!(a.pass().await.sent, 1);
        assert!(b.hub.rung(PATIENCE).await);
        // Whatever the server had to say of what was sent came before the answers to what was asked after it.
        assert!(!a.hub.rung(Duration::ZERO).await, "by itself");
        b.enters("Đỗ Thị Lan");
        let passed = b.pass().await;
        assert_eq!((passed.sent, passed.received), (1, 1));
        assert!(a.hub.rung(PATIENCE).await);
        assert_eq!(a.pass().await.received, 1);
    });
}

/// Where a hundred gates write, each is rung all the time.
#[test]
fn whoever_only_reads_greets_now_and_then_and_is_told_that_it_was_shut_out() {
    let site = Site::set_up();
    let runtime = runtime();
    let mut writes = Desk::joined(&site, &runtime, "Cổng A");
    let mut reads = Desk::joined(&site, &runtime, "Cổng B");
    let heard = || {
        site.server
            .ask("SELECT last_heard FROM gatekeeper.desk WHERE name = 'Cổng B'")
    };
    let begins = desk::now();
    let after = |s: i64| Timestamp::from_unix_ms(begins.unix_ms() + s * 1000);
    runtime.block_on(async {
        reads.pass_at(after(0)).await.expect("exchanged");
        let greeted = heard();
        for visitor in 1..=4 {
            writes.enters(&format!("Khách {visitor}"));
            writes.pass().await;
            let passed = reads.pass_at(after(visitor)).await.expect("exchanged");
            assert_eq!(passed.received, 1);
            assert_eq!(heard(), greeted, "{visitor} s after it");
        }
        reads.pass_at(after(5)).await.expect("exchanged");
        let again = heard();
        assert_ne!(again, greeted);
        // A clock that was put back does not silence it.
        reads.pass_at(after(-3600)).await.expect("exchanged");
        let put_back = heard();
        assert_ne!(put_back, again);
        // What is to be sent is always asked for.
        reads.enters("Lê Thị Hoa");
        assert_eq!(reads.pass_at(after(-3600)).await.expect("exchanged").sent, 1);
        assert_ne!(heard(), put_back);
        site.server
            .ask("UPDATE gatekeeper.desk SET revoked_at = now() WHERE name = 'Cổng B'");
        let refused = reads.pass_at(after(-3600)).await;
        assert!(matches!(refused, Err(Error::Refused)), "{refused:?}");
    });
}

#[test]
fn many_chains_are_read_in_one_exchange_each_to_its_end() {
    let site = Site::set_up();
    let runtime = runtime();
    let mut reader = Desk::joined(&site, &runtime, "Đọc");
    // More than one page, in the midst of small ones.
    let mut written = 0;
    for (gate, visits) in [3, 1, 2300, 0, 2, 990, 20].into_iter().enumerate() {
        let mut desk = Desk::joined(&site, &runtime, &format!("Cổng {gate}"));
        for visit in 0..visits {
            desk.enters(&format!("Khách {gate} {visit}"));
        }
        assert_eq!(runtime.block_on(desk.pass()).sent, visits);
        written += visits;
    }
    assert_eq!(runtime.block_on(reader.pass()).received, written);
    assert_eq!(reader.site.book().inside().expect("read").len(), written);
    assert_eq!(runtime.block_on(reader.pass()).received, 0, "and once");
}

#[test]
fn how_a_receiver_is_is_not_told_with_each_exchange() {
    let site = Site::set_up();
    let gate = site.gate("Cổng A");
    site.server.ask(
        "CREATE TABLE gatekeeper.asked (what text, at timestamptz DEFAULT clock_timestamp());
         CREATE OR REPLACE FUNCTION gatekeeper.tell(told_version text, word text, for_s bigint, adverts bigint) RETURNS void
             LANGUAGE sql SECURITY DEFINER AS $$ INSERT INTO gatekeeper.asked VALUES ('tell') $$;
         CREATE FUNCTION gatekeeper.heard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
             BEGIN INSERT INTO gatekeeper.asked VALUES ('hello'); RETURN NULL; END $$;
         CREATE TRIGGER heard AFTER UPDATE OF last_heard ON gatekeeper.desk FOR EACH ROW EXECUTE FUNCTION gatekeeper.heard()",
    );
    let count = |what: &str| -> f64 {
        let sql = format!("SELECT count(*) FROM gatekeeper.asked WHERE what = '{what}'");
        site.server.ask(&sql).parse().expect("a number")
    };
    let mut desk = Headless::open(&gate.data, None);
    for visitor in 1..=12 {
        desk.ask(&format!("enter {{\"name\": \"Khách {visitor}\"}}"));
        let there = "SELECT count(*) FROM gatekeeper.event WHERE kind = 'enter'";
        eventually(|| site.server.ask(there) == visitor.to_string());
    }
    let took_s: f64 = site
        .server
        .ask("SELECT extract(epoch FROM max(at) - min(at)) FROM gatekeeper.asked")
        .parse()
        .expect("a number");
    // Each visitor was sent by an exchange of their own, which begins with a greeting.
    assert!(count("hello") >= 12.0);
    let told = count("tell");
    assert!(
        (1.0..=2.0 + took_s / 30.0).contains(&told),
        "{told} times in {took_s} s"
    );
}
