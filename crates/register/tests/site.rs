//! Two desks of one site, without a network between them: what each tells, and what the other makes of it.

use register::*;
use std::path::Path;
use tempfile::TempDir;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_ms(1_609_808_400_000 + seconds * 1000)
}

fn author() -> Author {
    Author::new("trực 1").expect("a name")
}

fn person(name: &str, id: &str) -> NewVisit {
    NewVisit {
        name: name.into(),
        id: Some(id.into()),
        ..NewVisit::default()
    }
}

/// A desk with its book, and what it reads from others.
struct Gate {
    folder: TempDir,
    book: Register,
    site: Site,
}

impl Gate {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let opening = Opening {
            key: Some(Key::new([7; 32])),
            if_missing: IfMissing::Create { at: at(0) },
        };
        let book = Register::open(folder.path().join("register.db"), opening).expect("a book");
        let site = book
            .begin_site(&folder.path().join("site.db"), at(0))
            .expect("a site");
        Self { folder, book, site }
    }

    fn source(&self) -> Source {
        Source {
            desk: self.book.desk(),
            branch: 0,
        }
    }

    /// Hears all that another one has to tell.
    fn hear(&mut self, other: &Gate) {
        self.hear_events(other.source(), &other.book.to_share(0, 1000).expect("told"));
    }

    fn hear_events(&mut self, from: Source, events: &[Shared]) {
        self.book.take_from_others(from, events).expect("taken");
        self.site.take(&[(from, events)], &[]).expect("taken");
        let (_, own) = self.book.said_of_others(0).expect("read");
        let source = self.source();
        self.site.take(&[(source, &own)], &[]).expect("taken");
    }
}

fn inside(register: &Register) -> usize {
    register.inside().expect("read").len()
}

#[test]
fn who_leaves_at_another_gate_is_inside_nowhere_and_both_chains_are_whole() {
    let (mut a, mut b) = (Gate::new(), Gate::new());
    let entered = a
        .book
        .enter(&person("Nguyễn Văn A", "030090000001"), at(1), &author())
        .expect("entered");
    b.hear(&a);
    assert_eq!(inside(b.site.book()), 1);
    assert_eq!(inside(&b.book), 0, "the own book holds what happened here");
    assert_eq!(b.site.book().search("nguyen a", 5).expect("found").len(), 1);
    b.book
        .exit_elsewhere(&b.site, entered.visit, at(60), &author())
        .expect("left");
    let again = b.book.exit_elsewhere(&b.site, entered.visit, at(61), &author());
    assert!(matches!(again, Err(Error::AlreadyExited)));
    for _ in 0..2 {
        a.hear(&b);
        b.hear(&a);
    }
    assert_eq!((inside(&a.book), inside(b.site.book())), (0, 0));
    let line = a.book.line(entered.visit).expect("a line");
    assert_eq!(line.exited.expect("left").at, at(60));
    for gate in [&mut a, &mut b] {
        assert!(gate.book.verify().expect("verified").is_whole());
    }
    // Taken back where it was written in, it is open again everywhere.
    a.book.reopen(entered.visit, at(70), &author()).expect("reopened");
    b.hear(&a);
    assert_eq!((inside(&a.book), inside(b.site.book())), (1, 1));
}

#[test]
fn an_exit_that_comes_before_its_arrival_waits_for_it() {
    let (mut a, mut b) = (Gate::new(), Gate::new());
    let entered = a
        .book
        .enter(&person("Nguyễn Văn A", "030090000001"), at(1), &author())
        .expect("entered");
    b.book
        .exit_elsewhere(&b.site, entered.visit, at(60), &author())
        .expect("left");
    assert!(b.book.day(BookDate::of(at(0))).expect("read").is_empty());
    b.hear(&a);
    a.hear(&b);
    assert_eq!((inside(&a.book), inside(b.site.book())), (0, 0));
}

