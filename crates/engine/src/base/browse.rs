//! Base data of one kind, to look through (C1).

use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeMap;
use uuid::Uuid;
use yizhan_api::view::BasePage;
use yizhan_api::{BrowseBaseData, Request as _, ShowAuditRules};
use yizhan_domain::base::{AuditRules, BaseRecord, Directory, Kind, Person, Place, Role, Supplier};
use yizhan_domain::text::{TYPED_MAX, check_length};
use yizhan_domain::{DepartmentId, PartId, PlaceId, TeamId};

/// Entries a page.
const PAGE: usize = 50;

/// A page of base data, in the order of what people call its entries by.
pub(crate) fn browse(context: &Context<'_>, request: BrowseBaseData) -> Result<BasePage, Trouble> {
    check_length(&request.text, TYPED_MAX)?;
    let text = request.text.trim().to_lowercase();
    let is_wanted = |record: &BaseRecord| {
        let is_out = || context.directory.is_out_of_use(request.kind, record.id());
        request.in_use.is_none_or(|in_use| in_use != is_out())
    };
    let does = |record: &BaseRecord| match (request.role, record) {
        (Some(role), BaseRecord::Person(person)) => person.role == role,
        _ => true,
    };
    let mut matches: Vec<(String, BaseRecord)> = records(context.directory, request.kind)
        .into_iter()
        .filter(does)
        .map(|record| (words(context.directory, &record), record))
        .filter(|(words, _)| text.split_whitespace().all(|word| words.contains(word)))
        .collect();
    let all = matches.len();
    matches.retain(|(_, record)| is_wanted(record));
    matches.sort_by(|a, b| a.0.cmp(&b.0));
    let total = matches.len();
    let records: Vec<BaseRecord> = matches
        .into_iter()
        .skip(request.skip)
        .take(PAGE)
        .map(|(_, record)| for_eyes(context, record))
        .collect();
    let ids = records.iter().map(BaseRecord::id);
    let out_of_use = ids
        .filter(|id| context.directory.is_out_of_use(request.kind, *id))
        .collect();
    let names = records
        .iter()
        .flat_map(|record| references(context.directory, record))
        .collect();
    Ok(BasePage {
        records,
        total,
        left_out: all.saturating_sub(total),
        names,
        out_of_use,
    })
}

/// The entry without what the caller does not see: phones are for those who call them.
pub(super) fn for_eyes(context: &Context<'_>, record: BaseRecord) -> BaseRecord {
    let role = context.actor.role;
    match record {
        BaseRecord::Person(person) if !matches!(role, Role::Dispatcher | Role::Administrator) => {
            BaseRecord::Person(Person {
                mobile: None,
                short_number: None,
                ..person
            })
        }
        BaseRecord::Supplier(supplier) if !matches!(role, Role::Keeper | Role::Administrator) => {
            BaseRecord::Supplier(Supplier {
                contact: String::new(),
                phone: String::new(),
                ..supplier
            })
        }
        // Who knows the seed knows which orders are drawn.
        BaseRecord::AuditRules(rules) => {
            BaseRecord::AuditRules(match ShowAuditRules::ACCESS.allows(role) {
                true => rules.without_seeds(),
                false => AuditRules::default(),
            })
        }
        other => other,
    }
}

