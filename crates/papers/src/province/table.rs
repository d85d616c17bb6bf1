//! A week of a province: each agency, each district, all of it. A whole is the sum of its parts and made of nothing else.

use figures::{Count, Staff, Week};

/// How an agency stands with its report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It reported by the hour that was set.
    InTime,
    /// It reported later.
    Late,
    /// It did not report, and the hour has passed.
    Missing,
    /// It did not report yet, and has time.
    Awaited,
}

/// An agency in a week.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Agency {
    /// What it is called.
    pub name: String,
    /// Where it is; may be empty.
    pub district: String,
    /// Where its reminder goes; may be empty.
    pub email: String,
    /// How it stands.
    pub standing: Standing,
    /// On how many days of the week it told of.
    pub days: u32,
    /// Its figures; nothing where it did not report.
    pub sums: Sums,
    /// Those of the week before; `None` where it did not report then.
    pub before: Option<Sums>,
}

/// Figures that can be added up.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sums {
    /// Agencies.
    pub agencies: u64,
    /// Of these, those that reported.
    pub reported: u64,
    /// Of these, those that did so late.
    pub late: u64,
    /// Agencies that did not report, and should have.
    pub missing: u64,
    /// Visits.
    pub count: Count,
    /// The agencies' own people.
    pub staff: Staff,
}

/// A district of a week.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct District {
    /// What it is called; may be empty.
    pub name: String,
    /// The sum of its agencies.
    pub sums: Sums,
    /// And of the week before, of those that reported then.
    pub before: Sums,
}

/// A week of a province.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// Which.
    pub week: Week,
    /// Every agency, by district and name.
    pub agencies: Vec<Agency>,
    /// Every district.
    pub districts: Vec<District>,
    /// All of it.
    pub total: Sums,
    /// And the week before.
    pub before: Sums,
}

impl Table {
    /// The table of some agencies.
    pub fn of(week: Week, mut agencies: Vec<Agency>) -> Self {
        agencies.sort_by(|a, b| (&a.district, &a.name).cmp(&(&b.district, &b.name)));
        let mut districts: Vec<District> = Vec::new();
        for agency in &agencies {
            if districts.last().is_none_or(|last| last.name != agency.district) {
                districts.push(District {
                    name: agency.district.clone(),
                    sums: Sums::default(),
                    before: Sums::default(),
                });
            }
            if let Some(district) = districts.last_mut() {
                district.sums.add(&agency.own());
                district.before.add(&agency.before.unwrap_or_default());
            }
        }
        let (mut total, mut before) = (Sums::default(), Sums::default());
        for district in &districts {
            total.add(&district.sums);
            before.add(&district.before);
        }
        Self {
            week,
            agencies,
            districts,
            total,
            before,
        }
    }

    /// The agencies that did not report, or did so late.
    pub fn slow(&self) -> impl Iterator<Item = &Agency> {
        let slow = [Standing::Late, Standing::Missing];
        self.agencies
            .iter()
            .filter(move |agency| slow.contains(&agency.standing))
    }
}

impl Agency {
    /// Whether it reported.
    pub fn reported(&self) -> bool {
        matches!(self.standing, Standing::InTime | Standing::Late)
    }

    /// What it adds to a sum.
    fn own(&self) -> Sums {
        Sums {
            agencies: 1,
            reported: u64::from(self.reported()),
            late: u64::from(self.standing == Standing::Late),
            missing: u64::from(self.standing == Standing::Missing),
            ..self.sums
        }
    }
}

impl Standing {
    /// Its word: the locale key is `province-standing-` plus this.
    pub const fn word(self) -> &'static str {
        match self {
            Self::InTime => "in-time",
            Self::Late => "late",
            Self::Missing => "missing",
            Self::Awaited => "awaited",
        }
    }
}

