//! Taking stock (清查): what was counted, beside what the books said at that moment.
//!
//! People count while others issue, on devices that have not met for days. So a count says what its device knew: what
//! it knew had happened before. What it did not know, and was written elsewhere, is put before or after by the
//! devices' clocks, and is named, so that somebody can look again.

use super::{Count, Movement, Shelf, StockPlace};
use crate::{DeviceId, Millis, MovementId, PartId, PersonId, SlipId, StoreId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A stocktake. Everybody who keeps a store can count for it, at the same time, on the same shelves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stocktake {
    /// Its id.
    pub id: SlipId,
    /// The store.
    pub store: StoreId,
    /// What it is called.
    pub name: String,
    /// The parts to be counted; none means everything in the store.
    pub parts: Vec<PartId>,
    /// Whether those who count are not shown what the books say (盲盘).
    pub is_blind: bool,
    /// Who began it.
    pub by: PersonId,
    /// When, by the device's clock.
    pub at: Millis,
}

/// A movement with the device that sealed it, and in which of its envelopes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The movement.
    pub movement: Movement,
    /// The device.
    pub device: DeviceId,
    /// The number of the envelope.
    pub seq: u64,
}

/// One part on one shelf, in a stocktake.
pub type Spot = (PartId, Shelf);

/// How far one spot is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Nobody counted it yet.
    Open,
    /// The count is what the books say.
    Right,
    /// One count only, and it is not what the books say: it has to be counted again.
    CountAgain,
    /// The last two counts differ: it has to be counted again.
    Contradicted,
    /// Two counts agree, and differ from the books.
    Confirmed,
}

/// What a stocktake says of one spot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tally {
    /// The part.
    pub part: PartId,
    /// Where.
    #[serde(flatten)]
    pub shelf: Shelf,
    /// What the books said at the moment of the last count; now, where nobody counted.
    pub book: i64,
    /// What the last count found.
    pub counted: Option<i64>,
    /// How many counts there were.
    pub counts: usize,
    /// Who counted last.
    pub by: Option<PersonId>,
    /// Movements that were written elsewhere about the time of the last count, without knowing of it.
    pub beside: Vec<MovementId>,
    /// How far it is.
    pub progress: Progress,
}

impl Tally {
    /// What has to be posted, in units: above zero where more was found.
    #[must_use]
    pub fn difference(&self) -> i64 {
        self.counted
            .map_or(0, |counted| counted.saturating_sub(self.book))
    }
}

/// What a store's books say now, and what happened there lately.
pub struct Books<'a> {
    /// Units on each spot.
    pub now: &'a [(Spot, i64)],
    /// Every movement into or out of the store since [`since`].
    pub recent: &'a [Sealed],
    /// What the stocktake itself posted, if it did.
    pub posted: &'a [Movement],
}

/// How near in time a movement has to be for its place before or after a count to be doubtful: clocks of devices
/// differ.
const NEAR_MS: i64 = 60 * 60 * 1000;

/// From when on movements have to be looked at for these counts; all of them, where there is no count.
#[must_use]
pub fn since(counts: &[Count]) -> Millis {
    let first = counts.iter().map(|count| count.at).min();
    Millis(first.map_or(i64::MAX, |first| first.0.saturating_sub(NEAR_MS)))
}

fn knew(count: &Count, moved: &Sealed) -> bool {
    count
        .known
        .iter()
        .any(|(device, seq)| *device == moved.device && moved.seq <= *seq)
}

/// Whether `moved` happened after `count` was made.
fn is_after(count: &Count, moved: &Sealed) -> bool {
    !knew(count, moved) && moved.movement.at >= count.at
}

