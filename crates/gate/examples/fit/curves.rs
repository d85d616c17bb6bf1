//! The curves that are fitted: where their knots lie, which two of them a value lies between, and how they are written.

use gate::Sender;

/// One trait of the gate, in its order, and the knots of its curve.
pub(crate) const CURVES: [(&str, &[f32]); 26] = [
    (
        "Level",
        &[
            -35.0, -28.0, -22.0, -18.0, -14.0, -11.0, -8.0, -5.0, -2.0, 2.0, 6.0, 12.0,
        ],
    ),
    (
        "Now",
        &[-35.0, -26.0, -20.0, -15.0, -11.0, -8.0, -5.0, -2.0, 2.0, 8.0],
    ),
    (
        "Stay",
        &[
            -35.0, -28.0, -22.0, -18.0, -14.0, -11.0, -8.0, -5.0, -2.0, 2.0, 6.0, 12.0,
        ],
    ),
    (
        "RiseLong",
        &[-15.0, -8.0, -4.0, -1.0, 2.0, 5.0, 8.0, 12.0, 16.0, 22.0, 30.0],
    ),
    ("RiseShort", &[-10.0, -5.0, -2.0, 1.0, 4.0, 8.0, 12.0, 17.0, 24.0]),
    (
        "RiseInside",
        &[-15.0, -8.0, -4.0, -1.0, 2.0, 5.0, 9.0, 14.0, 20.0],
    ),
    (
        "Since",
        &[
            -5.7, -5.0, -4.4, -3.9, -3.4, -2.9, -2.3, -1.6, -0.7, 0.0, 0.7, 1.3, 1.8, 2.3,
        ],
    ),
    (
        "Train",
        &[-30.0, -15.0, -6.0, -2.0, 0.0, 1.0, 2.0, 3.5, 5.0, 6.5, 9.0, 14.0],
    ),
    ("Due", &[0.0, 8.0, 14.0, 17.0, 22.0, 28.0, 31.0, 35.0, 45.0, 60.0]),
    ("Gap", &[0.0, 0.3, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0]),
    ("Lead", &[-20.0, -12.0, -7.0, -3.0, 0.0, 3.0, 7.0, 12.0, 20.0]),
    (
        "Elapsed",
        &[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 14.0, 20.0, 30.0],
    ),
    ("DarkLevel", &[-35.0, -26.0, -20.0, -15.0, -10.0, -5.0, 0.0]),
    ("Claim", &[0.0, 0.15, 0.4, 0.7, 0.9, 1.0]),
    ("Screen", &[0.0, 1.0]),
    ("Fall", &[-3.0, 0.0, 2.0, 4.0, 7.0, 11.0, 16.0]),
    ("Unsteady", &[0.0, 1.0, 2.0, 4.0, 6.0, 9.0, 13.0, 18.0]),
    (
        "LeadBefore",
        &[-25.0, -16.0, -10.0, -5.0, -2.0, 0.0, 2.0, 5.0, 10.0, 18.0],
    ),
    ("Turn", &[0.0, 0.3, 0.7, 1.1, 1.4, 1.8, 2.2, 2.6, 3.2]),
    ("Churn", &[0.0, 0.7, 1.1, 1.6, 2.1, 2.6, 3.2]),
    (
        "Wait",
        &[-4.0, -2.5, -1.5, -1.0, -0.6, -0.3, 0.0, 0.3, 0.6, 1.0, 1.5, 2.5],
    ),
    (
        "Step",
        &[
            -15.0, -10.0, -5.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 13.0, 17.0, 22.0,
        ],
    ),
    (
        "StepBefore",
        &[
            -15.0, -10.0, -5.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 13.0, 17.0, 22.0,
        ],
    ),
    (
        "OverNext",
        &[-15.0, -10.0, -7.0, -5.0, -3.5, -2.5, -1.5, -0.5, 0.5, 2.0, 4.0],
    ),
    (
        "OverPast",
        &[-15.0, -10.0, -6.0, -3.0, -1.0, 0.0, 1.0, 3.0, 6.0, 10.0, 15.0],
    ),
    (
        "OverStill",
        &[-15.0, -10.0, -6.0, -3.0, -1.0, 0.0, 1.0, 3.0, 6.0, 10.0],
    ),
];

/// Two neighbouring numbers of a table, and how far towards the second a value lies.
#[derive(Clone, Copy)]
pub(crate) struct Between {
    pub(crate) first: u16,
    pub(crate) part: f32,
}

/// Where each curve's numbers begin: its knots, then the number for an absent trait.
fn starts() -> impl Iterator<Item = (usize, &'static str, &'static [f32])> {
    CURVES.iter().scan(0, |next, (name, knots)| {
        let start = *next;
        *next += knots.len() + 1;
        Some((start, *name, *knots))
    })
}

/// Whose curves a table holds, in the order in which its numbers stand.
pub(crate) const SENDERS: [(Sender, &str); 3] = [
    (Sender::Android, "android"),
    (Sender::Iphone, "iphone"),
    (Sender::IphoneWithout, "without"),
];

/// Numbers of one sender's curves; the last is the bias.
pub(crate) fn numbers() -> usize {
    CURVES.iter().map(|(_, knots)| knots.len() + 1).sum::<usize>() + 1
}

/// Where the values of one phone lie on the curves.
pub(crate) fn place(traits: &[f32; CURVES.len()]) -> [Between; CURVES.len()] {
    let mut places = [Between { first: 0, part: 0.0 }; CURVES.len()];
    for ((place, (start, _, knots)), &value) in places.iter_mut().zip(starts()).zip(traits) {
        *place = if value.is_nan() {
            Between {
                first: (start + knots.len()) as u16,
                part: 0.0,
            }
        } else {
            let value = value.clamp(knots[0], knots[knots.len() - 1]);
            let k = (knots.partition_point(|knot| *knot <= value) - 1).min(knots.len() - 2);
            Between {
                first: (start + k) as u16,
                part: (value - knots[k]) / (knots[k + 1] - knots[k]),
            }
        };
    }
    places
}

/// The middles of every three neighbouring knots, whose bend is penalised.
pub(crate) fn bends() -> Vec<usize> {
    starts()
        .flat_map(|(start, _, knots)| (start + 1)..(start + knots.len()).saturating_sub(1))
        .collect()
}

/// Rust source of all senders' curves.
pub(crate) fn write(name: &str, says: &str, table: &[f64]) -> String {
    let mut text = format!("\n/// {says}\npub(crate) const {name}: Table = Table {{\n");
    for ((_, sender), numbers) in SENDERS.iter().zip(table.chunks(numbers())) {
        let bias = numbers[numbers.len() - 1];
        text += &format!("    {sender}: Curves {{\n        bias: {bias:.2},\n        curves: [\n");
        for (start, curve, knots) in starts() {
            let at: Vec<String> = knots.iter().map(|knot| format!("{knot:?}")).collect();
            let worth: Vec<String> = numbers[start..start + knots.len()].iter().map(plain).collect();
            let absent = plain(&numbers[start + knots.len()]);
            let (at, worth) = (at.join(", "), worth.join(", "));
            text += &format!(
                "            // {curve}\n            Curve {{ at: &[{at}], worth: &[{worth}], absent: {absent} }},\n"
            );
        }
        text += "        ],\n    },\n";
    }
    text + "};\n"
}

/// Two decimals; no minus zero.
fn plain(number: &f64) -> String {
    format!("{:.2}", (number * 100.0).round() / 100.0 + 0.0)
}
