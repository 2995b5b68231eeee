//! Which few inputs reach most of what all of them reach, by what libFuzzer writes down of each while it merges.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};

/// How many bytes and how many inputs may be chosen.
#[derive(Clone, Copy)]
pub(super) struct Limit {
    pub(super) bytes: u64,
    pub(super) inputs: usize,
}

/// What was chosen.
#[derive(Default)]
pub(super) struct Chosen {
    /// The files of the inputs.
    pub(super) files: Vec<String>,
    /// How many bytes they have.
    pub(super) bytes: u64,
    /// How much they reach, and how much all inputs reach.
    pub(super) reached: (usize, usize),
}

/// An input: its file, its size, what it reaches.
#[derive(Default)]
struct Input {
    file: String,
    size: u64,
    reaches: BTreeSet<u32>,
}

/// Chooses, again and again, the input that reaches most that is new for each of its bytes.
pub(super) fn choose(merged: &str, limit: Limit) -> Result<Chosen> {
    let mut inputs = read(merged)?;
    let all: BTreeSet<u32> = inputs
        .iter()
        .flat_map(|input| &input.reaches)
        .copied()
        .collect();
    let mut reached = BTreeSet::new();
    let mut chosen = Chosen::default();
    // What an input adds can only become less, so that one which still adds as much as it did is the best.
    let mut adds: BTreeMap<(u64, usize), usize> = BTreeMap::new();
    for (at, input) in inputs.iter().enumerate() {
        adds.insert(
            (worth(input.reaches.len(), input.size), at),
            input.reaches.len(),
        );
    }
    while let Some(((_, at), claimed)) = adds.pop_last() {
        let Some(input) = inputs.get_mut(at) else {
            continue;
        };
        input.reaches.retain(|one| !reached.contains(one));
        let new = input.reaches.len();
        if new == 0 || chosen.bytes + input.size > limit.bytes {
            continue;
        }
        if new < claimed {
            adds.insert((worth(new, input.size), at), new);
            continue;
        }
        reached.append(&mut input.reaches);
        chosen.bytes += input.size;
        chosen.files.push(std::mem::take(&mut input.file));
        if chosen.files.len() == limit.inputs {
            break;
        }
    }
    chosen.reached = (reached.len(), all.len());
    Ok(chosen)
}

/// A file costs something besides its bytes.
fn worth(new: usize, size: u64) -> u64 {
    (new as u64).saturating_mul(1_000_000) / (size + 1000)
}

/// Reads libFuzzer's control file: how many inputs, how many of them count as kept before, the files, and then for
/// each input lines that begin with `STARTED`, its number and size, and with `FT`, its number and what it reaches.
fn read(merged: &str) -> Result<Vec<Input>> {
    let mut lines = merged.lines();
    let count = lines.next().and_then(|line| line.parse::<usize>().ok());
    let count = count.context("libFuzzer says how many inputs it merges")?;
    let files = lines.by_ref().skip(1).take(count).map(str::to_owned);
    let mut inputs: Vec<Input> = files
        .map(|file| Input {
            file,
            ..Input::default()
        })
        .collect();
    for line in lines {
        let mut words = line.split(' ');
        let kind = words.next().unwrap_or_default();
        let mut numbers = words.filter_map(|word| word.parse::<u32>().ok());
        let input = numbers.next().and_then(|at| inputs.get_mut(at as usize));
        match (kind, input) {
            ("STARTED", Some(input)) => input.size = numbers.next().unwrap_or_default().into(),
            ("FT", Some(input)) => input.reaches = numbers.collect(),
            _ => {}
        }
    }
    Ok(inputs)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MERGED: &str = "4\n0\na\nb\nc\nd\nSTARTED 0 10\nFT 0 1 2 3\nCOV 0 9\nSTARTED 1 10\nFT 1 1 2\nSTARTED 2 20\nFT 2 4\nSTARTED 3 5000\nFT 3 5\n";

    fn files(bytes: u64, inputs: usize) -> (Vec<String>, (usize, usize)) {
        let chosen = choose(MERGED, Limit { bytes, inputs }).unwrap();
        (chosen.files, chosen.reached)
    }

    #[test]
    fn what_adds_nothing_or_does_not_fit_is_left_out() {
        let named = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        assert_eq!(files(10_000, 9), (named(&["a", "c", "d"]), (5, 5)));
        assert_eq!(files(100, 9), (named(&["a", "c"]), (4, 5)));
        assert_eq!(files(10_000, 1), (named(&["a"]), (3, 5)));
        assert!(
            choose(
                "",
                Limit {
                    bytes: 1,
                    inputs: 1
                }
            )
            .is_err()
        );
    }
}
