//! Taking in logs of calls, all of them or nothing.

use super::look::{check_bringer, looked};
use crate::Engine;
use crate::error::Trouble;
use crate::import::append;
use crate::write::Own;
use std::borrow::Cow;
use yizhan_api::{ApiError, CallLogLook, Tag};
use yizhan_domain::calls::{CallLog, CallLogPart, CallLogRecord, PART_MAX, PhoneCall};
use yizhan_domain::{CallLogId, Millis, OrderId, PersonId, Refusal};
use yizhan_log::{Entry, Item};
use yizhan_report::hospital::CallLogReading;
use yizhan_store::StoreError;
use yizhan_store::table::{call_log, item};

/// How many parts one envelope seals: some megabyte.
const ENVELOPE: usize = 50;
/// As much of a file's name as is kept.
const FILE_NAME_MAX: usize = 100;

impl Engine {
    /// Takes in what was looked at, in the name of `by`, all of it or nothing. The same request a second time does nothing.
    ///
    /// # Errors
    /// [`Refusal::WrongRole`], [`Refusal::OnlyAtHub`]; [`Refusal::ChangedMeanwhile`] where `seen` does not stand for what would be written
    /// now; [`Refusal::IdTaken`].
    pub fn take_in_call_log(
        &mut self,
        by: PersonId,
        id: CallLogId,
        reading: &CallLogReading,
        seen: &str,
        now: Millis,
    ) -> Result<(CallLogLook, Vec<Tag>), ApiError> {
        Ok(self.try_take_in_calls(by, id, reading, seen, now)?)
    }

    fn try_take_in_calls(
        &mut self,
        by: PersonId,
        id: CallLogId,
        reading: &CallLogReading,
        seen: &str,
        now: Millis,
    ) -> Result<(CallLogLook, Vec<Tag>), Trouble> {
        check_bringer(&self.directory, by)?;
        if !self.membership.is_hub() {
            return Err(Refusal::OnlyAtHub.into());
        }
        let transaction = self.store.transaction()?;
        let (mut look, fresh) = looked(&transaction, reading)?;
        look.is_done = true;
        if let Some(known) = call_log::by_id(&transaction, id)? {
            // It was taken in, and the answer got lost.
            look.fresh.offered = known.log.count;
            return match known.log.by == by && fresh.is_empty() {
                true => Ok((look, Vec::new())),
                false => Err(Refusal::IdTaken.into()),
            };
        }
        // Under the id of an order its items would go to devices.
        if !item::of_order(&transaction, OrderId(id.0))?.is_empty() {
            return Err(Refusal::IdTaken.into());
        }
        let (Some(first), Some(last)) = (fresh.first(), fresh.last()) else {
            return Err(Refusal::ChangedMeanwhile.into());
        };
        if look.seen != seen || !look.findings.is_empty() {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        let log = CallLog {
            id,
            files: reading.files.iter().map(|name| short(name)).collect(),
            by,
            by_name: self.directory.person_name(by),
            at: now,
            count: u32::try_from(fresh.len()).unwrap_or(u32::MAX),
            first: first.at,
            last: last.at,
        };
        // What is known just so is told by this log too: it stays when the other one is withdrawn.
        let mut calls = Vec::with_capacity(reading.calls.len());
        for call in &reading.calls {
            if call_log::call(&transaction, call.id)?.is_none_or(|known| known == *call) {
                calls.push(call.clone());
            }
        }
        let mut entries = entries(log, &calls, by, now);
        let own = Own {
            key: &self.key,
            is_hub: true,
        };
        let mut directory = Cow::Borrowed(&self.directory);
        let mut tags = Vec::new();
        while !entries.is_empty() {
            let rest = entries.split_off(entries.len().min(ENVELOPE));
            tags.extend(append(&transaction, &mut directory, &own, entries, now)?);
            entries = rest;
        }
        transaction.commit().map_err(StoreError::from)?;
        tags.sort();
        tags.dedup();
        Ok((look, tags))
    }
}

fn entries(log: CallLog, calls: &[PhoneCall], by: PersonId, now: Millis) -> Vec<Entry> {
    let id = log.id;
    let parts = (0..).zip(calls.chunks(PART_MAX)).map(|(place, calls)| {
        CallLogRecord::Part(CallLogPart {
            log: id,
            place,
            calls: calls.to_vec(),
        })
    });
    let head = std::iter::once(CallLogRecord::Brought(Box::new(log)));
    head.chain(parts)
        .map(|record| Entry {
            by: Some(by),
            at: now,
            item: Item::CallLog(record),
        })
        .collect()
}

/// A file's name as it is kept: of what people see, and not too long.
fn short(name: &str) -> String {
    let seen = name.chars().filter(|c| !c.is_control());
    seen.take(FILE_NAME_MAX).collect()
}