#[test]
fn an_erasure_reaches_the_other_gate_before_and_after_the_words_it_takes() {
    let (mut a, mut b) = (Gate::new(), Gate::new());
    let entered = a
        .book
        .enter(&person("Nguyễn Văn A", "030090000001"), at(1), &author())
        .expect("entered");
    let change = Change::Name("Nguyễn Văn Ánh".into());
    a.book
        .correct(entered.visit, &[change], None, at(2), &author())
        .expect("corrected");
    let words = a.book.to_share(0, 100).expect("told");
    a.book.erase(entered.visitor, at(3), &author()).expect("erased");
    let erased = a.book.to_share(2, 100).expect("told");
    assert!(erased.iter().all(|event| event.is_true(a.book.desk())));
    let names = |gate: &Gate| gate.site.book().search("nguyen", 5).expect("found").len();
    let source = a.source();
    b.hear_events(source, &words);
    assert_eq!(names(&b), 1);
    b.hear_events(source, &erased);
    assert_eq!(names(&b), 0);
    let mut c = Gate::new();
    c.hear_events(source, &erased);
    c.hear_events(source, &words);
    assert_eq!((names(&c), inside(c.site.book())), (0, 1));
    let path = b.folder.path().join("site.db");
    assert!(!holds(&path, "Nguyễn Văn A"));
}

/// Whether the words stand in a table of the file.
fn holds(path: &Path, words: &str) -> bool {
    let conn = rusqlite::Connection::open(path).expect("a file");
    conn.execute_batch(&format!("PRAGMA key = \"x'{}'\"", "07".repeat(32)))
        .expect("its key");
    conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM personal WHERE instr(value, ?1) > 0)",
        [words],
        |row| row.get(0),
    )
    .expect("read")
}

#[test]
fn what_was_changed_on_the_way_or_is_nobodys_business_is_not_taken() {
    let (mut a, mut b) = (Gate::new(), Gate::new());
    a.book
        .set("report.address", Some("so.yte@example.vn"), at(0), &author())
        .expect("set");
    a.book.set_pin(Some("2580"), at(1), &author()).expect("set");
    a.book
        .begin_shift("Trần Văn Bảo", at(2), &author())
        .expect("begun");
    a.book
        .enter(&person("Nguyễn Văn A", "030090000001"), at(3), &author())
        .expect("entered");
    let mut told = a.book.to_share(0, 100).expect("told");
    let json = serde_json::to_string(&told).expect("JSON");
    assert!(!json.contains("example.vn") && !json.contains("Trần Văn Bảo"));
    assert_eq!(told.iter().filter(|event| event.said.is_some()).count(), 1);
    let back: Vec<Shared> = serde_json::from_str(&json).expect("its own JSON");
    assert!(back == told);
    assert!(told.windows(2).all(|pair| pair[1].prev == pair[0].hash));
    let said = told[3].said.as_mut().expect("an arrival");
    let name = said.words.iter_mut().find(|word| word.0 == "name");
    name.expect("a name").1 = "Nguyễn Văn B".into();
    assert!(!told[3].is_true(a.book.desk()));
    let source = a.source();
    b.hear_events(source, &told);
    assert!(b.site.book().search("nguyen", 5).expect("found").is_empty());
}

#[test]
fn a_desk_that_went_on_from_a_copy_keeps_what_it_wrote_before() {
    let (mut a, mut b) = (Gate::new(), Gate::new());
    a.book
        .enter(&person("Nguyễn Văn A", "030090000001"), at(1), &author())
        .expect("entered");
    let copy = a.folder.path().join("copy.db");
    a.book.backup(&copy, Existing::Refuse).expect("copied");
    a.book
        .enter(&person("Đỗ Thị Lan", "030090000002"), at(2), &author())
        .expect("entered");
    b.hear(&a);
    let opening = Opening {
        key: Some(Key::new([7; 32])),
        if_missing: IfMissing::Refuse,
    };
    let mut restored = Register::open(&copy, opening).expect("a copy");
    restored
        .enter(&person("Lê Văn Tám", "030090000003"), at(3), &author())
        .expect("entered");
    let branch = Source {
        branch: 1,
        ..a.source()
    };
    b.hear_events(branch, &restored.to_share(1, 100).expect("told"));
    assert_eq!(inside(b.site.book()), 3);
}

