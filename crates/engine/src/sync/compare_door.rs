//! At the hub: whether a device holds what is for it.

use super::news::Scope;
use super::tally;
use crate::{Engine, error::Trouble};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use yizhan_domain::{DeviceId, Millis, OrderId};
use yizhan_log::Certificate;
use yizhan_log::compare::{
    Class, Compared, Difference, Found, Held, KEYS_MAX, Key, Mend, SPANS_MAX, Span, Tally,
    differences,
};
use yizhan_log::sync::{News, Stamp};
use yizhan_store::StoreError;
use yizhan_store::table::item::{self, ItemRow};
use yizhan_store::table::{sealed_item, tally as sums};

/// How many questions of one device a hub answers in a day: an order that was lost takes six.
const QUESTIONS: u32 = 200;
/// How many items a hub sums up for one question at most; what is left is for the next one.
const SUMMED: u32 = 50_000;
/// Of how many orders something may be new behind what the device pulled.
const CHANGED: u32 = 100;
/// From how many bytes on an answer ends.
const BYTES: usize = 1024 * 1024;
/// A day in milliseconds.
const DAY_MS: i64 = 86_400_000;

/// How often each device asked today.
#[derive(Default)]
pub(crate) struct Asked {
    day: i64,
    times: BTreeMap<DeviceId, u32>,
}

impl Asked {
    /// Notes that a device asks; whether it may.
    fn may(&mut self, device: DeviceId, now: Millis) -> bool {
        let day = now.0.div_euclid(DAY_MS);
        if day != self.day {
            *self = Self {
                day,
                times: BTreeMap::new(),
            };
        }
        let times = self.times.entry(device).or_default();
        *times = times.saturating_add(1);
        *times <= QUESTIONS
    }
}

/// What a device compares, and up to where.
pub(super) struct Question {
    pub(super) after: i64,
    pub(super) scope: Option<Stamp>,
    pub(super) spans: Vec<Span>,
}

impl Question {
    /// Whether it is small enough to be answered.
    pub(super) fn is_sound(&self) -> bool {
        let listed = self.spans.iter().map(|span| match &span.held {
            Held::Each(keys) => keys.len(),
            Held::Sum(_) => 0,
        });
        self.spans.len() <= SPANS_MAX && listed.sum::<usize>() <= KEYS_MAX
    }
}

impl Engine {
    /// Answers a sound question of the device with this certificate.
    pub(super) fn compare(
        &mut self,
        certificate: &Certificate,
        question: &Question,
        now: Millis,
    ) -> Result<Compared, Trouble> {
        if !self.asked.may(certificate.device, now) {
            return Ok(Compared::Enough);
        }
        match self.sum_up(question.after) {
            Ok(true) => {}
            Ok(false) | Err(Trouble::Store(StoreError::Full)) => return Ok(Compared::Later),
            Err(trouble) => return Err(trouble),
        }
        let connection = self.store.connection();
        let Some(scope) = Scope::of(connection, &self.directory, certificate) else {
            return Ok(Compared::Later);
        };
        if question.scope != Some(scope.stamp()) {
            return Ok(Compared::Later);
        }
        match Side::of(&scope, question.after)? {
            Some(side) => side.answer(&question.spans),
            None => Ok(Compared::Later),
        }
    }

    /// Sums the log up; false where it is not done up to `until` yet, or the log does not go so far.
    fn sum_up(&mut self, until: i64) -> Result<bool, Trouble> {
        if until > item::head(self.store.connection())? {
            return Ok(false);
        }
        if until <= sums::up_to(self.store.connection())? {
            return Ok(true);
        }
        let transaction = self.store.transaction()?;
        let reached = tally::go_on(&transaction, SUMMED)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(reached.is_none_or(|reached| reached >= until))
    }
}

/// What a device should hold that pulled up to a position.
struct Side<'a> {
    scope: &'a Scope<'a>,
    after: i64,
    /// The orders that the person saw then.
    seen: BTreeSet<OrderId>,
    /// The orders of which something is new since. They are compared, and not mended: the next pull may take them away.
    changed: BTreeSet<OrderId>,
}

