//! Base data as people read them: the columns of each kind, and what stands in them.

use crate::client::clock;
use crate::components::yuan;
use crate::i18n::{say, tr, tr_with};
use crate::words::{
    kind_word, moment, name_of, paper_state, paper_words, role_word, span, urgency_word,
};
use std::collections::BTreeMap;
use uuid::Uuid;
use yizhan_api::domain::Hundredths;
use yizhan_api::domain::base::{BaseRecord, Kind, Paper, Part, Place, Storage};

/// Names of what entries refer to.
pub(super) type Names = BTreeMap<Uuid, String>;

/// The columns of a kind, in the locale files under `base.column`; the first is what an entry is called.
pub(super) const fn columns(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Department => &["name", "code", "cost_centre", "department_kind"],
        Kind::Team => &["name", "section", "campus"],
        Kind::Place => &[
            "room",
            "campus",
            "building",
            "floor",
            "extension",
            "department",
            "area",
        ],
        Kind::Person => &[
            "name",
            "staff_number",
            "role",
            "post",
            "department",
            "team",
            "short_number",
            "mobile",
        ],
        Kind::Category => &[
            "category",
            "order_kind",
            "urgency",
            "response",
            "on_site",
            "finish",
            "usual_team",
        ],
        Kind::Fee => &["name", "code", "price", "unit"],
        Kind::Part => &[
            "name", "code", "spec", "model", "price", "unit", "barcodes", "supplier", "storage",
            "limits",
        ],
        Kind::Store => &["name", "place", "zone", "keepers"],
        Kind::Supplier => &["name", "code", "contact", "phone", "papers"],
        Kind::HospitalName => &["name_zh", "name_en"],
        Kind::Thresholds
        | Kind::StockRules
        | Kind::CallbackRules
        | Kind::AuditRules
        | Kind::Budget
        | Kind::Calendar
        | Kind::EscalationRules
        | Kind::Knowledge
        | Kind::OutOfUse => &["name"],
        Kind::Barcode => &["barcodes", "part"],
        Kind::PartBlock => &["part", "reason", "blocked_at"],
        Kind::Substitutes => &["part", "instead"],
        Kind::Equipment => &[
            "name",
            "code",
            "model",
            "maker",
            "department",
            "place",
            "purchased_on",
            "purchase_price",
            "maintenance",
        ],
    }
}

/// Whether a column holds figures, which stand better at the right.
pub(super) fn is_figure(column: &str) -> bool {
    matches!(
        column,
        "price" | "purchase_price" | "area" | "response" | "on_site" | "finish"
    )
}

