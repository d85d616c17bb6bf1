//! The report as a letter: the form of Decree 30/2020, four sections, tables and charts.
//!
//! A letter is a Vietnamese paper: its words are Vietnamese whatever language the screen speaks. What the owner typed
//! stands beside what the book says; nothing typed changes a figure.

use register::BookDate;
use sheet::{Align, Closing, Keep, Page, Paragraph, Recipients, Sheet, Signature, Table, Title};
use words::Words;

use super::chart::{self, Step};
use super::said::{self, value};
use super::{Report, ReportForm, Share, checked, tables};
use crate::office::vietnamese;
use crate::{CrowdHour, CrowdShare, Office};

/// The least height of a row: nobody signs in these tables.
const ROW_MIN_MM: f32 = 5.6;
/// Decree 30/2020: at least 6 points between paragraphs; a table or chart wants a little more.
const APART_PT: f32 = 8.0;
const CAPTION_PT: f32 = 12.0;

/// Lays the words of a letter out as parts; `dated` is the day that stands on it. The same report, form and settings give
/// the same letter.
pub(crate) fn letter(report: &Report, form: &ReportForm, office: &Office, dated: BookDate) -> Sheet {
    let words = vietnamese();
    let period = said::period(&report.period, &words);
    let agency = said::agency(office, &words);
    let mut sheet = Sheet::new(words.say_with("report-name", &[("period", period.clone().into())]));
    sheet.page = Page::A4_PORTRAIT;
    let number = match form.number.trim() {
        "" => words.say("report-number-blank"),
        number => words.say_with("report-number", &[("number", number.to_owned().into())]),
    };
    sheet.letterhead = office.letterhead(number, dated);
    sheet.mark = office.mark();
    sheet.substitutions_caption = words.say("sheet-substituted");

    let mut letter = Letter {
        words: &words,
        sheet,
        tables: 0,
        charts: 0,
        headings: 0,
    };
    letter.sheet.add(Title {
        about: format!("{}\n({period})", words.say("report-about")),
        ..Title::new(words.say("report-type"))
    });
    letter.opening(form, &agency, &period);
    letter.outreach(report, form);
    letter.results(report, office);
    for (section, typed) in [
        ("report-section-difficulties", &form.difficulties),
        ("report-section-proposals", &form.proposals),
    ] {
        letter.section(section);
        if letter.typed(typed) == 0 {
            letter.body(words.say("report-nothing"));
        }
    }
    letter.end(form, office, (&agency, &period));
    letter.sheet
}

/// A letter under way, with what is numbered through it.
struct Letter<'a> {
    words: &'a Words,
    sheet: Sheet,
    tables: u32,
    charts: u32,
    headings: u32,
}

