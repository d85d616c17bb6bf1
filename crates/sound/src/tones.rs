//! What the sounds are, as samples.

use std::f32::consts::TAU;

/// Samples a second: what every system's mixer takes as it is.
pub const RATE_HZ: u32 = 48_000;

/// Rising and falling of a tone, samples: 8 ms. Cut off sharply it would click.
const EDGE: usize = RATE_HZ as usize * 8 / 1000;

/// Share of the second partial: the speakers of small laptops hardly carry a low tone itself.
const SECOND: f32 = 0.3;

/// The highest peak, of full scale: a louder one is flattened by small speakers.
const PEAK: f32 = 0.8;

/// What is to be heard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sound {
    /// The app runs: one short, high tone.
    Running,
    /// It probably runs: one long tone in the middle.
    Probable,
    /// It was not heard: two soft, low tones. Most of a queue may hear this one: it must not shame anybody.
    NotHeard,
    /// The receiver is deaf: three falling tones, the loudest, since the attendant has to act.
    Deaf,
}

impl Sound {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Running, Self::Probable, Self::NotHeard, Self::Deaf];

    /// Its tones, one after another. All lie below 1 500 Hz, where hearing lasts longest.
    fn tones(self) -> &'static [Tone] {
        const RUNNING: &[Tone] = &[tone(1319.0, 160, 0, 0.8)];
        const PROBABLE: &[Tone] = &[tone(784.0, 480, 0, 0.7)];
        const NOT_HEARD: &[Tone] = &[tone(440.0, 150, 110, 0.45), tone(440.0, 150, 0, 0.45)];
        const DEAF: &[Tone] = &[
            tone(988.0, 180, 60, 1.0),
            tone(784.0, 180, 60, 1.0),
            tone(587.0, 320, 0, 1.0),
        ];
        match self {
            Self::Running => RUNNING,
            Self::Probable => PROBABLE,
            Self::NotHeard => NOT_HEARD,
            Self::Deaf => DEAF,
        }
    }
}

/// How loud, as the attendant chose.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Volume {
    /// Nothing is played.
    Off,
    /// A quiet room: 12 dB below full.
    Soft,
    /// Full.
    Full,
}

impl Volume {
    fn factor(self) -> f32 {
        match self {
            Self::Off => 0.0,
            Self::Soft => 0.25,
            Self::Full => 1.0,
        }
    }
}

#[derive(Clone, Copy)]
struct Tone {
    hz: f32,
    ms: u16,
    /// Silence after it.
    rest_ms: u16,
    /// Of [`PEAK`].
    level: f32,
}

const fn tone(hz: f32, ms: u16, rest_ms: u16, level: f32) -> Tone {
    Tone {
        hz,
        ms,
        rest_ms,
        level,
    }
}

/// A sound as samples between -1 and 1, one channel, [`RATE_HZ`] a second; none at all where it is off.
pub fn samples(sound: Sound, volume: Volume) -> Vec<f32> {
    if volume == Volume::Off {
        return Vec::new();
    }
    let mut samples = Vec::new();
    for tone in sound.tones() {
        let peak = PEAK * tone.level * volume.factor();
        let many = count(tone.ms);
        samples.extend((0..many).map(|n| peak * edge(n, many) * wave(tone.hz, n)));
        samples.resize(samples.len() + count(tone.rest_ms), 0.0);
    }
    samples
}

fn count(ms: u16) -> usize {
    usize::from(ms) * RATE_HZ as usize / 1000
}

/// One sample of a tone with its second partial, at most 1.
fn wave(hz: f32, n: usize) -> f32 {
    let at = TAU * hz * n as f32 / RATE_HZ as f32;
    (at.sin() + SECOND * (2.0 * at).sin()) / (1.0 + SECOND)
}

/// How much of a tone is heard at its sample `n` of `many`: it rises and falls in half a cosine.
fn edge(n: usize, many: usize) -> f32 {
    let near = n.min(many - 1 - n);
    if near >= EDGE {
        return 1.0;
    }
    0.5 - 0.5 * (TAU / 2.0 * near as f32 / EDGE as f32).cos()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peak(samples: &[f32]) -> f32 {
        samples.iter().fold(0.0, |most, one| one.abs().max(most))
    }

    /// The tones of a sound as they are heard: for each its length, ms, and its pitch, Hz.
    fn heard(samples: &[f32]) -> Vec<(u32, u32)> {
        let step = RATE_HZ as usize / 100;
        let mut tones: Vec<Vec<f32>> = Vec::new();
        let mut silent = true;
        for part in samples.chunks(step) {
            if peak(part) < 0.02 {
                silent = true;
                continue;
            }
            if silent {
                tones.push(Vec::new());
            }
            silent = false;
            if let Some(tone) = tones.last_mut() {
                tone.extend(part);
            }
        }
        tones
            .iter()
            .map(|tone| {
                let rises = tone
                    .windows(2)
                    .filter(|pair| pair[0] <= 0.0 && pair[1] > 0.0)
                    .count();
                let ms = tone.len() as u32 * 1000 / RATE_HZ;
                (ms, rises as u32 * 1000 / ms)
            })
            .collect()
    }

    #[test]
    fn each_sound_is_told_from_the_others_by_its_number_of_tones_or_their_length() {
        let shapes = Sound::ALL.map(|sound| heard(&samples(sound, Volume::Full)));
        let near = |(ms, hz): (u32, u32), (want_ms, want_hz): (u32, u32)| {
            assert!(ms.abs_diff(want_ms) <= 20, "{ms} ms, wanted {want_ms}");
            assert!(
                hz.abs_diff(want_hz) * 100 <= want_hz * 6,
                "{hz} Hz, wanted {want_hz}"
            );
        };
        let wanted: [&[(u32, u32)]; 4] = [
            &[(160, 1319)],
            &[(480, 784)],
            &[(150, 440), (150, 440)],
            &[(180, 988), (180, 784), (320, 587)],
        ];
        for (shape, wanted) in shapes.iter().zip(wanted) {
            assert_eq!(shape.len(), wanted.len(), "{shape:?}");
            shape.iter().zip(wanted).for_each(|(one, want)| near(*one, *want));
        }
    }

    #[test]
    fn none_is_flattened_none_lasts_a_second_and_none_clicks() {
        for sound in Sound::ALL {
            let samples = samples(sound, Volume::Full);
            assert!(peak(&samples) <= PEAK, "{sound:?}");
            assert!(samples.len() < RATE_HZ as usize, "{sound:?}");
            let ends = [samples.first(), samples.last()].map(|end| end.copied().unwrap_or(1.0));
            assert!(ends.iter().all(|end| end.abs() < 0.001), "{sound:?}: {ends:?}");
        }
    }

    #[test]
    fn a_flag_is_softer_than_a_deaf_receiver_soft_is_a_quarter_and_off_is_nothing() {
        let level = |sound, volume| peak(&samples(sound, volume));
        assert!(level(Sound::NotHeard, Volume::Full) < level(Sound::Deaf, Volume::Full) * 0.5);
        for sound in Sound::ALL {
            let quarter = level(sound, Volume::Soft) / level(sound, Volume::Full);
            assert!((quarter - 0.25).abs() < 0.01, "{sound:?}: {quarter}");
            assert!(samples(sound, Volume::Off).is_empty());
        }
    }
}
