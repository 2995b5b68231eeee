//! Two lines that agree: what keeps clutter from being read.

use crate::read::{Format, Read};

/// What a line weighs whose bars are clear, and one whose bars are not.
const CLEAR: usize = 2;
const UNCLEAR: usize = 1;
/// Two clear lines, or four others.
const ENOUGH: usize = 4;

/// What the lines across one place said.
#[derive(Default)]
pub(crate) struct Votes(Vec<Vote>);

struct Vote {
    format: Format,
    text: String,
    weight: usize,
}

impl Votes {
    /// Takes in one line's word, if it has one; it weighs less where it is not clear.
    pub fn extend(&mut self, word: Option<(Format, String, bool)>) {
        let Some((format, text, is_clear)) = word else {
            return;
        };
        let weight = if is_clear { CLEAR } else { UNCLEAR };
        let known = self
            .0
            .iter_mut()
            .find(|vote| vote.format == format && vote.text == text);
        match known {
            Some(vote) => vote.weight += weight,
            None => self.0.push(Vote {
                format,
                text,
                weight,
            }),
        }
    }

    /// Whether further lines would tell nothing new.
    pub fn are_enough(&self) -> bool {
        self.best().is_some()
    }

    /// Whether no line said anything.
    pub fn are_none(&self) -> bool {
        self.0.is_empty()
    }

    /// The text on which at least two lines agree; none where others said something else as often.
    pub fn reads(&self) -> Vec<Read> {
        self.best()
            .map(|vote| Read::new(vote.format, vote.text.clone()))
            .into_iter()
            .collect()
    }

    fn best(&self) -> Option<&Vote> {
        let best = self.0.iter().max_by_key(|vote| vote.weight)?;
        let others: usize = self.0.iter().map(|vote| vote.weight).sum::<usize>() - best.weight;
        (best.weight >= ENOUGH && best.weight > 2 * others).then_some(best)
    }
}