impl Sums {
    fn add(&mut self, other: &Self) {
        self.agencies += other.agencies;
        self.reported += other.reported;
        self.late += other.late;
        self.missing += other.missing;
        self.count += other.count;
        self.staff += other.staff;
    }
}

/// `62,5%` of so many, or a dash of nobody.
pub fn share(count: u64, of: u64) -> String {
    // Both shrink alike, so that a province of many years still fits.
    let shift = 32_u32.saturating_sub(of.leading_zeros());
    let [count, of] = [count, of].map(|n| u32::try_from(n >> shift).unwrap_or(u32::MAX));
    let share = crate::report::Share { count, of };
    share.percent().unwrap_or_else(|| "–".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn agency() -> impl Strategy<Value = Agency> {
        let count = || (0..1_000_000_u64, 0..1_000_000_u64, 0..1_000_000_u64);
        let standing = prop::sample::select(vec![
            Standing::InTime,
            Standing::Late,
            Standing::Missing,
            Standing::Awaited,
        ]);
        (
            "[a-c]{1,2}",
            "[A-C]?",
            standing,
            count(),
            prop::option::of(count()),
        )
            .prop_map(|(name, district, standing, now, before)| {
                let sums = |(running, not_heard, told): (u64, u64, u64)| Sums {
                    count: Count {
                        entered: running + not_heard,
                        running,
                        not_heard,
                        told,
                        ..Count::default()
                    },
                    ..Sums::default()
                };
                let reported = matches!(standing, Standing::InTime | Standing::Late);
                Agency {
                    name,
                    district,
                    email: String::new(),
                    standing,
                    days: 0,
                    sums: if reported { sums(now) } else { Sums::default() },
                    before: before.map(|before| Sums {
                        reported: 1,
                        ..sums(before)
                    }),
                }
            })
    }

    proptest! {
        #[test]
        fn a_whole_is_the_sum_of_its_parts(agencies in prop::collection::vec(agency(), 0..40)) {
            let table = Table::of("2021-W01".parse().unwrap(), agencies.clone());
            prop_assert_eq!(table.agencies.len(), agencies.len());
            let of_agencies = |which: &dyn Fn(&Agency) -> u64, of: Option<&str>| -> u64 {
                agencies.iter().filter(|one| of.is_none_or(|of| one.district == of)).map(which).sum()
            };
            type Figure = (fn(&Agency) -> u64, fn(&Sums) -> u64);
            let figures: [Figure; 7] = [
                (|_| 1, |sums| sums.agencies),
                (|one| u64::from(one.reported()), |sums| sums.reported),
                (|one| u64::from(one.standing == Standing::Missing), |sums| sums.missing),
                (|one| u64::from(one.standing == Standing::Late), |sums| sums.late),
                (|one| one.sums.count.entered, |sums| sums.count.entered),
                (|one| one.sums.count.checked(), |sums| sums.count.checked()),
                (|one| one.sums.count.told, |sums| sums.count.told),
            ];
            for (of_agency, of_sums) in figures {
                prop_assert_eq!(of_sums(&table.total), of_agencies(&of_agency, None));
                for district in &table.districts {
                    prop_assert_eq!(of_sums(&district.sums), of_agencies(&of_agency, Some(&district.name)));
                }
                let parts: u64 = table.districts.iter().map(|district| of_sums(&district.sums)).sum();
                prop_assert_eq!(of_sums(&table.total), parts);
            }
            let before: u64 = agencies.iter().flat_map(|one| one.before).map(|before| before.count.entered).sum();
            prop_assert_eq!(table.before.count.entered, before);
        }
    }

    #[test]
    fn shares_of_many_years_are_as_those_of_a_day() {
        for (count, of, expect) in [
            (5, 8, "62,5%"),
            (0, 0, "–"),
            (5_000_000_000_000, 8_000_000_000_000, "62,5%"),
            (8_000_000_000_000, 8_000_000_000_000, "100%"),
        ] {
            assert_eq!(share(count, of), expect);
        }
    }
}
