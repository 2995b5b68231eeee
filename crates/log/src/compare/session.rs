//! The course of a comparison: one sum for everything, then sums of parts where it differs, then single keys.
//!
//! The device leads, and the hub remembers nothing in between: each question says all that the answer needs.

use super::{Class, Held, Key, SPANS_MAX, Span, Tally};
use std::collections::{BTreeMap, VecDeque};
use std::ops::RangeInclusive;

/// Into how many parts a span is divided in which something differs.
const PARTS: usize = 16;
/// Up to how many keys of a span are listed, and not divided any more.
const LIST: usize = 64;
/// How many listed spans one question has at most, so that it stays within [`KEYS_MAX`](super::KEYS_MAX).
const LISTS: usize = super::KEYS_MAX / LIST;

/// A comparison, as the device leads it.
#[derive(Debug, Default)]
pub struct Comparison {
    /// What the device holds, by class and key.
    held: BTreeMap<Class, BTreeMap<Key, Tally>>,
    /// What is to be asked about.
    open: VecDeque<Open>,
    /// What was asked about in the question that is under way.
    asked: Vec<Open>,
}

/// A span that is to be asked about.
#[derive(Clone, Debug)]
struct Open {
    class: Class,
    keys: RangeInclusive<Key>,
    /// Whether each key is told, or their sum.
    is_listed: bool,
}

impl Comparison {
    /// Of a device that holds this.
    #[must_use]
    pub fn of(held: BTreeMap<Class, BTreeMap<Key, Tally>>) -> Self {
        let whole = |class| Open {
            class,
            keys: Key::FIRST..=Key::LAST,
            is_listed: false,
        };
        Self {
            held,
            open: Class::ALL.map(whole).into(),
            asked: Vec::new(),
        }
    }

    /// The next question; nothing once all was asked. Without an answer it is asked again.
    pub fn ask(&mut self) -> Vec<Span> {
        if self.asked.is_empty() {
            let mut lists = 0;
            while let Some(next) = self.open.pop_front() {
                lists += usize::from(next.is_listed);
                let is_full = self.asked.len() >= SPANS_MAX || lists > LISTS;
                // What a class is judged by is mended first.
                let is_later = self.asked.first().is_some_and(|first| {
                    first.class != next.class && (first.is_listed || next.is_listed)
                });
                if is_full || is_later {
                    self.open.push_front(next);
                    break;
                }
                self.asked.push(next);
            }
        }
        let spans = self.asked.iter();
        spans.map(|open| self.span(open)).collect()
    }

    /// Goes on with what the hub said: the numbers of the spans of which it has another sum.
    pub fn told(&mut self, differ: &[usize]) {
        let asked = std::mem::take(&mut self.asked);
        for (number, open) in asked.into_iter().enumerate().rev() {
            if differ.contains(&number) && !open.is_listed {
                for part in self.parts(&open).into_iter().rev() {
                    self.open.push_front(part);
                }
            }
        }
    }

    fn span(&self, open: &Open) -> Span {
        let held = self.within(open);
        Span {
            class: open.class,
            from: *open.keys.start(),
            last: *open.keys.end(),
            held: if open.is_listed {
                Held::Each(held.map(|(key, tally)| (*key, *tally)).collect())
            } else {
                Held::Sum(held.map(|(_, tally)| *tally).collect())
            },
        }
    }

    fn within(&self, open: &Open) -> impl Iterator<Item = (&Key, &Tally)> {
        let class = self.held.get(&open.class).into_iter();
        let keys = open.keys.clone();
        class.flat_map(move |held| held.range(keys.clone()))
    }

    /// The parts of a span: of about equally many keys, and together all of it.
    fn parts(&self, open: &Open) -> Vec<Open> {
        let keys: Vec<Key> = self.within(open).map(|(key, _)| *key).collect();
        let part = |from, last, is_listed| Open {
            class: open.class,
            keys: from..=last,
            is_listed,
        };
        if keys.len() <= LIST {
            return vec![part(*open.keys.start(), *open.keys.end(), true)];
        }
        let size = keys.len().div_ceil(PARTS);
        // The first part begins with the span, and each ends before the next begins.
        let begins = keys.iter().step_by(size).skip(1);
        let (mut from, mut parts) = (*open.keys.start(), Vec::new());
        for next in begins {
            parts.push(part(from, Key(next.0.saturating_sub(1)), size <= LIST));
            from = *next;
        }
        parts.push(part(from, *open.keys.end(), size <= LIST));
        parts
    }
}

/// What the hub found out about a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The span with this number has another sum.
    Sum(usize),
    /// This key of a listed span differs.
    Key(Class, Key, Found),
}

/// How a key differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The device is to get it.
    Wanting,
    /// The device is to forget it.
    Astray,
}

/// At the hub: what of the spans differs from what the device should hold, which `held` tells for a class between two keys.
///
/// # Errors
/// Those of `held`.
pub fn differences<E>(
    spans: &[Span],
    mut held: impl FnMut(Class, RangeInclusive<Key>) -> Result<BTreeMap<Key, Tally>, E>,
) -> Result<Vec<Difference>, E> {
    let mut differences = Vec::new();
    for (number, span) in spans.iter().enumerate() {
        // What begins behind its end is empty, and not to be asked for.
        if span.from > span.last {
            continue;
        }
        let here = held(span.class, span.from..=span.last)?;
        match &span.held {
            Held::Sum(sum) => {
                if here.values().copied().collect::<Tally>() != *sum {
                    differences.push(Difference::Sum(number));
                }
            }
            Held::Each(there) => {
                let wanting = here
                    .iter()
                    .filter(|(key, tally)| there.get(key) != Some(tally));
                let wanting =
                    wanting.map(|(key, _)| Difference::Key(span.class, *key, Found::Wanting));
                differences.extend(wanting);
                let astray = there
                    .keys()
                    .filter(|key| (span.from..=span.last).contains(key) && !here.contains_key(key));
                let astray = astray.map(|key| Difference::Key(span.class, *key, Found::Astray));
                differences.extend(astray);
            }
        }
    }
    Ok(differences)
}