pub(super) fn records(directory: &Directory, kind: Kind) -> Vec<BaseRecord> {
    match kind {
        Kind::Department => directory
            .departments
            .values()
            .cloned()
            .map(BaseRecord::Department)
            .collect(),
        Kind::Team => directory
            .teams
            .values()
            .cloned()
            .map(BaseRecord::Team)
            .collect(),
        Kind::Place => directory
            .places
            .values()
            .cloned()
            .map(BaseRecord::Place)
            .collect(),
        Kind::Person => directory
            .people
            .values()
            .cloned()
            .map(BaseRecord::Person)
            .collect(),
        Kind::Category => directory
            .categories
            .values()
            .cloned()
            .map(BaseRecord::Category)
            .collect(),
        Kind::Fee => directory
            .fees
            .values()
            .cloned()
            .map(BaseRecord::Fee)
            .collect(),
        Kind::Part => directory
            .parts
            .values()
            .cloned()
            .map(BaseRecord::Part)
            .collect(),
        Kind::Store => directory
            .stores
            .values()
            .cloned()
            .map(BaseRecord::Store)
            .collect(),
        Kind::Supplier => {
            let suppliers = directory.suppliers.values().cloned();
            suppliers.map(BaseRecord::Supplier).collect()
        }
        Kind::HospitalName => {
            let name = directory.hospital_name.iter().cloned();
            name.map(BaseRecord::HospitalName).collect()
        }
        Kind::Equipment => directory
            .equipment
            .values()
            .cloned()
            .map(BaseRecord::Equipment)
            .collect(),
        Kind::Thresholds => vec![BaseRecord::Thresholds(directory.thresholds.clone())],
        Kind::StockRules => vec![BaseRecord::StockRules(directory.stock_rules)],
        Kind::CallbackRules => {
            vec![BaseRecord::CallbackRules(directory.callback_rules.clone())]
        }
        // Who sees the accounts has a page for them.
        Kind::Budget => Vec::new(),
        Kind::AuditRules => vec![BaseRecord::AuditRules(directory.audit_rules.clone())],
        Kind::Barcode => directory
            .found_barcodes
            .values()
            .cloned()
            .map(BaseRecord::Barcode)
            .collect(),
        Kind::Calendar => {
            let calendars = directory.calendars.values().cloned();
            calendars.map(BaseRecord::Calendar).collect()
        }
        Kind::EscalationRules => {
            vec![BaseRecord::EscalationRules(
                directory.escalation_rules.clone(),
            )]
        }
        // On a page of its own, where who may not see proposals sees none.
        Kind::Knowledge | Kind::OutOfUse => Vec::new(),
        Kind::Substitutes => directory
            .substitutes
            .values()
            .filter(|said| !said.instead.is_empty())
            .cloned()
            .map(BaseRecord::Substitutes)
            .collect(),
        Kind::PartBlock => directory
            .part_blocks
            .values()
            .filter(|block| block.block.is_some())
            .cloned()
            .map(BaseRecord::PartBlock)
            .collect(),
    }
}

/// What an entry is sorted and found by, in small letters.
fn words(directory: &Directory, record: &BaseRecord) -> String {
    let text = match record {
        BaseRecord::Department(x) => format!("{} {} {}", x.code, x.name, x.cost_centre),
        BaseRecord::Team(x) => format!("{} {}", directory.department_name(x.section), x.name),
        BaseRecord::Place(x) => {
            let extension = x.extension.as_deref().unwrap_or_default();
            format!(
                "{} {extension} {}",
                x.label(),
                directory.department_name(x.department)
            )
        }
        BaseRecord::Person(x) => {
            let team = x
                .team
                .map(|team| directory.team_name(team))
                .unwrap_or_default();
            format!(
                "{} {} {} {team} {}",
                x.staff_number,
                x.name,
                directory.department_name(x.department),
                x.post
            )
        }
        BaseRecord::Category(x) => format!("{} {}", x.group, x.name),
        BaseRecord::Fee(x) => format!("{} {}", x.code, x.name),
        BaseRecord::Part(x) => {
            format!(
                "{} {} {} {} {} {}",
                x.code,
                x.name,
                x.spec,
                x.model,
                x.supplier,
                x.barcodes.join(" ")
            )
        }
        BaseRecord::Store(x) => {
            let place = x.place.and_then(|id| directory.places.get(&id));
            let keepers = x.keepers.iter().map(|id| directory.person_name(*id));
            let keepers: Vec<String> = keepers.collect();
            let place = place.map(Place::label).unwrap_or_default();
            format!("{} {place} {}", x.name, keepers.join(" "))
        }
        BaseRecord::Supplier(x) => {
            let papers = x.papers.iter();
            let papers: Vec<String> = papers
                .map(|paper| format!("{} {}", paper.kind, paper.number))
                .collect();
            format!("{} {} {}", x.code, x.name, papers.join(" "))
        }
        BaseRecord::HospitalName(x) => format!("{} {}", x.zh, x.en),
        BaseRecord::Equipment(x) => {
            format!(
                "{} {} {} {} {}",
                x.code,
                x.name,
                x.model,
                x.maker,
                directory.department_name(x.department)
            )
        }
        BaseRecord::Thresholds(_)
        | BaseRecord::StockRules(_)
        | BaseRecord::CallbackRules(_)
        | BaseRecord::AuditRules(_)
        | BaseRecord::EscalationRules(_)
        | BaseRecord::Knowledge(_)
        | BaseRecord::OutOfUse(_) => String::new(),
        BaseRecord::Budget(x) => directory.department_name(x.department),
        BaseRecord::Calendar(x) => x
            .team
            .map(|team| directory.team_name(team))
            .unwrap_or_default(),
        BaseRecord::Barcode(x) => x.code.clone(),
        BaseRecord::PartBlock(x) => {
            let part = directory.parts.get(&x.part).map(|part| part.name.as_str());
            part.unwrap_or_default().to_owned()
        }
        BaseRecord::Substitutes(x) => {
            let parts = x.instead.iter().chain([&x.part]);
            let parts = parts.filter_map(|id| directory.parts.get(id));
            let names: Vec<&str> = parts.map(|part| part.name.as_str()).collect();
            names.join(" ")
        }
    };
    text.to_lowercase()
}

