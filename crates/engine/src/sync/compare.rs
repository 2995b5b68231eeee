//! On a device: whether it holds what is for it.
//!
//! What is damaged in a store is told by no number that was written down while it was whole. So each row is read and
//! hashed anew, some thousand at a time.

use super::tally::key_of;
use crate::{Engine, error::Trouble};
use std::collections::BTreeMap;
use yizhan_api::{ApiError, Fault, Tag};
use yizhan_log::compare::{Class, Compared, Comparison, Key, Tally};
use yizhan_log::sync::{self, Answer, Message, Refused, Stamp};
use yizhan_store::table::sealed_item;

/// How many rows are looked at in one go.
const ROWS: u32 = 10_000;

/// One comparison, from the first row that is looked at to the hub's last answer.
#[derive(Debug, Default)]
pub struct CompareRound {
    /// What the device held when it began; none before that.
    began: Option<([u8; 16], i64, Option<Stamp>)>,
    /// Up to where its rows were looked at.
    looked: i64,
    /// What was found so far.
    held: BTreeMap<Class, BTreeMap<Key, Tally>>,
    /// The questions, once everything was looked at.
    comparison: Option<Comparison>,
}

/// What a device does next to compare itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saying {
    /// It looks at more of its rows.
    Looking,
    /// It asks this.
    Ask(Vec<u8>),
    /// Nothing: the comparison is done.
    Done,
    /// Nothing: it took something else in meanwhile, and begins anew another time.
    Later,
}

/// What came of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// What changed here.
    pub tags: Vec<Tag>,
    /// How many items were brought, and how many orders and items forgotten.
    pub mended: usize,
    /// Whether the hub wants to be asked another time.
    pub later: bool,
    /// What the hub refuses.
    pub refused: Option<Refused>,
}

impl Engine {
    /// What the device does next to compare itself with its hub. It has pulled to the end before.
    ///
    /// # Errors
    /// When the store cannot be read, or this store is its own hub.
    pub fn say_comparison(&self, round: &mut CompareRound) -> Result<Saying, ApiError> {
        Ok(self.try_say_comparison(round)?)
    }

    fn try_say_comparison(&self, round: &mut CompareRound) -> Result<Saying, Trouble> {
        let (epoch, after, scope) = self.device()?;
        if *round.began.get_or_insert((epoch, after, scope)) != (epoch, after, scope) {
            return Ok(Saying::Later);
        }
        let Some(comparison) = &mut round.comparison else {
            self.look_at_rows(round, after)?;
            return Ok(Saying::Looking);
        };
        let spans = comparison.ask();
        if spans.is_empty() {
            return Ok(Saying::Done);
        }
        let message = Message::Compare {
            epoch,
            after,
            scope,
            spans,
        };
        self.signed(&message).map(Saying::Ask)
    }

    fn look_at_rows(&self, round: &mut CompareRound, after: i64) -> Result<(), Trouble> {
        let own = Some(self.key.device);
        let rows = sealed_item::between(self.store.connection(), round.looked, after, ROWS)?;
        let Some(last) = rows.last() else {
            round.comparison = Some(Comparison::of(std::mem::take(&mut round.held)));
            return Ok(());
        };
        round.looked = last.position;
        // The device is the source of its own rows, and what was rejected goes to its author only.
        for row in rows
            .iter()
            .filter(|row| row.device != own && !row.is_rejected())
        {
            let (class, key) = key_of(row);
            let sum = round.held.entry(class).or_default().entry(key).or_default();
            *sum = sum.with(row.tally());
        }
        Ok(())
    }

    /// Takes the hub's answer in, and mends what it says.
    ///
    /// # Errors
    /// An answer that cannot be read or is not the hub's; a full disk. Then nothing changed.
    pub fn learn_comparison(
        &mut self,
        round: &mut CompareRound,
        answer: &[u8],
    ) -> Result<Mended, ApiError> {
        Ok(self.try_learn_comparison(round, answer)?)
    }

    fn try_learn_comparison(
        &mut self,
        round: &mut CompareRound,
        answer: &[u8],
    ) -> Result<Mended, Trouble> {
        let unreadable = || Trouble::Fault(Fault::HubUnreadable);
        let answer = sync::unpack_answer(answer).map_err(|_| unreadable())?;
        let was_introduced = self.introduced;
        // A hub that compares knows the device; one that refuses may not.
        self.introduced = !matches!(answer, Answer::Refused(_));
        let (differ, mend) = match answer {
            Answer::Compared(compared) => match *compared {
                Compared::Told { differ, mend } => (differ, mend),
                Compared::Later | Compared::Enough => {
                    return Ok(Mended {
                        later: true,
                        ..Mended::default()
                    });
                }
            },
            // As with any other question, it is asked again with the certificate.
            Answer::Refused(Refused::NotCertified | Refused::LeaseOver) if was_introduced => {
                return Ok(Mended::default());
            }
            Answer::Refused(refused) if refused != Refused::Unreadable => {
                return Ok(Mended {
                    refused: Some(refused),
                    ..Mended::default()
                });
            }
            _ => return Err(unreadable()),
        };
        let comparison = round.comparison.as_mut().ok_or_else(unreadable)?;
        if round.began != Some(self.device()?) {
            return Err(unreadable());
        }
        let mended = match mend.is_empty() {
            true => Mended::default(),
            false => self.mend(mend)?,
        };
        comparison.told(&differ);
        Ok(mended)
    }
}
