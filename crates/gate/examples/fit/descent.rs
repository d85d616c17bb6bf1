//! A minimum of a smooth function: limited-memory BFGS (Nocedal and Wright, algorithm 7.4) with a halving line search.

use std::collections::VecDeque;

/// Steps remembered; ten are the usual choice.
const MEMORY: usize = 10;

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn step(from: &[f64], by: f64, along: &[f64]) -> Vec<f64> {
    from.iter().zip(along).map(|(x, d)| x + by * d).collect()
}

/// Descends from `x` until a step gains less than `enough`, at most `steps` times. `of` gives value and gradient.
pub(crate) fn descend(
    mut x: Vec<f64>,
    steps: usize,
    enough: f64,
    of: impl Fn(&[f64]) -> (f64, Vec<f64>),
) -> (f64, Vec<f64>) {
    let (mut value, mut slope) = of(&x);
    let mut memory: VecDeque<(Vec<f64>, Vec<f64>, f64)> = VecDeque::new();
    let mut idle = 0;
    for _ in 0..steps {
        let along = direction(&slope, &memory);
        let fall = dot(&slope, &along);
        // The first step has no measure of the curvature yet.
        let mut by = if memory.is_empty() {
            1.0 / dot(&slope, &slope).sqrt().max(1.0)
        } else {
            1.0
        };
        let (next, next_value, next_slope) = loop {
            let next = step(&x, by, &along);
            let (next_value, next_slope) = of(&next);
            if next_value <= value + 1e-4 * by * fall {
                break (next, next_value, next_slope);
            }
            by /= 2.0;
            if by < 1e-12 {
                return (value, x);
            }
        };
        let moved = step(&next, -1.0, &x);
        let turned = step(&next_slope, -1.0, &slope);
        let curvature = dot(&moved, &turned);
        if curvature > 0.0 {
            memory.push_back((moved, turned, 1.0 / curvature));
            if memory.len() > MEMORY {
                memory.pop_front();
            }
        }
        idle = if value - next_value < enough { idle + 1 } else { 0 };
        (x, value, slope) = (next, next_value, next_slope);
        if idle == 3 {
            break;
        }
    }
    (value, x)
}

fn direction(slope: &[f64], memory: &VecDeque<(Vec<f64>, Vec<f64>, f64)>) -> Vec<f64> {
    let mut along: Vec<f64> = slope.iter().map(|g| -g).collect();
    let mut parts = Vec::with_capacity(memory.len());
    for (moved, turned, inverse) in memory.iter().rev() {
        let part = inverse * dot(moved, &along);
        along = step(&along, -part, turned);
        parts.push(part);
    }
    if let Some((_, turned, inverse)) = memory.back() {
        let scale = 1.0 / (inverse * dot(turned, turned));
        along.iter_mut().for_each(|d| *d *= scale);
    }
    for ((moved, turned, inverse), part) in memory.iter().zip(parts.iter().rev()) {
        let back = inverse * dot(turned, &along);
        along = step(&along, part - back, moved);
    }
    along
}
