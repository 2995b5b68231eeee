//! One entry of base data: how it is, how it came to be so, what it is used by, and keeping it (C1, C2).

use super::browse::{references, without_contacts};
use crate::context::Context;
use crate::error::Trouble;
use uuid::Uuid;
use yizhan_api::view::{BaseChange, BaseEntryView, BaseUse, Usage};
use yizhan_api::{KeepEntry, PutOutOfUse, Request as _, ShowEntry};
use yizhan_domain::base::{BaseRecord, Directory, Kind, OutOfUse, Role, check_entry};
use yizhan_domain::{DepartmentId, PersonId, PlaceId, Refusal, TeamId};
use yizhan_log::{Entry, Item};
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
    for body in item::naming(context.connection, id.as_bytes())? {
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

/// Without what the caller does not see.
fn for_eyes(context: &Context<'_>, record: BaseRecord) -> BaseRecord {
    if matches!(context.actor.role, Role::Dispatcher | Role::Administrator) {
        record
    } else {
        without_contacts(record)
    }
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
            vec![(
                Usage::Equipment,
                equipment.filter(|x| x.place == id).count(),
            )]
        }
        Kind::Person => {
            orders.technician = Some(PersonId(id));
            Vec::new()
        }
        _ => return Ok(Vec::new()),
    };
    let open = work_order::count(context.connection, &orders)?;
    let others = others
        .into_iter()
        .map(|(what, many)| (what, u32::try_from(many).unwrap_or(u32::MAX)));
    let used = std::iter::once((Usage::OpenOrders, open)).chain(others);
    let used = used.filter(|(_, count)| *count > 0);
    Ok(used.map(|(what, count)| BaseUse { what, count }).collect())
}

/// The entry as somebody says that it is now, or a new one; nothing where it stands there just so.
pub(crate) fn keep_entry(context: &Context<'_>, request: &KeepEntry) -> Result<Vec<Item>, Trouble> {
    // Base data have one writer.
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    let record = (*request.record).clone().tidied();
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
    let known = find(context.directory, kind, entry).filter(|_| kind.is_kept_by_hand());
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
        _ => String::new(),
    }
}
