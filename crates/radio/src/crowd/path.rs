//! Where one person is: waypoints in time, as distances from the dongle, since one dongle knows no direction.

/// A part of the entrance. It decides which way people face and who stands between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// On the way to the desk or to the end of the queue.
    Approach,
    /// In the queue, somebody ahead who waits as well.
    Queue,
    /// First of the queue: only the visitor at the desk is ahead.
    QueueFront,
    /// At the desk, phone in hand, pocket or bag.
    Desk,
    /// The phone lies on the pad.
    Pad,
    /// Beside the visitor at the desk: a companion.
    Beside,
    /// Walking away.
    Leave,
    /// Sitting or standing about.
    Lobby,
    /// Behind the desk.
    Staff,
    /// Passing the entrance.
    Pass,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Waypoint {
    pub(super) at_s: f64,
    pub(super) distance_m: f64,
    pub(super) place: Place,
}

/// Where somebody is at one moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stand {
    pub(super) distance_m: f64,
    /// Where they are bound for while walking, where they are otherwise.
    pub(super) place: Place,
    /// When they were last at a waypoint: the name of this stretch.
    pub(super) since_s: f64,
    pub(super) pace: Pace,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    Standing,
    Walking,
}

/// Less than this between two waypoints is swaying, not walking.
const STEP_M: f64 = 0.25;

/// Waypoints in time order, never empty.
#[derive(Debug, Clone)]
pub(super) struct Path {
    points: Vec<Waypoint>,
    ends_s: f64,
}

impl Path {
    /// For somebody who stays to the end; the place of the last waypoint is kept for ever.
    pub(super) fn staying(first: Waypoint, rest: Vec<Waypoint>) -> Self {
        let mut path = Self {
            points: vec![first],
            ends_s: f64::INFINITY,
        };
        path.points.extend(rest);
        path.points.sort_by(|a, b| a.at_s.total_cmp(&b.at_s));
        path
    }

    /// For somebody who is out of reach after the last waypoint.
    pub(super) fn leaving(first: Waypoint, rest: Vec<Waypoint>) -> Self {
        let mut path = Self::staying(first, rest);
        path.ends_s = path.points[path.points.len() - 1].at_s;
        path
    }

    /// Somebody who stayed leaves: from where they are at `at_s`, by `points`, all later.
    pub(super) fn leave_from(&mut self, at_s: f64, points: Vec<Waypoint>) {
        let stand = self.at(at_s);
        self.points.retain(|point| point.at_s < at_s);
        self.points.push(Waypoint {
            at_s,
            distance_m: stand.distance_m,
            place: stand.place,
        });
        self.points.extend(points);
        self.ends_s = self.points[self.points.len() - 1].at_s;
    }

    pub(super) fn starts_s(&self) -> f64 {
        self.points[0].at_s
    }

    pub(super) fn ends_s(&self) -> f64 {
        self.ends_s
    }

    /// The first and last waypoint at the desk, on the pad or beside it.
    pub(super) fn at_desk_s(&self) -> Option<(f64, f64)> {
        let at = |point: &&Waypoint| matches!(point.place, Place::Desk | Place::Pad | Place::Beside);
        let first = self.points.iter().find(at)?;
        let last = self.points.iter().rfind(at)?;
        Some((first.at_s, last.at_s))
    }

    pub(super) fn at(&self, t_s: f64) -> Stand {
        let later = self.points.partition_point(|point| point.at_s <= t_s);
        let from = self.points[later.saturating_sub(1)];
        let to = self.points[later.min(self.points.len() - 1)];
        let span_s = to.at_s - from.at_s;
        let done = if span_s > 0.0 {
            ((t_s - from.at_s) / span_s).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let way_m = to.distance_m - from.distance_m;
        let pace = if way_m.abs() > STEP_M {
            Pace::Walking
        } else {
            Pace::Standing
        };
        Stand {
            distance_m: from.distance_m + way_m * done,
            place: if pace == Pace::Walking {
                to.place
            } else {
                from.place
            },
            since_s: from.at_s,
            pace,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(at_s: f64, distance_m: f64, place: Place) -> Waypoint {
        Waypoint {
            at_s,
            distance_m,
            place,
        }
    }

    #[test]
    fn people_walk_towards_a_place_and_stand_in_it() {
        let rest = vec![point(20.0, 2.0, Place::Desk), point(30.0, 1.9, Place::Desk)];
        let path = Path::leaving(point(10.0, 12.0, Place::Approach), rest);
        let check = |t_s, distance_m: f64, place, pace| {
            let stand = path.at(t_s);
            assert!((stand.distance_m - distance_m).abs() < 1e-9, "{t_s}: {stand:?}");
            assert_eq!((stand.place, stand.pace), (place, pace), "{t_s}");
        };
        check(0.0, 12.0, Place::Approach, Pace::Standing);
        check(15.0, 7.0, Place::Desk, Pace::Walking);
        check(25.0, 1.95, Place::Desk, Pace::Standing);
        check(99.0, 1.9, Place::Desk, Pace::Standing);
        assert_eq!(path.at_desk_s(), Some((20.0, 30.0)));
        assert_eq!((path.starts_s(), path.ends_s()), (10.0, 30.0));
    }
}
