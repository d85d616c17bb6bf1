use super::*;
use figures::{Count, Day, DeskKey, Staff, Told, read, seal};
use jiff::civil::date;

/// A desk that reports.
struct Desk {
    key: DeskKey,
    agency: &'static str,
    above: &'static str,
}

fn desk(agency: &'static str) -> Desk {
    Desk {
        key: DeskKey::random().unwrap(),
        agency,
        above: "UBND huyện Bình Giang",
    }
}

impl Desk {
    /// Its issue of this number, about a Monday in January 2021.
    fn tells(&self, sequence: u64, day: i8) -> Sealed {
        let day = date(2021, 1, day);
        let told = Told {
            sequence,
            issued_ms: 1_609_750_000_000,
            agency: self.agency.into(),
            above: self.above.into(),
            period: Period {
                first: day,
                last: day,
                cut_off_min: 0,
            },
            days: vec![Day {
                date: day,
                under: day,
                from_min: 0,
                before_min: 1440,
                count: Count::default(),
            }],
            staff: Staff::default(),
        };
        read(seal(&told, &self.key).unwrap().as_bytes()).unwrap()
    }

    fn mark(&self) -> String {
        self.key.public().unwrap().mark()
    }
}

/// A province on 15 January 2021, with agencies in their districts.
fn province(listed: &[(&str, &str)]) -> Ledger {
    let agencies = (1..).zip(listed).map(|(no, (name, district))| Agency {
        no,
        name: (*name).to_owned(),
        fold: fold(name),
        district: (*district).to_owned(),
        listed: true,
    });
    Ledger::new(
        "2021-01-15T03:00:00Z".parse().unwrap(),
        agencies.collect(),
        Vec::new(),
    )
}

#[track_caller]
fn check(ledger: &mut Ledger, report: &Sealed, expect: Result<Took, No>) {
    assert_eq!(ledger.take(report).map(|(_, took)| took), expect);
}

#[test]
fn a_report_counts_once_and_a_later_one_takes_its_place_whichever_comes_first() {
    let (mut ledger, a) = (province(&[]), desk("Sở Y tế"));
    check(&mut ledger, &a.tells(2, 4), Ok(Took::New));
    check(&mut ledger, &a.tells(2, 4), Err(No::Already));
    check(&mut ledger, &a.tells(1, 4), Err(No::Older));
    check(&mut ledger, &a.tells(3, 4), Ok(Took::Replacing));
    check(&mut ledger, &a.tells(4, 5), Ok(Took::New));
    assert_eq!((ledger.new_agencies.len(), ledger.new_keys.len()), (1, 1));
}

#[test]
fn what_was_taken_before_this_program_ran_is_known() {
    let (mut ledger, a) = (province(&[]), desk("Sở Y tế"));
    let first = a.tells(2, 4);
    ledger.was_taken(first.id());
    check(&mut ledger, &first, Err(No::Already));
    check(&mut ledger, &a.tells(3, 4), Ok(Took::New));
    ledger.head((1, 0), a.tells(9, 5).told.period, 9);
    check(&mut ledger, &a.tells(8, 5), Err(No::Older));
}

#[test]
fn another_key_for_an_agency_waits_until_somebody_accepts_it() {
    let (mut ledger, a, other) = (province(&[]), desk("Sở Y tế"), desk("SỞ  y tế"));
    check(&mut ledger, &a.tells(1, 4), Ok(Took::New));
    for _ in 0..2 {
        check(&mut ledger, &other.tells(9, 4), Err(No::AnotherKey(other.mark())));
    }
    assert_eq!(ledger.new_keys.len(), 2, "each key is remembered once");
    assert_eq!(ledger.new_keys[1].standing, Standing::Waiting);
    check(&mut ledger, &a.tells(2, 4), Ok(Took::Replacing));
}

#[test]
fn a_key_that_a_person_refused_tells_nothing_and_leaves_room_for_the_agencys_own() {
    let (forger, own) = (desk("Sở Y tế"), desk("Sở Y tế"));
    let mut first = province(&[("Sở Y tế", "")]);
    check(&mut first, &forger.tells(1, 4), Ok(Took::New));
    let keys = first.new_keys.iter().map(|key| Key {
        standing: Standing::Refused,
        ..*key
    });
    let mut ledger = Ledger::new(first.now, first.agencies.clone(), keys.collect());
    check(
        &mut ledger,
        &forger.tells(2, 5),
        Err(No::RefusedKey(forger.mark())),
    );
    check(&mut ledger, &own.tells(1, 4), Ok(Took::New));
}

#[test]
fn a_key_speaks_for_its_own_agency_alone() {
    let mut ledger = province(&[("Sở Y tế", ""), ("Sở Nội vụ", "")]);
    let mut a = desk("Sở Y tế");
    check(&mut ledger, &a.tells(1, 4), Ok(Took::New));
    a.agency = "Sở Nội vụ";
    check(
        &mut ledger,
        &a.tells(2, 5),
        Err(No::OtherAgencys("Sở Y tế".into())),
    );
    // It may spell its own name as it likes.
    a.agency = "Sở Y tế (cơ sở 1)";
    check(&mut ledger, &a.tells(3, 5), Ok(Took::New));
}

#[test]
fn where_the_province_named_its_agencies_no_other_names_itself() {
    let mut ledger = province(&[
        ("UBND xã Tân Tiến", "huyện Gia Lộc"),
        ("UBND xã Tân Tiến", "huyện Bình Giang"),
    ]);
    check(&mut ledger, &desk("Nhà thuốc").tells(1, 4), Err(No::Unlisted));
    check(&mut ledger, &desk(" ").tells(1, 4), Err(No::Unnamed));
    let mut two = desk("UBND xã Tân Tiến");
    check(&mut ledger, &two.tells(1, 4), Ok(Took::New));
    assert_eq!(
        ledger.new_keys.last().unwrap().agency,
        Some(2),
        "the body above says which"
    );
    two = desk("UBND xã Tân Tiến");
    two.above = "UBND tỉnh Hải Dương";
    check(&mut ledger, &two.tells(1, 4), Err(No::Several));
}

#[test]
fn days_to_come_are_not_told() {
    let (mut ledger, a) = (province(&[]), desk("Sở Y tế"));
    check(&mut ledger, &a.tells(1, 15), Ok(Took::New));
    check(&mut ledger, &a.tells(2, 16), Err(No::Future));
}
