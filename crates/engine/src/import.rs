//! Taking in a hospital's hand-over files: all of it in one transaction, or nothing.

use crate::{Engine, error::Trouble, write};
use yizhan_api::ApiError;
use yizhan_domain::stock::{Movement, StockPlace};
use yizhan_domain::{Fen, Millis, MovementId, PersonId};
use yizhan_log::{Entry, Item};
use yizhan_report::hospital::{Hospital, OpeningStock};
use yizhan_store::StoreError;

/// How many items one envelope seals.
const ENVELOPE: usize = 1000;

impl Engine {
    /// Takes in what a folder of hand-over files holds. What is there already and unchanged is passed over.
    ///
    /// # Errors
    /// When it cannot be written; then nothing was.
    pub fn import(&mut self, hospital: Hospital, now: Millis) -> Result<(), ApiError> {
        Ok(self.try_import(hospital, now)?)
    }

    fn try_import(&mut self, hospital: Hospital, now: Millis) -> Result<(), Trouble> {
        let mut directory = self.directory.clone();
        let prices: std::collections::BTreeMap<_, _> = hospital
            .base
            .iter()
            .filter_map(|record| match record {
                yizhan_domain::base::BaseRecord::Part(part) => Some((part.id, part.price)),
                _ => None,
            })
            .collect();
        let price = |part| {
            prices
                .get(&part)
                .copied()
                .or_else(|| directory.parts.get(&part).map(|part| part.price))
                .unwrap_or_default()
        };
        let stock: Vec<Item> = hospital
            .opening_stock
            .iter()
            .filter(|row| row.quantity > 0)
            .map(|row| Item::Movement(opening(row, price(row.part), now)))
            .collect();
        let base = hospital
            .base
            .into_iter()
            .filter(|record| !self.directory.holds(record))
            .map(Item::Base);
        let history = hospital
            .history
            .into_iter()
            .map(|order| Item::History(Box::new(order)));
        let transaction = self.store.transaction()?;
        let fresh = |item: &Item| -> Result<bool, StoreError> {
            match item {
                Item::Movement(movement) => {
                    Ok(yizhan_store::table::movement::read(&transaction, movement.id)?.is_none())
                }
                Item::History(order) => {
                    Ok(yizhan_store::table::work_order::by_id(&transaction, order.id)?.is_none())
                }
                Item::Base(_) | Item::OrderChange { .. } => Ok(true),
            }
        };
        let mut entries = Vec::new();
        for item in base.chain(stock).chain(history) {
            if fresh(&item)? {
                entries.push(Entry {
                    by: None,
                    at: now,
                    item,
                });
            }
        }
        while !entries.is_empty() {
            let rest = entries.split_off(entries.len().min(ENVELOPE));
            write::append(&transaction, &mut directory, &self.key, entries, now)?;
            entries = rest;
        }
        transaction.commit().map_err(StoreError::from)?;
        self.directory = directory;
        Ok(())
    }
}

/// Opening stock comes from outside, once: its id follows from where it lies.
fn opening(row: &OpeningStock, price: Fen, now: Millis) -> Movement {
    let lot = row.lot.as_deref().unwrap_or_default();
    Movement {
        id: MovementId::of_key(&format!(
            "opening/{}/{}/{}/{lot}",
            row.store, row.bin, row.part
        )),
        part: row.part,
        quantity: row.quantity,
        from: StockPlace::Supplier,
        to: StockPlace::Store(row.store),
        unit_price: price,
        printed: None,
        bin: row.bin.clone(),
        lot: row.lot.clone(),
        expires_on: row.expires_on.clone(),
        by: PersonId(uuid::Uuid::nil()),
        at: now,
    }
}
