//! What one would build first: an unclaimed id, or an iPhone's address, strong enough for a few adverts.

use crate::entrance::{Recording, Visit};
use crate::tally::Said;
use gate::{Class, Mode, Moment};
use std::collections::HashMap;

/// An iPhone is this much stronger at its place than an Android phone at low power.
const IPHONE_DB: f32 = 16.0;
/// A claim ends when its phone was not heard for so long, in seconds.
const AWAY_S: f32 = 90.0;

/// Credits once `NEEDED` adverts of an unclaimed sender are above the mode's threshold, relative to the calibration:
/// the best of those tried in an earlier study of such rules.
pub(crate) fn judge(recording: &Recording) -> Vec<Option<Said>> {
    let (needed, below_db) = match recording.setup.mode {
        Mode::Pad => (3, 11.0),
        Mode::Standing => (2, 4.5),
    };
    let usual_dbm = recording.setup.mode.usual_dbm();
    let bar = recording.setup.calibration_dbm.unwrap_or(usual_dbm) - below_db;
    let mut last_heard: HashMap<u64, (Moment, bool)> = HashMap::new();
    let mut sightings = recording.sightings.iter().peekable();
    recording
        .visits
        .iter()
        .map(|visit: &Visit| {
            let mut strong: HashMap<u64, u32> = HashMap::new();
            let mut credit = None;
            while let Some(sighting) = sightings.next_if(|sighting| sighting.at <= visit.end) {
                let loud = match sighting.class {
                    Class::Android => 0.0,
                    Class::IphoneOnScreen | Class::IphoneInBackground => IPHONE_DB,
                    _ => continue,
                };
                let key = sighting.id.map_or(sighting.address.0, |id| id.0);
                let (heard, claimed) = last_heard.entry(key).or_insert((sighting.at, false));
                *claimed &= sighting.at.since(*heard) < AWAY_S;
                *heard = sighting.at;
                let level = sighting.level_dbm.map_or(f32::NEG_INFINITY, f32::from);
                if *claimed || credit.is_some() || sighting.at < visit.start || level < bar + loud {
                    continue;
                }
                let count = strong.entry(key).or_default();
                *count += 1;
                if *count == needed {
                    *claimed = true;
                    credit = Some(Said {
                        at: sighting.at,
                        credits: true,
                        not_heard: false,
                    });
                }
            }
            credit.or(Some(Said {
                at: visit.end,
                credits: false,
                not_heard: true,
            }))
        })
        .collect()
}