#[test]
fn words_past_their_time_go_from_what_was_read_too() {
    let (mut a, mut b) = (Gate::new(), Gate::new());
    a.book
        .enter(&person("Nguyễn Văn A", "030090000001"), at(1), &author())
        .expect("entered");
    b.hear(&a);
    let day = |days: i64| BookDate::of(at(days * 86_400));
    assert_eq!(b.site.forget_before(day(0)).expect("nothing"), 0);
    assert_eq!(b.site.forget_before(day(1)).expect("gone"), 1);
    assert!(b.site.book().search("nguyen", 5).expect("read").is_empty());
}

#[test]
fn a_roll_call_begun_at_one_gate_is_ticked_at_both_and_ended_for_both() {
    let (mut a, mut b) = (Gate::new(), Gate::new());
    let of = |gate: &Gate| {
        gate.book
            .roll_call(&gate.site, BookDate::of(at(9)))
            .expect("read")
    };
    let [one, two] = ["Nguyễn Văn A", "Đỗ Thị Lan"].map(|name| {
        let new = person(name, "030090000001");
        a.book.enter(&new, at(1), &author()).expect("entered").visit
    });
    a.book.begin_roll_call(&a.site, at(2), &author()).expect("begun");
    // B is cut off, and begins by itself.
    assert!(
        !b.book.tick(&b.site, one, at(3), &author()).expect("read"),
        "none is under way there"
    );
    b.book.begin_roll_call(&b.site, at(3), &author()).expect("begun");
    assert!(b.book.tick(&b.site, one, at(4), &author()).expect("ticked"));
    assert!(a.book.tick(&a.site, two, at(4), &author()).expect("ticked"));
    a.hear(&b);
    b.hear(&a);
    b.hear(&a);
    assert_eq!(of(&a), of(&b));
    let call = of(&a).expect("under way");
    assert_eq!((call.began_at, call.found.len()), (at(2), 2));
    // B takes back what A ticked by a slip.
    b.book.tick(&b.site, two, at(5), &author()).expect("taken back");
    a.hear(&b);
    assert_eq!(
        of(&a).expect("under way").found.into_keys().collect::<Vec<_>>(),
        [one]
    );
    a.book.end_roll_call(&a.site, at(6), &author()).expect("ended");
    b.hear(&a);
    assert_eq!((of(&a), of(&b)), (None, None));
    // Nobody is inside by a tick, and nobody left by one.
    assert_eq!((inside(&a.book), inside(b.site.book())), (2, 2));
    for gate in [&mut a, &mut b] {
        assert!(gate.book.verify().expect("read").is_whole());
    }
}

