//! One entry of base data: how it is, how it came to be so, what it is used by, and keeping it (C1, C2).

use super::browse::{for_eyes, references};
use crate::context::Context;
use crate::error::Trouble;
use crate::stores::{check_free, check_unit};
use uuid::Uuid;
use yizhan_api::view::{BaseChange, BaseEntryView, BaseUse, Usage};
use yizhan_api::{KeepEntry, PutOutOfUse, Request as _, ShowEntry};
use yizhan_domain::base::{BaseRecord, Directory, Kind, OutOfUse, check_entry};
use yizhan_domain::{
    DepartmentId, PartId, PersonId, PlaceId, Refusal, StoreId, SupplierId, TeamId,
};
use yizhan_log::{Entry, Item};
use yizhan_store::table::balance;
use yizhan_store::table::item;
use yizhan_store::table::work_order::{self, Filter};

/// The entry with its history and its uses.
pub(crate) fn show_entry(
    context: &Context<'_>,
    request: &ShowEntry,
) -> Result<BaseEntryView, Trouble> {
    let ShowEntry { kind, entry } = *request;
    let record = find(context.directory, kind, entry).ok_or(Refusal::UnknownEntry)?;
    let changes = changes(context, kind, entry)?;
    let shown = changes.iter().filter_map(|change| change.record.as_ref());
    let names = shown
        .chain([&record])
        .flat_map(|record| references(context.directory, record))
        .collect();
    Ok(BaseEntryView {
        names,
        is_out_of_use: context.directory.is_out_of_use(kind, entry),
        may_change: kind.is_kept_by_hand() && KeepEntry::ACCESS.allows(context.actor.role),
        only_at_hub: context.hub.is_some(),
        uses: uses(context, kind, entry)?,
        record: for_eyes(context, record),
        changes,
    })
}

/// What the log says of the entry, the newest first.
fn changes(context: &Context<'_>, kind: Kind, id: Uuid) -> Result<Vec<BaseChange>, Trouble> {
    let mut changes = Vec::new();
    // What there is once only has no id in it.
    let name: &[u8] = match kind {
        Kind::HospitalName => b"hospital_name",
        _ => id.as_bytes(),
    };
    for body in item::naming(context.connection, name)? {
        let Ok(Entry { by, at, item }) = Entry::from_bytes(&body) else {
            continue;
        };
        let (record, is_out) = match item {
            Item::Base(BaseRecord::OutOfUse(said)) if (said.of, said.entry) == (kind, id) => {
                (None, Some(said.is_out))
            }
            Item::Base(record) if record.kind() == kind && record.id() == id => {
                (Some(for_eyes(context, record)), None)
            }
            _ => continue,
        };
        changes.push(BaseChange {
            record,
            is_out,
            by_name: by.map(|by| context.directory.person_name(by)),
            at,
        });
    }
    // The log has them from the first to the last.
    changes.reverse();
    Ok(changes)
}

/// The entry as it is now.
fn find(directory: &Directory, kind: Kind, id: Uuid) -> Option<BaseRecord> {
    let mut all = super::browse::records(directory, kind).into_iter();
    all.find(|record| record.id() == id)
}

/// What would miss the entry.
fn uses(context: &Context<'_>, kind: Kind, id: Uuid) -> Result<Vec<BaseUse>, Trouble> {
    let directory = context.directory;
    let (people, places) = (directory.people.values(), directory.places.values());
    let mut orders = Filter {
        open: true,
        ..Filter::default()
    };
    let others = match kind {
        Kind::Department => {
            let id = DepartmentId(id);
            orders.department = Some(id);
            let teams = directory.teams.values();
            vec![
                (Usage::People, people.filter(|x| x.department == id).count()),
                (Usage::Places, places.filter(|x| x.department == id).count()),
                (Usage::Teams, teams.filter(|x| x.section == id).count()),
            ]
        }
        Kind::Team => {
            let id = Some(TeamId(id));
            orders.team = id;
            let categories = directory.categories.values();
            let usual = categories.filter(|x| x.team == id).count();
            vec![
                (Usage::People, people.filter(|x| x.team == id).count()),
                (Usage::Categories, usual),
            ]
        }
        Kind::Place => {
            let id = Some(PlaceId(id));
            orders.place = id;
            let equipment = directory.equipment.values();
            let stores = directory.stores.values();
            vec![
                (
                    Usage::Equipment,
                    equipment.filter(|x| x.place == id).count(),
                ),
                (Usage::Stores, stores.filter(|x| x.place == id).count()),
            ]
        }
        Kind::Person => {
            let id = PersonId(id);
            orders.technician = Some(id);
            let stores = directory.stores.values();
            let kept = stores.filter(|x| x.keepers.contains(&id)).count();
            vec![(Usage::Stores, kept)]
        }
        Kind::Part => {
            let stores = balance::in_stores(context.connection, PartId(id))?;
            let lying = stores.iter().filter(|(_, units)| *units != 0);
            return Ok(used([(Usage::Stores, many(lying.count()))]));
        }
        Kind::Store => {
            let stocked = balance::stocked(context.connection, StoreId(id))?;
            return Ok(used([(Usage::StockedParts, stocked)]));
        }
        Kind::Supplier => {
            let supplier = directory.suppliers.get(&SupplierId(id));
            let parts = directory.parts.values();
            let comes = parts.filter(|x| supplier.is_some_and(|one| one.name == x.supplier));
            return Ok(used([(Usage::Parts, many(comes.count()))]));
        }
        _ => return Ok(Vec::new()),
    };
    let open = work_order::count(context.connection, &orders)?;
    let others = others.into_iter().map(|(what, count)| (what, many(count)));
    Ok(used(
        std::iter::once((Usage::OpenOrders, open)).chain(others),
    ))
}

