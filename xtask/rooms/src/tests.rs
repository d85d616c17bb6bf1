//! Small crates, written here, and what is found in them.

use std::io;
use std::path::Path;

use crate::chains;
use crate::floors::Floors;
use crate::imports::Imports;
use crate::tree::Tree;

type Files<'a> = &'a [(&'a str, &'a str)];

/// Reads a crate; `lib.rs` is the first file given.
fn read(files: Files<'_>) -> Result<Imports, String> {
    let text = |path: &Path| {
        let found = files.iter().find(|(name, _)| Path::new("src").join(name) == path);
        found
            .map(|(_, text)| (*text).to_owned())
            .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    };
    Ok(Imports::of(&Tree::read(
        &Path::new("src").join(files[0].0),
        &text,
    )?))
}

/// Every import, as `a.rs b.rs: Name Other`.
fn imports(files: Files<'_>, expect: &[&str]) {
    let imports = read(files).unwrap();
    let mut found = Vec::new();
    for (by, taken) in imports.of.iter().enumerate() {
        for (from, names) in taken {
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            found.push(format!(
                "{} {}: {}",
                imports.files[by],
                imports.files[*from],
                names.join(" ")
            ));
        }
    }
    found.sort();
    assert_eq!(found, expect);
}

/// Every circle: the shortest chains, without their first line.
fn circles(files: Files<'_>, expect: &[&str]) {
    let imports = read(files).unwrap();
    let found: Vec<_> = chains::circles(&imports)
        .iter()
        .flat_map(|circle| {
            let said = circle.said(&imports);
            said.lines()
                .skip(1)
                .map(|line| line.trim().to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(found, expect);
}

/// What is wrong with the imports of a crate called `house` that has these floors.
fn broken(floors: &str, files: Files<'_>, expect: &[&str]) {
    let floors = Floors::read(floors).unwrap();
    assert_eq!(floors.broken("house", &read(files).unwrap()), expect);
}

#[test]
fn two_files_that_import_each_other_are_a_circle() {
    circles(
        &[
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "use crate::b::B; pub struct A(B);"),
            ("b.rs", "pub struct B; fn f(a: &crate::a::A) {}"),
        ],
        &["a.rs -> b.rs (B) -> a.rs (A)"],
    );
}

#[test]
fn three_files_in_a_ring_are_one_circle_and_those_beside_it_are_not_in_it() {
    let files: Files<'_> = &[
        ("lib.rs", "mod a; mod b; mod c; mod d;"),
        ("a.rs", "use crate::b; pub fn go() { b::go() }"),
        ("b.rs", "use super::c::*; pub fn go() { on() }"),
        ("c.rs", "pub fn on() { crate::a::go(); crate::d::end() }"),
        ("d.rs", "pub fn end() {}"),
    ];
    circles(files, &["a.rs -> b.rs (go) -> c.rs (*, on) -> a.rs (go)"]);
    let imports = read(files).unwrap();
    let said = chains::circles(&imports)[0].said(&imports);
    assert!(
        said.starts_with("3 files in a circle: a.rs, b.rs, c.rs\n"),
        "{said}"
    );
}

#[test]
fn a_re_export_hides_no_circle() {
    circles(
        &[
            ("lib.rs", "mod day; mod paper; pub use paper::Sheet;"),
            ("paper/mod.rs", "mod a4; pub(crate) use a4::*;"),
            ("paper/a4.rs", "use crate::day::Day as Of; pub struct Sheet(Of);"),
            (
                "day.rs",
                "pub struct Day; impl Day { fn sheet(&self) -> crate::Sheet { crate::Sheet(Day) } }",
            ),
        ],
        &["day.rs -> paper/a4.rs (Sheet) -> day.rs (Day, Of)"],
    );
}

#[test]
fn a_facade_that_only_hands_on_is_in_no_circle() {
    let files: Files<'_> = &[
        ("lib.rs", "mod x; pub use x::{A, b};"),
        (
            "x/mod.rs",
            "mod a; mod b; pub use a::A; pub use self::b::{b, *}; pub use a as other;",
        ),
        ("x/a.rs", "use super::b::B; use crate::x; pub struct A(B, x::B);"),
        ("x/b.rs", "pub struct B; pub fn b() {}"),
    ];
    imports(files, &["x/a.rs x/b.rs: B"]);
    circles(files, &[]);
}

#[test]
fn a_child_that_takes_what_its_parent_defines_is_in_a_circle_with_a_parent_that_needs_the_child() {
    circles(
        &[
            ("lib.rs", "mod book;"),
            (
                "book.rs",
                "mod line; pub use line::Line; pub const MOST: usize = 9; fn f(_: Line) {}",
            ),
            ("book/line.rs", "pub struct Line([u8; super::MOST]);"),
        ],
        &["book.rs -> book/line.rs (Line) -> book.rs (MOST)"],
    );
    circles(
        &[
            ("lib.rs", "mod book;"),
            (
                "book.rs",
                "mod line; pub use line::Line; pub const MOST: usize = 9;",
            ),
            ("book/line.rs", "pub struct Line([u8; super::MOST]);"),
        ],
        &[],
    );
}