impl<'a> Side<'a> {
    /// Nothing where the device is too far behind.
    fn of(scope: &'a Scope<'a>, after: i64) -> Result<Option<Self>, Trouble> {
        let changed = item::orders_behind(scope.connection, after, CHANGED)?;
        if changed.len() > usize::try_from(CHANGED).unwrap_or(usize::MAX) {
            return Ok(None);
        }
        let mut seen = scope.seen()?;
        for order in &changed {
            if scope.saw(*order, after)? {
                seen.insert(*order);
            } else {
                seen.remove(order);
            }
        }
        Ok(Some(Self {
            scope,
            after,
            seen,
            changed,
        }))
    }

    fn answer(&self, spans: &[Span]) -> Result<Compared, Trouble> {
        let (mut differ, mut mend) = (Vec::new(), Mend::default());
        let mut rows: BTreeMap<i64, ItemRow> = BTreeMap::new();
        let mut bytes = 0;
        for difference in differences(spans, |class, keys| self.held(class, &keys))? {
            match difference {
                Difference::Sum(number) => differ.push(number),
                Difference::Key(Class::Orders, key, found) => {
                    let order = key.order();
                    if bytes >= BYTES || self.changed.contains(&order) {
                        continue;
                    }
                    // Of an order that is for it, all that others wrote may be of stores.
                    if found == Found::Astray && !self.seen.contains(&order) {
                        mend.gone.push(order);
                        continue;
                    }
                    mend.whole.push(order);
                    let whole = item::of_order(self.scope.connection, order)?;
                    for row in whole.into_iter().filter(|row| row.position <= self.after) {
                        bytes += row.body.len();
                        rows.insert(row.position, row);
                    }
                }
                Difference::Key(_, key, Found::Astray) => mend.astray.push(key.position()),
                Difference::Key(_, key, Found::Wanting) => {
                    let row = item::at(self.scope.connection, key.position())?;
                    let row = row.filter(|row| bytes < BYTES && self.is_for_it_still(row));
                    bytes += row.as_ref().map_or(0, |row| row.body.len());
                    rows.extend(row.map(|row| (row.position, row)));
                }
            }
        }
        let mut news = News::default();
        self.scope.wrap(rows, &mut news)?;
        mend.parcels = news.parcels;
        mend.certificates = news.certificates;
        mend.rows = news.rows;
        Ok(Compared::Told { differ, mend })
    }

    /// Whether what happened in a store and was for the device when it pulled is so now.
    fn is_for_it_still(&self, row: &ItemRow) -> bool {
        let changed = row.order.filter(|order| self.changed.contains(order));
        self.scope.sees_stock || changed.is_none()
    }

    /// What the device should hold of a class between two keys.
    fn held(
        &self,
        class: Class,
        keys: &RangeInclusive<Key>,
    ) -> Result<BTreeMap<Key, Tally>, Trouble> {
        let (connection, own) = (self.scope.connection, self.scope.device);
        if class == Class::Orders {
            let orders = keys.start().order()..=keys.end().order();
            let mut sums = sums::of_orders(connection, &orders, &self.seen, own)?;
            for order in self.seen.intersection(&self.changed) {
                if !orders.contains(order) {
                    continue;
                }
                let rows = sealed_item::of_order(connection, *order, self.after)?;
                let others = rows.iter().filter(|row| {
                    !row.is_rejected()
                        && row.device != Some(own)
                        && tally::key_of(row).0 == Class::Orders
                });
                let sum: Tally = others.map(|row| row.tally()).collect();
                sums.insert(*order, sum);
            }
            let sums = sums.into_iter().filter(|(_, sum)| sum.rows > 0);
            return Ok(sums
                .map(|(order, sum)| (Key::of_order(order), sum))
                .collect());
        }
        let positions = keys.start().position()..=keys.end().position().min(self.after);
        let is_of_stores = class == Class::Stores;
        let items = sums::items(connection, &positions, is_of_stores, own)?;
        let is_for_it = |order: Option<OrderId>| {
            !is_of_stores
                || self.scope.sees_stock
                || order.is_some_and(|order| self.seen.contains(&order))
        };
        let items = items.into_iter().filter(|item| is_for_it(item.order));
        Ok(items
            .map(|item| (Key::of_position(item.position), item.tally))
            .collect())
    }
}