/// What `stocktake` says of every spot: those that the books have, and those that were counted. `counts` stand in the
/// order of the log.
#[must_use]
pub fn tally(stocktake: &Stocktake, books: &Books<'_>, counts: &[Count]) -> Vec<Tally> {
    let is_wanted = |part| stocktake.parts.is_empty() || stocktake.parts.contains(&part);
    let mut spots: BTreeMap<Spot, SpotBooks<'_>> = BTreeMap::new();
    for (spot, units) in books.now {
        spots.entry(spot.clone()).or_default().now = *units;
    }
    for movement in books.posted {
        let spot = spots.entry((movement.part, movement.shelf()));
        spot.or_default().posted += effect(movement, stocktake.store);
    }
    for moved in books.recent {
        let movement = &moved.movement;
        if movement.details.slip != Some(stocktake.id) {
            for (shelf, units) in effects(movement, stocktake.store) {
                let spot = spots.entry((movement.part, shelf)).or_default();
                spot.recent.push((moved, units));
            }
        }
    }
    for count in counts {
        let spot = spots.entry((count.part, count.shelf.clone()));
        spot.or_default().counts.push(count);
    }
    let told = spots
        .into_iter()
        .filter(|((part, _), here)| is_wanted(*part) || !here.counts.is_empty())
        .map(|((part, shelf), here)| here.told(part, shelf));
    told.filter(|told| told.book != 0 || told.counts > 0)
        .collect()
}

#[derive(Default)]
struct SpotBooks<'a> {
    now: i64,
    posted: i64,
    /// What happened there, and what each did with the stock of the spot, in units.
    recent: Vec<(&'a Sealed, i64)>,
    counts: Vec<&'a Count>,
}

impl SpotBooks<'_> {
    /// What the books said when `count` was made.
    fn at(&self, count: &Count) -> i64 {
        let after = (self.recent.iter()).filter(|(moved, _)| is_after(count, moved));
        let since: i64 = after.map(|(_, units)| units).sum();
        self.now.saturating_sub(self.posted).saturating_sub(since)
    }

    fn told(&self, part: PartId, shelf: Shelf) -> Tally {
        let off = |count: &Count| count.quantity.saturating_sub(self.at(count));
        let last = self.counts.last();
        let before = self.counts.iter().rev().nth(1);
        let progress = match (last, before) {
            (None, _) => Progress::Open,
            (Some(last), _) if off(last) == 0 => Progress::Right,
            (Some(_), None) => Progress::CountAgain,
            (Some(last), Some(before)) if off(last) == off(before) => Progress::Confirmed,
            (Some(_), Some(_)) => Progress::Contradicted,
        };
        let now = self.now.saturating_sub(self.posted);
        Tally {
            part,
            shelf,
            book: last.map_or(now, |count| self.at(count)),
            counted: last.map(|count| count.quantity),
            counts: self.counts.len(),
            by: last.map(|count| count.by),
            beside: last.map_or_else(Vec::new, |count| self.beside(count)),
            progress,
        }
    }

    fn beside(&self, count: &Count) -> Vec<MovementId> {
        let near = self.recent.iter().filter(|(moved, _)| {
            let apart = moved.movement.at.since(count.at);
            !knew(count, moved) && apart.saturating_abs() < NEAR_MS
        });
        near.map(|(moved, _)| moved.movement.id).collect()
    }
}

/// What a movement does with the stock of a store, in units.
#[must_use]
pub fn effect(movement: &Movement, store: StoreId) -> i64 {
    let here = StockPlace::Store(store);
    match (movement.from == here, movement.to == here) {
        (false, true) => movement.quantity,
        (true, false) => movement.quantity.saturating_neg(),
        _ => 0,
    }
}

/// What a movement does with the shelves of a store, in units of each that it touches.
#[must_use]
pub fn effects(movement: &Movement, store: StoreId) -> Vec<(Shelf, i64)> {
    let here = StockPlace::Store(store);
    let out =
        (movement.from == here).then(|| (movement.shelf(), movement.quantity.saturating_neg()));
    let into = (movement.to == here).then(|| (movement.shelf_after(), movement.quantity));
    out.into_iter().chain(into).collect()
}

/// The places between which a stocktake posts a difference of units.
#[must_use]
pub const fn places(store: StoreId, difference: i64) -> (StockPlace, StockPlace) {
    if difference > 0 {
        (StockPlace::Difference, StockPlace::Store(store))
    } else {
        (StockPlace::Store(store), StockPlace::Difference)
    }
}
