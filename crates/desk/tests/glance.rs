//! A day and a week at a glance: the same figures as the report of the same days, under the same owner's rule.

mod named;
mod quiet;

use desk::transport::{ErrorCode, GlanceView, GlanceWord, PaperVisit, RangeWord, ReportForm};
use desk::{BookDate, Desk, now};

use named::named;
use quiet::open;

/// A visit that was written by hand on another day.
fn on_paper(desk: &Desk, day: BookDate, number: i32, hour: &str) {
    desk.write_paper_visit(&PaperVisit {
        number: number.to_string(),
        date: day.to_string(),
        entered: hour.to_owned(),
        left: String::new(),
        form: named("Lê Ẵm"),
    })
    .expect("written");
}

/// Every number of a picture beside that of the report.
#[track_caller]
fn check(desk: &Desk, of: GlanceWord, date: BookDate) -> GlanceView {
    let glance = desk.glance(of, Some(&date.to_string())).expect("a glance");
    let (first, last) = (&glance.days[0].date, &glance.days[glance.days.len() - 1].date);
    let report = desk
        .report(&ReportForm {
            range: RangeWord::Days,
            first: first.clone(),
            last: last.clone(),
            ..ReportForm::default()
        })
        .expect("a report");
    let figure = |what: &str| {
        let line = report.visits.iter().find(|line| line.what == what);
        line.expect(what).count
    };
    for (what, ours) in [
        ("entered", glance.entered),
        ("told", glance.told),
        ("running", glance.running),
        ("probable", glance.probable),
        ("not_heard", glance.not_heard),
        ("cannot_check", glance.cannot_check),
        ("no_phone", glance.no_phone),
    ] {
        assert_eq!(ours, figure(what), "{what}");
    }
    let days: Vec<u32> = glance.days.iter().map(|day| day.entered).collect();
    let reported: Vec<u32> = report.days.iter().map(|day| day.entered).collect();
    assert_eq!(days, reported);
    assert_eq!(glance.hours.iter().sum::<u32>(), glance.entered);
    glance
}

#[test]
fn a_picture_has_the_numbers_of_the_report_of_the_same_days() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let today = BookDate::of(now());
    for ago in [0, 1, 2, 9] {
        on_paper(&desk, today.minus_days(ago), ago + 1, "00:00");
    }
    let told = desk.write_visit(&named("Đỗ Thị Ước")).expect("written").visit;
    desk.advise_visitor(&told).expect("told");
    desk.next_visitor();
    let gone = desk.write_visit(&named("Vũ Thị Ngọc")).expect("written").visit;
    desk.no_phone();
    desk.exit_visit(&gone).expect("left");

    let day = check(&desk, GlanceWord::Day, today);
    assert_eq!((day.entered, day.told, day.no_phone), (3, 1, 1));
    assert_eq!(day.inside_now, 5, "whichever day they came");
    let week = check(&desk, GlanceWord::Week, today);
    assert_eq!(
        week.days.last().map(|day| day.date.clone()),
        Some(today.to_string())
    );
    let before = check(&desk, GlanceWord::Week, today.minus_days(9));
    assert_eq!(before.days.len(), 7);
    check(&desk, GlanceWord::Day, today.minus_days(9));
}

#[test]
fn today_is_anybodys_to_look_at_and_any_other_day_the_owners() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.set_pin(Some("2580")).expect("set");
    desk.lock();
    desk.glance(GlanceWord::Day, None).expect("today");
    let yesterday = BookDate::of(now()).minus_days(1).to_string();
    let code = |of, date: Option<&str>| desk.glance(of, date).err().map(|failure| failure.code);
    assert_eq!(
        code(GlanceWord::Day, Some(&yesterday)),
        Some(ErrorCode::OwnerNeeded)
    );
    assert_eq!(
        code(GlanceWord::Week, Some(&yesterday)),
        Some(ErrorCode::OwnerNeeded)
    );
    desk.unlock("2580").expect("right");
    assert_eq!(code(GlanceWord::Week, Some(&yesterday)), None);
    let tomorrow = BookDate::of(now()).minus_days(-1).to_string();
    assert_eq!(code(GlanceWord::Day, Some(&tomorrow)), Some(ErrorCode::NotValid));
    assert_eq!(code(GlanceWord::Day, Some("hôm nay")), Some(ErrorCode::NotValid));
}
