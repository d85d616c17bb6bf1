//! Who stands where when, for a whole recording: staff, lobby, queue, visitors, companions, passers-by.
//! How each of them walks is in `walk`.

use super::options::Options;
use super::path::Path;
use super::people::{App, Person, PersonId, Platform, Role};
use super::rng::{Rng, Topic};
use super::scenario::Plan;
use super::timeline::Timeline;
use super::walk::{
    approach_points, companion_points, desk_points, leave_points, lobby_path, passing_path, queue_points,
    staff_path,
};
use crate::advert::Arrival;

/// One visitor in front of the desk, as the attendant marks it: the start is her "next", which comes between 0.7 s
/// before and 1.2 s after the visitor stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// Counted from 0.
    pub number: u32,
    /// The attendant said "next".
    pub start: Arrival,
    /// The visitor leaves the desk.
    pub end: Arrival,
}

/// What was true of one check's visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Truth {
    /// The check it belongs to.
    pub check: u32,
    /// Whose phone.
    pub person: PersonId,
    /// Does the phone run Bluezone?
    pub running: bool,
    /// The phone's kind.
    pub platform: Platform,
    /// Was Bluezone on screen as the visitor arrived?
    pub on_screen: bool,
}

/// Somebody who goes by, stopping or not: visitors, companions and passers-by, but not who stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passed {
    /// Who.
    pub person: PersonId,
    /// Does the phone run Bluezone?
    pub running: bool,
    /// Halfway through their time in reach.
    pub at: Arrival,
}

#[derive(Debug)]
pub(super) struct Schedule {
    pub(super) people: Vec<(Person, Path)>,
    pub(super) checks: Vec<Check>,
    pub(super) truth: Vec<Truth>,
}

/// An app user within reach puts about so many adverts a second on the air.
const ADVERTS_PER_APP_S: f64 = 5.0;

impl Schedule {
    pub(super) fn draw(options: &Options, plan: &Plan, end_s: f64) -> Self {
        let mut rng = Rng::of(options.seed, Topic::Schedule, &[]);
        let timeline = Timeline { start: options.start };
        let mut schedule = Self {
            people: Vec::new(),
            checks: Vec::new(),
            truth: Vec::new(),
        };
        for _ in 0..plan.staff {
            let adoption = plan.staff_adoption.unwrap_or(options.adoption);
            schedule.add(options, Role::Staff, adoption, staff_path(&mut rng, end_s));
        }
        for _ in 0..plan.lobby {
            schedule.add(
                options,
                Role::Lobby,
                options.adoption,
                lobby_path(&mut rng, end_s),
            );
        }
        let services = services(plan, &mut rng, end_s);
        for (number, service) in services.iter().enumerate() {
            let mut points = if plan.queue > 0 {
                queue_points(number, &services, plan.queue, &mut rng)
            } else {
                approach_points(service.0, &mut rng)
            };
            points.extend(desk_points(*service, options.placement, &options.world, &mut rng));
            points.extend(leave_points(service.1, plan.linger_share, &mut rng));
            let companion = rng
                .chance(plan.companion_share)
                .then(|| companion_points(&points, &mut rng));
            let first = points.remove(0);
            let path = Path::leaving(first, points);
            let visitor = schedule.add(options, Role::Visitor, options.adoption, path);
            let truth = Truth {
                check: number as u32,
                person: visitor.id,
                running: visitor.app != App::Absent,
                platform: visitor.platform,
                on_screen: visitor.app == App::OnScreen,
            };
            schedule.truth.push(truth);
            schedule.checks.push(Check {
                number: number as u32,
                start: timeline.arrival(service.0 + rng.uniform(-0.7, 1.2)),
                end: timeline.arrival(service.1),
            });
            if let Some(mut points) = companion {
                let first = points.remove(0);
                let path = Path::leaving(first, points);
                schedule.add(options, Role::Companion, options.adoption, path);
            }
        }
        if plan.passers_per_min > 0.0 {
            let mut at_s = 0.0;
            while at_s < end_s {
                at_s += rng.exponential(60.0 / plan.passers_per_min);
                schedule.add(
                    options,
                    Role::Passer,
                    options.adoption,
                    passing_path(at_s, &mut rng),
                );
            }
        }
        schedule
    }

    /// Who goes by within the first `end_s` seconds, in no order.
    pub(super) fn passed(&self, timeline: &Timeline, end_s: f64) -> Vec<Passed> {
        let goes_by = |person: &Person| !matches!(person.role, Role::Staff | Role::Lobby);
        let passed = |(person, path): &(Person, Path)| {
            let at_s = path.starts_s().midpoint(path.ends_s());
            (goes_by(person) && (0.0..end_s).contains(&at_s)).then(|| Passed {
                person: person.id,
                running: person.app != App::Absent,
                at: timeline.arrival(at_s),
            })
        };
        self.people.iter().filter_map(passed).collect()
    }

    /// Adverts a second that share the air: strangers', and those of the app's users here.
    pub(super) fn adverts_per_s(&self, plan: &Plan) -> f64 {
        let lasting = |(person, _): &&(Person, Path)| {
            person.app != App::Absent && matches!(person.role, Role::Staff | Role::Lobby)
        };
        // A queue and passers-by count with 60 % app users; a passer is in reach for 18 s.
        let queue = plan.queue as f64 * 0.6;
        let passing = plan.passers_per_min * 0.3 * 0.6;
        let users = self.people.iter().filter(lasting).count() as f64 + queue + passing;
        plan.other_adverts_per_s + users * ADVERTS_PER_APP_S
    }

    fn add(&mut self, options: &Options, role: Role, adoption: f64, path: Path) -> &Person {
        let id = PersonId(self.people.len() as u32);
        let person = Person::draw(options.seed, id, role, adoption, &options.world);
        self.people.push((person, path));
        &self.people[self.people.len() - 1].0
    }
}

/// From when to when each visitor is at the desk.
fn services(plan: &Plan, rng: &mut Rng, end_s: f64) -> Vec<(f64, f64)> {
    let mut services = Vec::new();
    let mut next_s = rng.uniform(20.0, 30.0);
    while next_s < end_s - 40.0 {
        let start_s = next_s;
        let stop_s = start_s + rng.uniform(plan.service_s.0, plan.service_s.1);
        services.push((start_s, stop_s));
        next_s = if plan.queue > 0 {
            stop_s + rng.uniform(1.2, 2.2)
        } else {
            let free_s = stop_s + rng.uniform(1.5, 4.0);
            free_s.max(start_s + rng.exponential(60.0 / plan.visitors_per_min))
        };
    }
    services
}
