use crate::ids::id::VisitId;
use crate::ids::time::{BookDate, Timestamp};
use jiff::civil::Time;

#[test]
fn the_day_of_the_book_turns_at_midnight_in_vietnam() {
    let day = |unix_ms| BookDate::of(Timestamp::from_unix_ms(unix_ms)).to_string();
    // 2021-01-04T16:59:59.999Z and one millisecond later.
    assert_eq!(day(1_609_779_599_999), "2021-01-04");
    assert_eq!(day(1_609_779_600_000), "2021-01-05");
}

#[test]
fn an_hour_of_a_day_is_a_moment_and_back() {
    let day: BookDate = "2021-01-05".parse().unwrap();
    let time = Time::constant(7, 35, 0, 0);
    assert_eq!(day.at(time).to_string(), "2021-01-05T07:35:00.000+07:00");
    assert_eq!(day.begins().to_string(), "2021-01-05T00:00:00.000+07:00");
    assert_eq!((BookDate::of(day.at(time)), day.at(time).time()), (day, time));
    for edge in ["1969-12-31", "-009999-01-01", "9999-12-31"] {
        let edge: BookDate = edge.parse().unwrap();
        assert!(edge.begins() < edge.at(time), "{edge}");
    }
}

#[test]
fn a_timestamp_shows_vietnamese_time_and_a_wild_clock_does_not_panic() {
    assert_eq!(
        Timestamp::from_unix_ms(1_609_779_600_123).to_string(),
        "2021-01-05T00:00:00.123+07:00"
    );
    for wild in [i64::MIN, -1, 0, i64::MAX] {
        let _ = Timestamp::from_unix_ms(wild).to_string();
        let _ = VisitId::new(Timestamp::from_unix_ms(wild)).expect("random bytes");
    }
}

#[test]
fn an_id_is_a_uuid_of_version_7_that_carries_the_time_it_was_given() {
    let id = VisitId::new(Timestamp::from_unix_ms(0x0176_cf2d_8c00)).expect("random bytes");
    assert_eq!(id.as_bytes()[6] >> 4, 7);
    assert_eq!(&id.as_bytes()[..6], [0x01, 0x76, 0xcf, 0x2d, 0x8c, 0x00]);
    assert_eq!(id.to_string().parse::<VisitId>().expect("its own text"), id);
}
