//! Gradient-boosted trees for a yes-or-no question: many shallow trees, each correcting the sum of those before it.
//! They find whatever the rows hold, interactions included, which additive evidence cannot; hence the oracle's.
//!
//! Deliberately absent: everything that makes such libraries large. Friedman, "Greedy function approximation"
//! (Ann. Stat. 2001), with histograms and second-order leaves as in Ke et al., "LightGBM" (NIPS 2017).

/// Rows of equal width; not-a-number where a value is absent.
#[derive(Default)]
pub(crate) struct Rows {
    width: usize,
    cells: Vec<f32>,
}

/// What the trees are to learn: one answer and one weight a row. The mean weight should be about one.
pub(crate) struct Lesson<'a> {
    pub(crate) rows: &'a Rows,
    /// Those of the rows that take part.
    pub(crate) taking_part: &'a [u32],
    pub(crate) answers: &'a [bool],
    pub(crate) weights: &'a [f32],
}

/// Trees whose sum is the natural log odds of "yes".
pub(crate) struct Forest(Vec<Tree>);

struct Tree(Vec<Node>);

#[derive(Clone, Copy)]
enum Node {
    Leaf(f32),
    Split(Split),
}

#[derive(Clone, Copy)]
struct Split {
    column: usize,
    /// Values below go left.
    below: f32,
    /// The same in bins: this bin and those before it.
    last_left_bin: u8,
    absent_left: bool,
    left: usize,
    right: usize,
}

/// Slope and curvature of the loss, summed.
#[derive(Clone, Copy, Default)]
struct Sum {
    slope: f32,
    curve: f32,
    rows: u32,
}

/// Bin 0 holds absent values.
const BINS: usize = 64;
const DEPTH: u32 = 5;
const FEWEST_ROWS: u32 = 60;
/// How much of each correction is taken.
const PACE: f32 = 0.08;
/// Draws leaves with little behind them to zero.
const RIDGE: f32 = 5.0;

impl Rows {
    pub(crate) fn push(&mut self, row: &[f32]) {
        self.width = row.len();
        self.cells.extend_from_slice(row);
    }

    pub(crate) fn len(&self) -> usize {
        self.cells.len() / self.width.max(1)
    }

    pub(crate) fn row(&self, k: usize) -> &[f32] {
        &self.cells[k * self.width..(k + 1) * self.width]
    }
}

impl Forest {
    /// Grows `trees` trees. The same lesson gives the same forest.
    pub(crate) fn grow(lesson: &Lesson<'_>, trees: u32) -> Self {
        let edges: Vec<Vec<f32>> = (0..lesson.rows.width)
            .map(|column| edges(lesson, column))
            .collect();
        let bins: Vec<Vec<u8>> = edges
            .iter()
            .enumerate()
            .map(|(column, edges)| {
                let value = |k| lesson.rows.row(k)[column];
                (0..lesson.rows.len()).map(|k| bin(edges, value(k))).collect()
            })
            .collect();
        let mut forest = Self(Vec::new());
        let mut sums = vec![Sum::default(); lesson.rows.len()];
        let mut log_odds = vec![0.0_f32; lesson.rows.len()];
        let mut draw = Draw(1);
        for _ in 0..trees {
            for &k in lesson.taking_part {
                let k = k as usize;
                let share = 1.0 / (1.0 + (-log_odds[k]).exp());
                let weight = lesson.weights[k];
                sums[k] = Sum {
                    slope: weight * (f32::from(u8::from(lesson.answers[k])) - share),
                    curve: weight * share * (1.0 - share),
                    rows: 1,
                };
            }
            // Each tree sees half of the rows and half of the columns: they err less alike.
            let rows = draw.half(lesson.taking_part.iter().copied());
            let columns = draw.half(0..lesson.rows.width);
            let mut tree = Tree(Vec::new());
            let growth = Growth {
                bins: &bins,
                edges: &edges,
                sums: &sums,
                columns,
            };
            growth.grow(&mut tree, rows, DEPTH);
            for &k in lesson.taking_part {
                log_odds[k as usize] += tree.value(lesson.rows.row(k as usize));
            }
            forest.0.push(tree);
        }
        forest
    }

    pub(crate) fn log_odds(&self, row: &[f32]) -> f32 {
        self.0.iter().map(|tree| tree.value(row)).sum()
    }
}

