//! Base data from spreadsheets: what they would change, and changing it, all at once and as it was seen.

use super::browse::{records, references};
use crate::Engine;
use crate::context::actor;
use crate::error::Trouble;
use crate::import::append;
use crate::stores::{check_free, check_unit};
use crate::tokens::{Lent, changes_administrators};
use crate::write::Own;
use std::borrow::Cow;
use std::collections::BTreeMap;
use uuid::Uuid;
use yizhan_api::{
    ApiError, Fault, FileFindings, ImportChange, ImportCount, ImportRefusal, ImportView,
    RowFinding, Tag,
};
use yizhan_domain::base::{BaseRecord, Directory, Kind, Role, check_entry, check_part};
use yizhan_domain::{Millis, PersonId, Refusal};
use yizhan_log::{Entry, Hash, Item};
use yizhan_report::hospital::{self, Findings, SourceFile};
use yizhan_store::StoreError;

/// How many findings of a file, and how many changes, are told.
const TOLD: usize = 200;

/// What files of base data would change.
#[derive(Clone, Debug, Default)]
pub struct ImportLook {
    /// For people.
    pub view: ImportView,
    /// What would be written.
    records: Vec<BaseRecord>,
    /// The base data as they were then.
    against: Directory,
}

/// Looks at files as against the base data that there are. Takes its time with large files, so shells do it outside of
/// the engine's lock.
///
/// # Errors
/// [`Refusal::OnlyBaseData`] for files of opening stock or of old orders.
pub fn look_at_files(
    files: Vec<SourceFile>,
    directory: &Directory,
) -> Result<ImportLook, ApiError> {
    let reading = hospital::read(files, directory);
    if !reading.hospital.opening_stock.is_empty() || !reading.hospital.history.is_empty() {
        return Err(Refusal::OnlyBaseData.into());
    }
    let mut view = ImportView {
        findings: told(reading.findings),
        ..ImportView::default()
    };
    if !view.findings.is_empty() {
        return Ok(ImportLook {
            view,
            ..ImportLook::default()
        });
    }
    let mut counts: BTreeMap<Kind, ImportCount> = BTreeMap::new();
    let mut before: BTreeMap<Kind, BTreeMap<Uuid, BaseRecord>> = BTreeMap::new();
    let (mut written, mut pairs) = (Vec::new(), Vec::new());
    for record in reading.hospital.base {
        let kind = record.kind();
        let known = before.entry(kind).or_insert_with(|| {
            let all = records(directory, kind).into_iter();
            all.map(|record| (record.id(), record)).collect()
        });
        let count = counts.entry(kind).or_insert(ImportCount {
            kind,
            added: 0,
            changed: 0,
            same: 0,
        });
        let now = known.get(&record.id());
        match now {
            Some(now) if *now == record => {
                count.same += 1;
                continue;
            }
            Some(_) => count.changed += 1,
            None => count.added += 1,
        }
        if view.changes.len() < TOLD {
            view.changes.push(ImportChange {
                before: now.cloned(),
                record: record.clone(),
            });
        }
        pairs.push((now.cloned(), record.clone()));
        written.push(record);
    }
    view.counts = counts.into_values().collect();
    // What refers to something new is called, and judged, by what the files say.
    let mut after = directory.clone();
    for record in &written {
        after.put(record.clone());
    }
    for record in &written {
        if view.refused.len() < TOLD
            && let Err(why) = check_imported(&after, record)
        {
            let record = record.clone();
            view.names.extend(references(&after, &record));
            view.refused.push(ImportRefusal { record, why });
        }
    }
    if !view.refused.is_empty() {
        return Ok(ImportLook {
            view,
            ..ImportLook::default()
        });
    }
    for change in &view.changes {
        let both = change.before.iter().chain([&change.record]);
        view.names
            .extend(both.flat_map(|record| references(&after, record)));
    }
    if !written.is_empty() {
        view.seen = seen(&pairs)?;
    }
    Ok(ImportLook {
        view,
        records: written,
        against: directory.clone(),
    })
}

/// Checks what a file says by the same rules as what somebody types.
fn check_imported(after: &Directory, record: &BaseRecord) -> Result<(), Refusal> {
    match record {
        BaseRecord::Part(part) => {
            check_part(part)?;
            check_free(after, part)
        }
        other => check_entry(after, other),
    }
}