#[test]
fn what_a_parent_imports_for_itself_its_children_see_at_its_source() {
    imports(
        &[
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "mod c; use crate::b::B; fn f(_: B) {}"),
            ("a/c.rs", "use super::*; fn g(_: B) {}"),
            ("b.rs", "pub struct B;"),
        ],
        &["a.rs b.rs: B", "a/c.rs a.rs: *", "a/c.rs b.rs: B"],
    );
}

#[test]
fn tests_are_left_out_and_what_is_compiled_without_them_is_not() {
    imports(
        &[
            ("lib.rs", "mod a; mod b; #[cfg(test)] mod tests;"),
            (
                "a.rs",
                "#[cfg(test)] mod tests { use crate::b::B; fn f(_: B) {} }
                 #[cfg(all(test, unix))] use crate::b::C;
                 #[cfg(any(test, unix))] use crate::b::D;
                 #[cfg(not(test))] fn e() { crate::b::E }
                 struct S; impl S { #[cfg(test)] fn f() { crate::b::F } }
                 #[test] fn g() { crate::b::G }",
            ),
            (
                "b.rs",
                "pub struct B; pub struct C; pub struct D; pub struct E; pub struct F; pub struct G;",
            ),
        ],
        &["a.rs b.rs: D E"],
    );
}

#[test]
fn a_name_that_a_function_binds_is_its_own() {
    let b = (
        "b.rs",
        "pub fn day() {} pub fn hour() {} pub struct T; pub const MOST: u8 = 1;",
    );
    imports(
        &[
            ("lib.rs", "mod a; mod b; pub use b::*;"),
            (
                "a.rs",
                "pub use super::b::{MOST, T, day, hour}; fn f<T>(day: T) { let hour = day; g(|day| hour(day)); }",
            ),
            b,
        ],
        &[],
    );
    imports(
        &[
            ("lib.rs", "mod a; mod b;"),
            (
                "a.rs",
                "pub use super::b::{MOST, T, day, hour}; fn f(t: T) { if let MOST = 1 { day() } }",
            ),
            b,
        ],
        &["a.rs b.rs: MOST T day"],
    );
}

#[test]
fn a_name_of_another_crate_is_no_import() {
    imports(
        &[
            (
                "lib.rs",
                "mod serde; mod a; use std::fmt; pub use ::{words, card as codes};",
            ),
            ("serde.rs", "pub struct S;"),
            (
                "a.rs",
                "use ::serde::S; use std::{fmt::{self, Debug}, io::*}; use serde::Deserialize;
                 fn f(_: S, _: fmt::Error, _: Debug) -> super::fmt::Result { ::serde::x() }
                 use crate::words::Words; fn g(_: crate::codes::Code) {}",
            ),
        ],
        &[],
    );
}

#[test]
fn what_a_macro_made_is_taken_to_be_where_it_is_looked_for() {
    imports(
        &[
            ("lib.rs", "mod a; mod b;"),
            (
                "a.rs",
                "use crate::b::Made; fn f() { crate::b::Enum::Variant; crate::b::inner::x() }",
            ),
            (
                "b.rs",
                "newtype!(Made); pub enum Enum { Variant } pub mod inner { pub fn x() {} }",
            ),
        ],
        &["a.rs b.rs: Enum Made x"],
    );
}

#[test]
fn arguments_and_bodies_of_macros_are_read_as_far_as_they_look_like_rust() {
    let b = (
        "b.rs",
        "pub struct B; pub struct C; pub fn d() {} pub struct E; pub const F: u8 = 1; pub fn g() {}",
    );
    imports(
        &[
            ("lib.rs", "mod a; mod b;"),
            (
                "a.rs",
                r#"macro_rules! made { ($x:ident) => { $crate::b::B::$x() } }
                   fn f(x: u8) {
                       println!("{x} {}", crate::b::C);
                       select! { _ = crate::b::d() => {} }
                       pass!(x.crate_b, ..super::b::E::default() ; std::b::g);
                       let _ = vec![matches!(x, super::b::F)];
                   }"#,
            ),
            b,
        ],
        &["a.rs b.rs: B C E F d"],
    );
}

#[test]
fn a_macro_is_imported_from_where_it_is_written() {
    imports(
        &[
            ("lib.rs", "macro_rules! above { () => {} } mod a; mod b; mod c;"),
            (
                "a.rs",
                "above!(); crate::open!(); fn f() { crate::c::shared!(1, 2) }",
            ),
            ("b.rs", "#[macro_export] macro_rules! open { () => {} }"),
            ("c.rs", "macro_rules! shared { () => {} } pub(crate) use shared;"),
        ],
        &["a.rs b.rs: open", "a.rs c.rs: shared", "a.rs lib.rs: above"],
    );
}

#[test]
fn files_lie_where_the_compiler_looks_for_them() {
    imports(
        &[
            (
                "lib.rs",
                "mod a; #[path = \"odd/name.rs\"] mod b; mod inner { mod deep; pub use self::deep::D; }",
            ),
            (
                "a/mod.rs",
                "#[path = \"../side.rs\"] mod side; mod r#type; use self::side::S; use r#type::T;",
            ),
            ("side.rs", "mod below; pub struct S(below::B);"),
            ("below.rs", "pub struct B;"),
            ("a/type.rs", "pub struct T(crate::b::N);"),
            ("odd/name.rs", "mod next; pub struct N(next::X, crate::inner::D);"),
            ("odd/next.rs", "pub struct X;"),
            ("inner/deep.rs", "pub struct D;"),
        ],
        &[
            "a/mod.rs a/type.rs: T",
            "a/mod.rs side.rs: S",
            "a/type.rs odd/name.rs: N",
            "odd/name.rs inner/deep.rs: D",
            "odd/name.rs odd/next.rs: X",
            "side.rs below.rs: B",
        ],
    );
    let missing = read(&[("lib.rs", "mod a;")]).err().unwrap();
    assert!(missing.starts_with("a.rs: "), "{missing}");
}

#[test]
fn names_that_hand_each_other_on_end() {
    imports(
        &[
            ("lib.rs", "mod a; mod b; pub use a::*; pub use b::*;"),
            (
                "a.rs",
                "pub use crate::*; pub use crate::b::X; fn f(_: X, _: Y, _: crate::Z) {}",
            ),
            ("b.rs", "pub use crate::a::*; pub use crate::a::X; pub struct Y;"),
        ],
        &["a.rs b.rs: Y", "a.rs lib.rs: Z"],
    );
}

const FLOORS: &str = "
# The house.
[house]
desk tools   # the verbs
running
running/parts
clock
";

#[test]
fn an_import_that_runs_down_is_right_and_one_that_runs_up_is_told() {
    let house = |door: &'static str, clock: &'static str| {
        [
            (
                "lib.rs",
                "mod desk; mod tools; mod running; mod clock; pub const NAME: u8 = 1; pub use desk::Desk;",
            ),
            (
                "desk.rs",
                "use crate::running::{State, parts::Door}; pub struct Desk(State, Door, crate::clock::Clock);",
            ),
            ("tools.rs", ""),
            ("running/mod.rs", "pub mod parts; pub struct State(parts::Door);"),
            ("running/parts/mod.rs", "mod door; pub use door::Door;"),
            ("running/parts/door.rs", door),
            ("clock.rs", clock),
        ]
    };
    let door = "pub struct Door(crate::clock::Clock);";
    let clock = "pub struct Clock;";
    broken(FLOORS, &house(door, clock), &[]);
    broken(
        FLOORS,
        &house("use super::super::State; pub struct Door;", clock),
        &["running/parts/door.rs -> running/mod.rs (State): running is above running/parts"],
    );
    broken(
        FLOORS,
        &house(door, "pub struct Clock; fn f(_: crate::Desk) { crate::NAME; }"),
        &[
            "clock.rs -> lib.rs (NAME): which is above every room",
            "clock.rs -> desk.rs (Desk): desk is above clock",
        ],
    );
}

#[test]
fn rooms_beside_each_other_do_not_see_each_other() {
    broken(
        "[house]\na b\n",
        &[
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "use crate::b::B;"),
            ("b.rs", "pub struct B;"),
        ],
        &["a.rs -> b.rs (B): b is beside a"],
    );
}

#[test]
fn a_file_without_a_room_and_a_room_without_a_file_are_told() {
    broken(
        "[house]\na\nb\n",
        &[("lib.rs", "mod a; mod attic;"), ("a.rs", ""), ("attic.rs", "")],
        &["b is a room without a file", "attic.rs is in no room"],
    );
}

#[test]
fn a_drawing_that_cannot_be_read_is_refused() {
    for (drawing, words) in [
        ("a\n[house]", "line 1: rooms of which crate?"),
        ("[house]\na\n\nb a", "line 4: a stands there twice"),
    ] {
        assert_eq!(Floors::read(drawing).err().as_deref(), Some(words));
    }
    let floors = Floors::read("[house]\na\n[barn]").unwrap();
    assert_eq!(
        floors.unknown(["house"].into_iter()),
        ["barn: its floors are drawn, and no such package is there"]
    );
}