#[test]
fn events_alone_make_the_lines_that_a_book_has() {
    let (mut a, mut b) = (Gate::new(), Gate::new());
    let mut visits = Vec::new();
    for (n, name) in (0..).zip(["Nguyễn Văn A", "Đỗ Thị Lan", "Trần Văn Ba", "Lê Thị Tư"]) {
        let visit = NewVisit {
            people: People::new(n + 1).expect("a few"),
            assessed: Some(Outcome::NotHeard.into()),
            ..person(name, &format!("03009000000{n}"))
        };
        visits.push(
            a.book
                .enter(&visit, at(n.into()), &author())
                .expect("entered")
                .visit,
        );
    }
    let note = Change::Name("Đỗ Thị Lan Anh".into());
    a.book
        .correct(visits[1], &[note], Some("ghi nhầm"), at(20), &author())
        .expect("put right");
    a.book
        .void(visits[2], "ghi hai lần", at(21), &author())
        .expect("void");
    b.hear(&a);
    b.book
        .exit_elsewhere(&b.site, visits[0], at(60), &author())
        .expect("left");
    let visitor = a.book.line(visits[3]).expect("a line").visitor.expect("known");
    a.book.erase(visitor, at(70), &author()).expect("erased");
    b.hear(&a);
    let told = [&a, &b].map(|gate| (gate.source(), gate.book.to_share(0, 1000).expect("told")));
    let events = || {
        told.iter()
            .flat_map(|(source, events)| events.iter().map(|event| (*source, event)))
    };
    let lines = |made: Vec<Apart>| -> Vec<Option<Line>> { made.into_iter().map(|one| one.line).collect() };
    let expected: Vec<_> = visits
        .iter()
        .map(|visit| Some(b.site.book().line(*visit).expect("a line")))
        .collect();
    assert_eq!(lines(apart(events())), expected);
    // In another order, and each twice.
    let twice: Vec<_> = events().collect();
    assert_eq!(lines(apart(twice.iter().rev().chain(&twice).copied())), expected);
    // Only the exit is known: a visit without a line.
    let alone = apart(told[1].1.iter().map(|event| (told[1].0, event)));
    assert!(alone.iter().all(|one| one.line.is_none()) && alone.len() == 1);
}

#[test]
fn a_book_that_was_put_back_writes_anew_who_left_whose_line_is_void_and_who_was_erased() {
    let (mut a, mut b) = (Gate::new(), Gate::new());
    let named = |name: &str| NewVisit {
        name: name.into(),
        ..NewVisit::default()
    };
    let entered = ["A", "B", "C", "D", "E"].map(|name| {
        let came = a.book.enter(&named(name), at(1), &author());
        came.expect("written")
    });
    let [left, void, erased, elsewhere, back] = entered;
    let copied = a.book.to_share(0, 1000).expect("told").len();
    let copy = a.folder.path().join("copy.db");
    a.book.backup(&copy, Existing::Refuse).expect("copied");
    a.book.exit(left.visit, at(2), &author()).expect("seen leaving");
    a.book
        .void(void.visit, "ghi nhầm", at(3), &author())
        .expect("void");
    a.book.erase(erased.visitor, at(4), &author()).expect("erased");
    a.book.exit(back.visit, at(5), &author()).expect("seen leaving");
    a.book.reopen(back.visit, at(6), &author()).expect("taken back");
    b.hear(&a);
    b.book
        .exit_elsewhere(&b.site, elsewhere.visit, at(7), &author())
        .expect("seen leaving");
    a.hear(&b);

    let forgotten = a.book.to_share(copied as i64, 1000).expect("told");
    let source = a.source();
    let opening = Opening {
        key: Some(Key::new([7; 32])),
        if_missing: IfMissing::Refuse,
    };
    a.book = Register::open(&copy, opening).expect("the copy");
    a.site
        .take(&[(source, &forgotten)], &[])
        .expect("its own earlier chain");
    assert_eq!(a.book.inside().expect("read").len(), 5, "it has forgotten");
    assert_eq!(a.book.write_what_was_forgotten(&a.site).expect("written"), 4);
    let inside = a.book.inside().expect("read");
    let inside: Vec<VisitId> = inside.iter().map(|line| line.visit).collect();
    assert_eq!(
        inside,
        [erased.visit, back.visit],
        "an erasure ends no visit, and what was taken back is"
    );
    let line = |visit| a.book.line(visit).expect("a line");
    assert_eq!(line(left.visit).exited.map(|exited| exited.at), Some(at(2)));
    assert_eq!(line(elsewhere.visit).exited.map(|exited| exited.at), Some(at(7)));
    assert!(line(void.visit).voided.is_some() && line(erased.visit).person.is_none());
    assert!(a.book.verify().expect("read").is_whole());
    assert_eq!(
        a.book.write_what_was_forgotten(&a.site).expect("written"),
        0,
        "once"
    );
}