pub(crate) fn told(findings: Findings) -> Vec<FileFindings> {
    let of_file = |(file, rows): (String, Vec<hospital::Finding>)| FileFindings {
        file,
        count: rows.len(),
        rows: rows.into_iter().take(TOLD).map(row_finding).collect(),
    };
    findings.into_iter().map(of_file).collect()
}

/// What is wrong with a row, for people.
pub(crate) fn row_finding(finding: hospital::Finding) -> RowFinding {
    RowFinding {
        row: finding.row,
        column: finding.column,
        zh: finding.zh,
        en: finding.en,
    }
}

/// Stands for exactly these changes: what was, and what will be.
fn seen(pairs: &[(Option<BaseRecord>, BaseRecord)]) -> Result<String, ApiError> {
    let bytes = serde_json::to_vec(pairs).map_err(Trouble::from)?;
    Ok(format!("{:?}", Hash::of("yizhan import 1", &bytes)))
}

impl Engine {
    /// Lets a system take in what was looked at, unless its token ended meanwhile or somebody would become an administrator by it, or
    /// cease to be one.
    ///
    /// # Errors
    /// [`Fault::TokenNotGood`], [`Fault::TokenNotEnough`].
    pub fn check_import_by_token(
        &self,
        lent: &Lent,
        look: &ImportLook,
        now: Millis,
    ) -> Result<(), ApiError> {
        self.still_good(lent, now)?;
        let mut records = look.records.iter();
        if records.any(|record| changes_administrators(&self.directory, record)) {
            return Err(Fault::TokenNotEnough { scope: None }.into());
        }
        Ok(())
    }

    /// Takes in what was looked at, in the name of `by`, all of it or nothing.
    ///
    /// # Errors
    /// [`Refusal::WrongRole`]; [`Refusal::ChangedMeanwhile`] where `seen` does not stand for what would be written now;
    /// [`Refusal::OwnEntry`] where `by` would not keep base data any more.
    pub fn take_in_files(
        &mut self,
        by: PersonId,
        look: ImportLook,
        seen: &str,
        now: Millis,
    ) -> Result<(ImportView, Vec<Tag>), ApiError> {
        Ok(self.try_take_in(by, look, seen, now)?)
    }

    fn try_take_in(
        &mut self,
        by: PersonId,
        look: ImportLook,
        seen: &str,
        now: Millis,
    ) -> Result<(ImportView, Vec<Tag>), Trouble> {
        check_importer(&self.directory, by)?;
        // Base data have one writer.
        if !self.membership.is_hub() {
            return Err(Refusal::OnlyAtHub.into());
        }
        let ImportLook {
            mut view,
            records,
            against,
        } = look;
        if view.seen != seen || records.is_empty() || against != self.directory {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        let gives_up = |record: &BaseRecord| matches!(record, BaseRecord::Person(person) if person.id == by && person.role != Role::Administrator);
        if records.iter().any(gives_up) {
            return Err(Refusal::OwnEntry.into());
        }
        for record in &records {
            if let BaseRecord::Part(part) = record {
                check_unit(self.store.connection(), &self.directory, part)?;
            }
        }
        let entry = |record| Entry {
            by: Some(by),
            at: now,
            item: Item::Base(record),
        };
        let entries = records.into_iter().map(entry).collect();
        let own = Own {
            key: &self.key,
            is_hub: true,
        };
        let mut directory = Cow::Owned(against);
        let transaction = self.store.transaction()?;
        let tags = append(&transaction, &mut directory, &own, entries, now)?;
        transaction.commit().map_err(StoreError::from)?;
        self.directory = directory.into_owned();
        view.is_done = true;
        Ok((view, tags))
    }
}

/// Checks that `by` takes in files.
///
/// # Errors
/// [`Refusal::WrongRole`].
pub fn check_importer(directory: &Directory, by: PersonId) -> Result<(), Refusal> {
    let role = actor(directory, by).map(|actor| actor.role);
    let is_out = directory.is_out_of_use(Kind::Person, by.0);
    if role == Some(Role::Administrator) && !is_out {
        Ok(())
    } else {
        Err(Refusal::WrongRole)
    }
}