impl Letter<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    fn body(&mut self, text: String) {
        self.sheet.add(Paragraph::body(text));
    }

    /// What somebody typed, a paragraph a line; returns how many.
    fn typed(&mut self, text: &str) -> usize {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(|line| self.body(line.to_owned())).count()
    }

    fn section(&mut self, key: &str) {
        let text = self.say(key);
        self.sheet.add(Paragraph::heading(text).spaced(APART_PT));
    }

    fn heading(&mut self, key: &str) {
        self.headings += 1;
        let said = [("number", value(self.headings)), ("words", self.say(key).into())];
        let text = self.words.say_with("report-heading", &said);
        self.sheet.add(Paragraph {
            first_line_mm: 10.0,
            ..Paragraph::heading(text)
        });
    }

    /// What stands above a table or a chart.
    fn caption(&mut self, form: &str, n: u32, key: &str) {
        let said = [("number", value(n)), ("words", self.say(key).into())];
        self.sheet.add(Paragraph {
            keep: Keep::WithNext,
            ..Paragraph::italic(self.words.say_with(form, &said))
                .sized(CAPTION_PT)
                .aligned(Align::Centre)
                .spaced(APART_PT)
        });
    }

    fn table(&mut self, key: &str, table: Table) {
        self.tables += 1;
        self.caption("report-table", self.tables, key);
        self.sheet.add(Table {
            row_min_mm: ROW_MIN_MM,
            ..table
        });
    }

    fn chart(&mut self, key: &str, bars: &[chart::Bar]) {
        self.charts += 1;
        self.caption("report-chart", self.charts, key);
        let picture = chart::draw(bars, self.words);
        self.sheet.add(picture);
    }

    fn opening(&mut self, form: &ReportForm, agency: &str, period: &str) {
        if !form.addressee.trim().is_empty() {
            let whom = [("whom", form.addressee.trim().to_owned().into())];
            let text = self.words.say_with("report-addressee", &whom);
            self.sheet.add(Paragraph {
                first_line_mm: 0.0,
                ..Paragraph::body(text).aligned(Align::Centre)
            });
        }
        let opening = self.words.say_with(
            "report-opening",
            &[
                ("agency", agency.to_owned().into()),
                ("period", period.to_owned().into()),
            ],
        );
        // The last paper that is named and what is reported are one sentence.
        let basis: Vec<&str> = form
            .basis
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        match basis.split_last() {
            None => self.body(opening),
            Some((last, before)) => {
                for line in before {
                    self.body((*line).to_owned());
                }
                let last = last.trim_end_matches([',', ';', '.', ' ']);
                self.body(format!("{last}, {opening}"));
            }
        }
    }

    fn outreach(&mut self, report: &Report, form: &ReportForm) {
        self.section("report-section-outreach");
        let counts = &report.totals.counts;
        let told = Share {
            count: counts.told,
            of: counts.entered,
        };
        let text = match told.percent() {
            None => self.say("report-nobody"),
            Some(percent) => self.words.say_with(
                "report-outreach",
                &[
                    ("entered", value(counts.entered)),
                    ("told", value(counts.told)),
                    ("percent", percent.into()),
                ],
            ),
        };
        self.body(text);
        self.typed(&form.outreach);
    }

    fn results(&mut self, report: &Report, office: &Office) {
        self.section("report-section-results");
        self.heading("report-part-visitors");
        let running = Share {
            count: report.totals.counts.running,
            of: checked(&report.totals),
        };
        let text = match running.percent() {
            None => self.say("report-unchecked"),
            Some(percent) => self.words.say_with(
                "report-checked",
                &[
                    ("checked", value(running.of)),
                    ("running", value(running.count)),
                    ("percent", percent.into()),
                ],
            ),
        };
        self.body(text);
        let opened = Share {
            count: report.totals.counts.opened_after_flag,
            of: report.totals.counts.flagged,
        };
        if let Some(percent) = opened.percent() {
            let said = [
                ("flagged", value(opened.of)),
                ("opened", value(opened.count)),
                ("percent", percent.into()),
            ];
            self.body(self.words.say_with("report-flagged", &said));
        }
        let table = tables::lines(&report.visits(), "report-column-visits", self.words);
        self.table("report-table-visitors", table);
        let note = self.say("report-note-checked");
        self.sheet.add(Paragraph::italic(note).sized(11.0).spaced(3.0));
        if report.days.len() > 1 {
            self.days(report);
        }
        self.heading("report-part-hours");
        let bars = chart::by_hour(&report.hours, self.words);
        self.chart("report-chart-hours", &bars);
        if report.desks.len() > 1 {
            self.heading("report-part-desks");
            let names = said::desks(&report.desks, office, self.words);
            let rows = names
                .into_iter()
                .zip(report.desks.iter().map(|desk| desk.figures));
            let table = tables::by(rows, "report-column-desk", &report.totals, self.words);
            self.table("report-table-desks", table);
        }
        self.staff(report);
        if let Some(crowd) = &report.crowd {
            self.crowd(crowd);
        }
        let remarks = report.remarks();
        if !remarks.is_empty() {
            self.heading("report-part-remarks");
            for remark in &remarks {
                self.body(format!("- {}", said::remark(remark, self.words)));
            }
        }
    }

    fn days(&mut self, report: &Report) {
        self.heading("report-part-days");
        let rows = report.days.iter().map(|day| {
            let date = said::day(day.date, &report.period, self.words);
            (date, day.figures)
        });
        let table = tables::by(rows, "report-column-date", &report.totals, self.words);
        self.table("report-table-days", table);
        let (step, bars) = chart::by_day(&report.days);
        let key = match step {
            Step::Day => "report-chart-days",
            Step::Week => "report-chart-weeks",
            Step::Month => "report-chart-months",
        };
        self.chart(key, &bars);
        let text = self.say("report-chart-key");
        self.sheet.add(
            Paragraph::italic(text)
                .sized(11.0)
                .aligned(Align::Centre)
                .spaced(2.0),
        );
    }

    fn staff(&mut self, report: &Report) {
        let (lines_of, staff) = (report.staff(), report.staff);
        if lines_of.is_empty() {
            return;
        }
        self.heading("report-part-staff");
        let percent = |count| {
            let of = staff.with_smartphone;
            Share { count, of }.percent().unwrap_or_else(|| "–".to_owned())
        };
        let text = self.words.say_with(
            "report-staff",
            &[
                ("total", value(staff.total)),
                ("smartphone", value(staff.with_smartphone)),
                ("installed", value(staff.installed)),
                ("installed_percent", percent(staff.installed).into()),
                ("running", value(staff.running)),
                ("running_percent", percent(staff.running).into()),
            ],
        );
        self.body(text);
        let table = tables::lines(&lines_of, "report-column-people", self.words);
        self.table("report-table-staff", table);
    }

    fn crowd(&mut self, crowd: &CrowdHour) {
        self.heading("report-part-crowd");
        let people = ("people", value(crowd.people));
        let text = match crowd.share {
            CrowdShare::Between { low, high } => self.words.say_with(
                "report-crowd",
                &[people, ("low", value(low.into())), ("high", value(high.into()))],
            ),
            CrowdShare::Unknown(_) => self.words.say_with("report-crowd-unknown", &[people]),
        };
        self.body(text);
    }

    fn end(&mut self, form: &ReportForm, office: &Office, (agency, period): (&str, &str)) {
        let said = [
            ("period", period.to_owned().into()),
            ("agency", agency.to_owned().into()),
        ];
        let text = self.words.say_with("report-end", &said);
        self.sheet.add(Paragraph::body(text).spaced(APART_PT));
        let signer = match form.signer_title.trim() {
            "" => self.say("report-signer"),
            title => title.to_owned(),
        };
        self.sheet.add(Closing {
            recipients: Recipients {
                caption: self.say("report-recipients"),
                lines: recipients(form, office, self.words),
            },
            people: vec![Signature {
                caption: signer,
                hint: String::new(),
                name: form.signer_name.trim().to_owned(),
            }],
        });
    }
}

/// As typed, a dash before each; else who is addressed, or the body above, and the office's own file.
fn recipients(form: &ReportForm, office: &Office, words: &Words) -> Vec<String> {
    let typed: Vec<String> = form
        .recipients
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| match line.strip_prefix(['-', '–', '+']) {
            Some(rest) => format!("- {}", rest.trim_start()),
            None => format!("- {line}"),
        })
        .collect();
    if !typed.is_empty() {
        return typed;
    }
    let above = office.superior_body.trim();
    let first = if !form.addressee.trim().is_empty() {
        Some(words.say("report-recipient-same"))
    } else {
        let whom = [("whom", above.to_owned().into())];
        (!above.is_empty()).then(|| words.say_with("report-recipient-superior", &whom))
    };
    first
        .into_iter()
        .chain([words.say("report-recipient-file")])
        .collect()
}