/// What stands in the columns of an entry; empty where nothing is known.
pub(super) fn cells(record: &BaseRecord, names: &Names) -> Vec<String> {
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    let minutes = |minutes: u32| span(i64::from(minutes).saturating_mul(60_000));
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match record {
        BaseRecord::Department(x) => vec![
            x.name.clone(),
            x.code.clone(),
            x.cost_centre.clone(),
            tr(&format!("base.department_kind.{}", name_of(&x.kind))),
        ],
        BaseRecord::Team(x) => {
            vec![
                x.name.clone(),
                name(x.section.0),
                x.campus.clone().unwrap_or_else(say("base.all_campuses")),
            ]
        }
        BaseRecord::Place(x) => vec![
            room(x),
            x.campus.clone(),
            x.building.clone(),
            x.floor.clone(),
            text(&x.extension),
            name(x.department.0),
            x.area_m2_hundredths
                .map(|area| format!("{} m²", Hundredths(area)))
                .unwrap_or_default(),
        ],
        BaseRecord::Person(x) => vec![
            x.name.clone(),
            x.staff_number.clone(),
            role_word(x.role),
            x.post.clone(),
            name(x.department.0),
            x.team.map(|team| name(team.0)).unwrap_or_default(),
            text(&x.short_number),
            text(&x.mobile),
        ],
        BaseRecord::Category(x) => vec![
            format!("{} · {}", x.group, x.name),
            kind_word(x.kind()),
            urgency_word(x.urgency),
            minutes(x.limits.response_min),
            minutes(x.limits.on_site_min),
            minutes(x.limits.finish_min),
            x.team.map(|team| name(team.0)).unwrap_or_default(),
        ],
        BaseRecord::Fee(x) => vec![
            x.name.clone(),
            x.code.clone(),
            yuan(x.price.0),
            x.unit.clone(),
        ],
        BaseRecord::Part(x) => part(x),
        BaseRecord::Store(x) => {
            let medical = x.medical.map(zone);
            let zone = [medical, x.storage.map(storage)].into_iter().flatten();
            let keepers: Vec<String> = x.keepers.iter().map(|keeper| name(keeper.0)).collect();
            vec![
                x.name.clone(),
                x.place.map(|place| name(place.0)).unwrap_or_default(),
                zone.collect::<Vec<_>>().join(&tr("list.join")),
                keepers.join(&tr("list.join")),
            ]
        }
        BaseRecord::Supplier(x) => {
            let papers: Vec<String> = x.papers.iter().map(paper).collect();
            vec![
                x.name.clone(),
                x.code.clone(),
                x.contact.clone(),
                x.phone.clone(),
                papers.join(&tr("list.apart")),
            ]
        }
        BaseRecord::HospitalName(x) => vec![x.zh.clone(), x.en.clone()],
        BaseRecord::Thresholds(_) => vec![tr("thresholds.title")],
        BaseRecord::StockRules(_) => vec![tr("stores.rules")],
        BaseRecord::CallbackRules(_) => vec![tr("callback_rule.title")],
        BaseRecord::AuditRules(_) => vec![tr("audit_rule.title")],
        BaseRecord::Budget(_) => vec![tr("budgets.title")],
        BaseRecord::Calendar(_) => vec![tr("hours.title")],
        BaseRecord::EscalationRules(_) => vec![tr("escalation.title")],
        BaseRecord::Knowledge(x) => vec![x.words.symptom.clone()],
        BaseRecord::OutOfUse(_) => vec![tr("base.is_out_of_use")],
        BaseRecord::Barcode(x) => vec![
            x.code.clone(),
            x.part.map(|part| name(part.0)).unwrap_or_default(),
        ],
        BaseRecord::PartBlock(x) => {
            let block = x.block.as_ref();
            vec![
                name(x.part.0),
                block.map(|block| block.reason.clone()).unwrap_or_default(),
                block
                    .map(|block| moment(block.at, clock::now()))
                    .unwrap_or_default(),
            ]
        }
        BaseRecord::Substitutes(x) => {
            let instead: Vec<String> = x.instead.iter().map(|part| name(part.0)).collect();
            vec![name(x.part.0), instead.join(", ")]
        }
        BaseRecord::Equipment(x) => vec![
            x.name.clone(),
            x.code.clone(),
            x.model.clone(),
            x.maker.clone(),
            name(x.department.0),
            x.place.map(|place| name(place.0)).unwrap_or_default(),
            text(&x.purchased_on),
            x.purchase_price
                .map(|price| yuan(price.0))
                .unwrap_or_default(),
            x.maintenance_days
                .map(|days| tr_with("base.every_days", &[("n", days.to_string())]))
                .unwrap_or_default(),
        ],
    }
}

fn room(place: &Place) -> String {
    [place.room.as_str(), place.name.as_str()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn zone(medical: bool) -> String {
    tr(if medical {
        "base.medical"
    } else {
        "base.not_medical"
    })
}

fn storage(storage: Storage) -> String {
    tr(match storage {
        Storage::Ambient => "base.ambient",
        Storage::ColdChain => "base.cold_chain",
    })
}

/// A paper, and how it stands today.
fn paper(paper: &Paper) -> String {
    let words = paper_words(paper);
    match paper_state(paper, clock::now()) {
        Some(state) => tr_with("base.paper_stands", &[("paper", words), ("state", state)]),
        None => words,
    }
}

fn part(part: &Part) -> Vec<String> {
    let (zone, storage) = (zone(part.medical), storage(part.storage));
    vec![
        part.name.clone(),
        part.code.clone(),
        part.spec.clone(),
        part.model.clone(),
        yuan(part.price.0),
        part.unit.clone(),
        part.barcodes.join(" "),
        part.supplier.clone(),
        format!("{zone}{}{storage}", tr("list.join")),
        format!("{} / {} / {}", part.minimum, part.safety, part.maximum),
    ]
}
