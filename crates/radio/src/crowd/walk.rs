//! The ways people take. Distances are from the dongle, times from the start. All figures are assumed: 0.95 m of
//! queue per person, two seconds to move up, ten to walk out.

use super::path::{Path, Place, Waypoint};
use super::rng::Rng;
use super::scenario::Placement;
use super::world::World;

/// Where the first of a queue stands, and how much each further person adds.
const QUEUE_FRONT_M: f64 = 0.9;
const QUEUE_STEP_M: f64 = 0.95;
/// As far as anybody is followed.
const OUT_OF_REACH_M: f64 = 14.0;
fn point(at_s: f64, distance_m: f64, place: Place) -> Waypoint {
    Waypoint {
        at_s,
        distance_m,
        place,
    }
}

pub(super) fn staff_path(rng: &mut Rng, end_s: f64) -> Path {
    let mut seat_m = rng.uniform(1.0, 2.0);
    let first = point(0.0, seat_m, Place::Staff);
    let mut points = Vec::new();
    let mut at_s = 0.0;
    while at_s < end_s {
        at_s += rng.exponential(180.0);
        points.push(point(at_s, seat_m, Place::Staff));
        if rng.chance(0.25) {
            points.push(point(at_s + 4.0, rng.uniform(3.0, 7.0), Place::Lobby));
            points.push(point(at_s + 60.0, rng.uniform(3.0, 7.0), Place::Lobby));
            points.push(point(at_s + 64.0, seat_m, Place::Staff));
            at_s += 64.0;
        } else {
            seat_m = (seat_m + rng.normal(0.0, 0.3)).clamp(0.9, 2.2);
            points.push(point(at_s + 2.0, seat_m, Place::Staff));
        }
    }
    Path::staying(first, points)
}

pub(super) fn lobby_path(rng: &mut Rng, end_s: f64) -> Path {
    let mut seat_m = rng.uniform(3.0, 10.0);
    let first = point(0.0, seat_m, Place::Lobby);
    let mut points = Vec::new();
    let mut at_s = 0.0;
    while at_s < end_s {
        at_s += rng.exponential(120.0);
        points.push(point(at_s, seat_m, Place::Lobby));
        seat_m = rng.uniform(3.0, 10.0);
        at_s += 6.0;
        points.push(point(at_s, seat_m, Place::Lobby));
    }
    Path::staying(first, points)
}

/// The way up a queue: one step each time somebody is served. It shrinks from `waiting` people to six.
pub(super) fn queue_points(
    number: usize,
    services: &[(f64, f64)],
    waiting: usize,
    rng: &mut Rng,
) -> Vec<Waypoint> {
    let ahead = match number.checked_sub(waiting) {
        None => number + 1,
        Some(later) => waiting.saturating_sub(later / 4).max(6),
    };
    let joins = number.checked_sub(ahead);
    let mut points = match joins {
        None => vec![point(
            0.0,
            QUEUE_FRONT_M + QUEUE_STEP_M * ahead as f64,
            Place::Queue,
        )],
        Some(joins) => {
            let at_s = services[joins].0;
            let tail_m = QUEUE_FRONT_M + QUEUE_STEP_M * ahead as f64;
            vec![
                point(at_s - 8.0, OUT_OF_REACH_M, Place::Approach),
                point(at_s, tail_m, Place::Queue),
            ]
        }
    };
    let mut last = points[points.len() - 1];
    let ready_s = services[number].0;
    for (served, service) in services.iter().enumerate().take(number).skip(joins.unwrap_or(0)) {
        let left = number - served;
        let distance_m = QUEUE_FRONT_M + QUEUE_STEP_M * left as f64 + rng.normal(0.0, 0.12);
        let place = if left > 1 { Place::Queue } else { Place::QueueFront };
        points.push(Waypoint {
            at_s: service.0 + 0.3,
            ..last
        });
        last = point(service.0 + 1.8, distance_m, place);
        points.push(last);
    }
    points.push(point(ready_s - 1.2, last.distance_m, Place::QueueFront));
    points
}

pub(super) fn approach_points(ready_s: f64, rng: &mut Rng) -> Vec<Waypoint> {
    vec![
        point(ready_s - rng.uniform(4.0, 20.0), 12.0, Place::Approach),
        point(ready_s - 1.5, 2.2, Place::Approach),
    ]
}

pub(super) fn desk_points(
    service: (f64, f64),
    placement: Placement,
    world: &World,
    rng: &mut Rng,
) -> Vec<Waypoint> {
    let held_m = rng.uniform(world.stand_min_m, world.stand_max_m);
    let pad_m = rng.uniform(world.pad_min_m, world.pad_max_m);
    let laid_s = service.0 + rng.uniform(world.lay_down_min_s, world.lay_down_max_s);
    match placement {
        Placement::Stand => {
            vec![
                point(service.0, held_m, Place::Desk),
                point(service.1, held_m, Place::Desk),
            ]
        }
        Placement::Pad => vec![
            point(service.0, held_m, Place::Desk),
            point(laid_s - 0.6, held_m, Place::Desk),
            point(laid_s, pad_m, Place::Pad),
            point(service.1, pad_m, Place::Pad),
        ],
    }
}

/// The way out, at once or after some time in the lobby.
pub(super) fn leave_points(from_s: f64, linger_share: f64, rng: &mut Rng) -> Vec<Waypoint> {
    if rng.chance(linger_share) {
        let seat_m = rng.uniform(3.0, 9.0);
        let up_s = from_s + rng.uniform(90.0, 500.0);
        vec![
            point(from_s + 5.0, seat_m, Place::Lobby),
            point(up_s, seat_m, Place::Lobby),
            point(up_s + 8.0, OUT_OF_REACH_M + 1.0, Place::Leave),
        ]
    } else {
        vec![
            point(from_s + 1.5, rng.uniform(1.2, 2.5), Place::Leave),
            point(from_s + rng.uniform(8.0, 12.0), OUT_OF_REACH_M, Place::Leave),
        ]
    }
}

/// The same way as the visitor, a step behind and a little later; beside the desk where the visitor is at it.
pub(super) fn companion_points(visitor: &[Waypoint], rng: &mut Rng) -> Vec<Waypoint> {
    let behind_m = rng.uniform(0.6, 1.0);
    let follow = |leader: &Waypoint| Waypoint {
        at_s: leader.at_s + 0.3,
        distance_m: leader.distance_m.max(0.5)
            + if leader.place == Place::Approach {
                0.5
            } else {
                behind_m
            },
        place: match leader.place {
            Place::Desk | Place::Pad => Place::Beside,
            place => place,
        },
    };
    visitor.iter().map(follow).collect()
}

/// Straight past the entrance.
pub(super) fn passing_path(at_s: f64, rng: &mut Rng) -> Path {
    let nearest_m = rng.uniform(1.2, 4.5);
    let pace_m_per_s = rng.uniform(0.9, 1.5);
    let points: Vec<Waypoint> = (-7_i32..=7)
        .map(|step| {
            let along_m = 2.0 * f64::from(step);
            let from_s = at_s + (along_m + OUT_OF_REACH_M) / pace_m_per_s;
            point(from_s, nearest_m.hypot(along_m), Place::Pass)
        })
        .collect();
    Path::leaving(points[0], points[1..].to_vec())
}