/// What is used at all.
fn used(all: impl IntoIterator<Item = (Usage, u32)>) -> Vec<BaseUse> {
    let used = all.into_iter().filter(|(_, count)| *count > 0);
    used.map(|(what, count)| BaseUse { what, count }).collect()
}

fn many(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The entry as it is kept: tidy, and with the id of what it is.
fn meant(directory: &Directory, request: &KeepEntry) -> BaseRecord {
    let tidy = (*request.record).clone().tidied();
    tidy.identified(directory, request.before.as_deref())
}

/// The entry that was kept.
pub(crate) fn show_kept(
    context: &Context<'_>,
    request: &KeepEntry,
) -> Result<BaseEntryView, Trouble> {
    let record = meant(context.directory, request);
    let shown = ShowEntry {
        kind: record.kind(),
        entry: record.id(),
    };
    show_entry(context, &shown)
}

/// The entry as somebody says that it is now, or a new one; nothing where it stands there just so.
pub(crate) fn keep_entry(context: &Context<'_>, request: &KeepEntry) -> Result<Vec<Item>, Trouble> {
    // Base data have one writer.
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    let record = meant(context.directory, request);
    check_entry(context.directory, &record)?;
    let now = find(context.directory, record.kind(), record.id());
    if now.as_ref() == Some(&record) {
        return Ok(Vec::new());
    }
    match (request.before.as_deref(), now) {
        // Told by what people know it by, since the number that was typed is somebody's.
        (None, Some(other)) => {
            return Err(Refusal::EntryExists { name: name(&other) }.into());
        }
        (Some(before), _) if before.id() != record.id() => return Err(Refusal::KeyIsFixed.into()),
        (Some(before), Some(now)) if *before != now => {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        (Some(_), None) => return Err(Refusal::UnknownEntry.into()),
        (None, None) | (Some(_), Some(_)) => {}
    }
    if let BaseRecord::Part(part) = &record {
        check_unit(context.connection, context.directory, part)?;
        check_free(context.directory, part)?;
    }
    if let BaseRecord::Person(person) = &record {
        // Nobody may be left who keeps base data.
        let is_own = person.id == context.actor.person;
        if is_own && person.role != context.actor.role {
            return Err(Refusal::OwnEntry.into());
        }
    }
    Ok(vec![Item::Base(record)])
}

/// Takes an entry out of use, or back; nothing where it is so already.
pub(crate) fn put_out_of_use(
    context: &Context<'_>,
    request: &PutOutOfUse,
) -> Result<Vec<Item>, Trouble> {
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    let PutOutOfUse {
        kind,
        entry,
        is_out,
    } = *request;
    let known = find(context.directory, kind, entry).filter(|_| kind.goes_out_of_use());
    known.ok_or(Refusal::UnknownEntry)?;
    if kind == Kind::Person && entry == context.actor.person.0 {
        return Err(Refusal::OwnEntry.into());
    }
    if context.directory.is_out_of_use(kind, entry) == is_out {
        return Ok(Vec::new());
    }
    Ok(vec![Item::Base(BaseRecord::OutOfUse(OutOfUse {
        of: kind,
        entry,
        is_out,
        at: context.now,
    }))])
}

/// What people call an entry.
fn name(record: &BaseRecord) -> String {
    match record {
        BaseRecord::Department(x) => x.name.clone(),
        BaseRecord::Team(x) => x.name.clone(),
        BaseRecord::Place(x) => x.label(),
        BaseRecord::Person(x) => x.name.clone(),
        BaseRecord::Category(x) => format!("{} · {}", x.group, x.name),
        BaseRecord::Fee(x) => x.name.clone(),
        BaseRecord::Equipment(x) => x.name.clone(),
        BaseRecord::Part(x) => x.name.clone(),
        BaseRecord::Store(x) => x.name.clone(),
        BaseRecord::Supplier(x) => x.name.clone(),
        BaseRecord::HospitalName(x) => x.zh.clone(),
        _ => String::new(),
    }
}