/// Ids and names of what an entry refers to.
pub(super) fn references(directory: &Directory, record: &BaseRecord) -> BTreeMap<Uuid, String> {
    let department = |id: DepartmentId| Some((id.0, directory.department_name(id)));
    let team = |id: Option<TeamId>| id.map(|id| (id.0, directory.team_name(id)));
    let place = |id: Option<PlaceId>| {
        id.and_then(|id| directory.places.get(&id))
            .map(|place| (place.id.0, place.label()))
    };
    let part = |id: Option<PartId>| {
        id.and_then(|id| directory.parts.get(&id))
            .map(|part| (part.id.0, part.name.clone()))
    };
    if let BaseRecord::Store(x) = record {
        let keepers = x.keepers.iter();
        let keepers = keepers.map(|id| (id.0, directory.person_name(*id)));
        return keepers.chain(place(x.place)).collect();
    }
    if let BaseRecord::Substitutes(x) = record {
        let parts = x.instead.iter().chain([&x.part]);
        return parts.filter_map(|id| part(Some(*id))).collect();
    }
    let found = match record {
        BaseRecord::Team(x) => [department(x.section), None],
        BaseRecord::Place(x) => [department(x.department), None],
        BaseRecord::Person(x) => [department(x.department), team(x.team)],
        BaseRecord::Category(x) => [team(x.team), None],
        BaseRecord::Budget(x) => [department(x.department), None],
        BaseRecord::Calendar(x) => [team(x.team), None],
        BaseRecord::Equipment(x) => [department(x.department), place(x.place)],
        BaseRecord::Department(_)
        | BaseRecord::Fee(_)
        | BaseRecord::Part(_)
        | BaseRecord::Store(_)
        | BaseRecord::Supplier(_)
        | BaseRecord::HospitalName(_)
        | BaseRecord::Thresholds(_)
        | BaseRecord::StockRules(_)
        | BaseRecord::CallbackRules(_)
        | BaseRecord::AuditRules(_)
        | BaseRecord::EscalationRules(_)
        | BaseRecord::OutOfUse(_)
        | BaseRecord::Substitutes(_)
        | BaseRecord::Knowledge(_) => [None, None],
        BaseRecord::Barcode(x) => [part(x.part), None],
        BaseRecord::PartBlock(x) => [part(Some(x.part)), None],
    };
    found.into_iter().flatten().collect()
}