impl Tree {
    fn value(&self, row: &[f32]) -> f32 {
        let mut at = 0;
        loop {
            match self.0[at] {
                Node::Leaf(value) => return value,
                Node::Split(split) => {
                    let x = row[split.column];
                    let left = if x.is_nan() {
                        split.absent_left
                    } else {
                        x < split.below
                    };
                    at = if left { split.left } else { split.right };
                }
            }
        }
    }
}

/// All that one tree is grown from.
struct Growth<'a> {
    bins: &'a [Vec<u8>],
    edges: &'a [Vec<f32>],
    sums: &'a [Sum],
    columns: Vec<usize>,
}

impl Growth<'_> {
    /// Adds the branch that `rows` come to; its first node is the next of the tree.
    fn grow(&self, tree: &mut Tree, rows: Vec<u32>, depth: u32) {
        let all = rows
            .iter()
            .fold(Sum::default(), |sum, &k| sum.plus(self.sums[k as usize]));
        let at = tree.0.len();
        tree.0.push(Node::Leaf(PACE * all.slope / (all.curve + RIDGE)));
        if depth == 0 {
            return;
        }
        let Some(mut split) = self.best(&rows, all) else {
            return;
        };
        let column = &self.bins[split.column];
        let (left, right): (Vec<u32>, Vec<u32>) = rows.into_iter().partition(|&k| match column[k as usize] {
            0 => split.absent_left,
            bin => bin <= split.last_left_bin,
        });
        split.left = tree.0.len();
        self.grow(tree, left, depth - 1);
        split.right = tree.0.len();
        self.grow(tree, right, depth - 1);
        tree.0[at] = Node::Split(split);
    }

    fn best(&self, rows: &[u32], all: Sum) -> Option<Split> {
        let mut best = None;
        let mut most = all.worth() + 1e-3;
        for &column in &self.columns {
            let mut histogram = [Sum::default(); BINS];
            let bins = &self.bins[column];
            for &k in rows {
                let sum = &mut histogram[usize::from(bins[k as usize])];
                *sum = sum.plus(self.sums[k as usize]);
            }
            let absent = histogram[0];
            let mut low = Sum::default();
            for (bin, edge) in (1_u8..).zip(&self.edges[column]) {
                low = low.plus(histogram[usize::from(bin)]);
                for (absent_left, left) in [(false, low), (true, low.plus(absent))] {
                    let right = all.minus(left);
                    let worth = left.worth() + right.worth();
                    if worth > most && left.rows.min(right.rows) >= FEWEST_ROWS {
                        most = worth;
                        best = Some(Split {
                            column,
                            below: *edge,
                            last_left_bin: bin,
                            absent_left,
                            left: 0,
                            right: 0,
                        });
                    }
                }
            }
        }
        best
    }
}

impl Sum {
    fn plus(self, other: Self) -> Self {
        Self {
            slope: self.slope + other.slope,
            curve: self.curve + other.curve,
            rows: self.rows + other.rows,
        }
    }

    fn minus(self, other: Self) -> Self {
        Self {
            slope: self.slope - other.slope,
            curve: self.curve - other.curve,
            rows: self.rows - other.rows,
        }
    }

    fn worth(self) -> f32 {
        self.slope * self.slope / (self.curve + RIDGE)
    }
}

/// Between which values a column is cut: at most as many as make all bins but the first.
fn edges(lesson: &Lesson<'_>, column: usize) -> Vec<f32> {
    let value = |&k: &u32| lesson.rows.row(k as usize)[column];
    let mut values: Vec<f32> = lesson
        .taking_part
        .iter()
        .map(value)
        .filter(|x| !x.is_nan())
        .collect();
    values.sort_by(f32::total_cmp);
    let cuts = BINS - 2;
    let mut edges: Vec<f32> = (1..=cuts)
        .filter_map(|cut| values.get(cut * values.len() / (cuts + 1)).copied())
        .collect();
    edges.dedup();
    edges
}

fn bin(edges: &[f32], x: f32) -> u8 {
    if x.is_nan() {
        return 0;
    }
    1 + edges.partition_point(|edge| *edge <= x) as u8
}

/// Coins, the same each time.
struct Draw(u64);

impl Draw {
    fn half<T>(&mut self, all: impl Iterator<Item = T>) -> Vec<T> {
        all.filter(|_| {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            self.0 >> 63 == 0
        })
        .collect()
    }
}
