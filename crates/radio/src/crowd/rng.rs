//! SplitMix64 with named streams. Our own, because a seed must mean the same crowd in every later release, and
//! because streams keyed by what they decide (this phone's shadow at this place) need no stored state.
//!
//! Deliberately absent: unpredictability. Nothing secret may come from here.

use core::f64::consts::TAU;

/// Steele, Lea, Flood: "Fast splittable pseudorandom number generators" (OOPSLA 2014).
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// What a stream decides. The number is part of every seed's meaning: never reuse or reorder.
#[derive(Clone, Copy)]
pub(super) enum Topic {
    Schedule = 1,
    Person = 2,
    Bursts = 3,
    Beats = 4,
    Reception = 5,
    Shadow = 6,
    Facing = 7,
    Fade = 8,
    Address = 9,
    Id = 10,
    Gadget = 11,
    Scanner = 12,
    Start = 13,
    Visitors = 14,
}

/// A row of numbers that looks random, and is the same for the same seed in every release.
#[derive(Clone, Debug)]
pub struct Rng(u64);

impl Rng {
    /// The row of whoever makes up something else than this crowd.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// From 0 to `bound`, without it.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.word() % bound
    }

    /// The stream of `topic` under `seed`; `keys` tell apart phones, places, moments.
    pub(super) fn of(seed: u64, topic: Topic, keys: &[u64]) -> Self {
        let mut state = mix(seed.wrapping_add(GOLDEN)) ^ topic as u64;
        for key in keys {
            state = mix(state.wrapping_add(GOLDEN)) ^ key;
        }
        Self(mix(state.wrapping_add(GOLDEN)))
    }

    pub(super) fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mix(self.0)
    }

    /// Uniform in `low..high`.
    pub(super) fn uniform(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    pub(super) fn chance(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// Box-Muller; the second value is thrown away so that a draw always costs two words.
    pub(super) fn normal(&mut self, mean: f64, sd: f64) -> f64 {
        let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
        mean + sd * radius * (TAU * self.unit()).cos()
    }

    pub(super) fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.unit()).ln()
    }

    /// One of `choices`, by weight; the last where the weights fall short of one.
    pub(super) fn weighted<T: Copy, const N: usize>(&mut self, choices: [(T, f64); N]) -> T {
        let mut left = self.unit();
        for (choice, weight) in choices {
            left -= weight;
            if left < 0.0 {
                return choice;
            }
        }
        choices[N - 1].0
    }

    /// `N` random bytes.
    pub(super) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        for chunk in bytes.chunks_mut(8) {
            let word = self.word().to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
        bytes
    }

    /// Uniform in `0.0..1.0`, with all 53 bits.
    fn unit(&mut self) -> f64 {
        (self.word() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first outputs of the authors' C code for the state 1234567.
    #[test]
    fn it_is_splitmix64() {
        let mut rng = Rng::new(1_234_567);
        let words = [rng.word(), rng.word(), rng.word()];
        assert_eq!(
            words,
            [6457827717110365317, 3203168211198807973, 9817491932198370423]
        );
    }

    #[test]
    fn moments_are_right() {
        let mut rng = Rng::of(1, Topic::Schedule, &[]);
        let n = 40_000;
        let draws: Vec<f64> = (0..n).map(|_| rng.normal(3.0, 2.0)).collect();
        let mean = draws.iter().sum::<f64>() / f64::from(n);
        let sd = (draws.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / f64::from(n)).sqrt();
        assert!(
            (mean - 3.0).abs() < 0.05 && (sd - 2.0).abs() < 0.05,
            "{mean} {sd}"
        );
        let wait = (0..n).map(|_| rng.exponential(8.0)).sum::<f64>() / f64::from(n);
        assert!((wait - 8.0).abs() < 0.2, "{wait}");
        let tails = (0..n)
            .filter(|_| rng.weighted([(false, 0.9), (true, 0.1)]))
            .count();
        assert!((3_700..4_300).contains(&tails), "{tails}");
    }

    #[test]
    fn streams_differ_by_seed_topic_and_key() {
        let first = |seed, topic, keys: &[u64]| Rng::of(seed, topic, keys).word();
        let words = [
            first(1, Topic::Id, &[1, 2]),
            first(2, Topic::Id, &[1, 2]),
            first(1, Topic::Address, &[1, 2]),
            first(1, Topic::Id, &[2, 1]),
            first(1, Topic::Id, &[1]),
        ];
        for (i, a) in words.iter().enumerate() {
            assert!(words[i + 1..].iter().all(|b| a != b));
        }
    }
}
