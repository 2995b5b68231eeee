//! An old system's order, as far as it can be told.

use crate::context::Context;
use crate::orders;
use yizhan_api::view::{Named, OrderKnowledge, OrderView};
use yizhan_domain::base::{HistoricLine, HistoricOrder};
use yizhan_domain::order::{Bill, BillLine, LineKind, Status, may_see};
use yizhan_domain::{Fen, Hundredths};

/// Whether the caller sees it.
pub(super) fn is_seen_by(context: &Context<'_>, historic: &HistoricOrder) -> bool {
    let people: Vec<_> = [historic.technician, historic.requester]
        .into_iter()
        .flatten()
        .collect();
    may_see(
        &context.actor,
        historic.department,
        historic.team,
        &people,
        context.directory,
    )
}

/// Its view: no trail, no clocks, nothing to do.
pub(super) fn view(context: &Context<'_>, historic: &HistoricOrder) -> OrderView {
    let directory = context.directory;
    let department = directory.departments.get(&historic.department);
    let category = directory.categories.get(&historic.category);
    let bill = bill(historic);
    OrderView {
        id: historic.id,
        number: historic.number.clone(),
        qr: orders::code::text(context, historic.id, &historic.number, historic.department),
        historic: true,
        status: Status::Charged,
        kind: category.map_or(yizhan_domain::base::OrderKind::Other, |category| {
            category.kind()
        }),
        urgency: historic.urgency,
        category: category.map(|one| crate::base::category(context, one)),
        description: historic.description.clone(),
        place: historic.place,
        place_label: historic.place_label.clone(),
        extension: historic.extension.clone(),
        department: historic.department,
        department_name: department.map(|x| x.name.clone()).unwrap_or_default(),
        cost_centre: department
            .map(|x| x.cost_centre.clone())
            .unwrap_or_default(),
        requester: None,
        requester_name: historic.requester_name.clone(),
        requester_phone: String::new(),
        filed_by: historic.requester_name.clone(),
        filed_at: historic.filed_at,
        team: historic.team.map(|team| Named {
            id: team.0,
            name: directory.team_name(team),
        }),
        section_name: historic
            .team
            .and_then(|team| directory.section_of(team))
            .map(|section| directory.department_name(section))
            .unwrap_or_default(),
        technicians: historic
            .technician
            .map(|id| Named {
                id: id.0,
                name: historic.technician_name.clone(),
            })
            .into_iter()
            .collect(),
        by_hours: false,
        escalations: Vec::new(),
        clocks: Vec::new(),
        labour: Vec::new(),
        voided: Vec::new(),
        drawn: Vec::new(),
        bill_digest: bill.digest(historic.id),
        charged: bill.total,
        bill,
        sign_off: None,
        standing: None,
        wanted: yizhan_domain::order::IdentityLevel::Drawn,
        charges: Vec::new(),
        trail: Vec::new(),
        edits: Vec::new(),
        held: Vec::new(),
        photos: Vec::new(),
        photo_kinds: Vec::new(),
        related: Box::default(),
        callback: None,
        questions: Box::default(),
        audit: None,
        knowledge: OrderKnowledge::default(),
        last_step: None,
        actions: Vec::new(),
        may_edit_lines: false,
        may_edit_header: false,
        may_issue: false,
        now: context.now,
    }
}

fn bill(historic: &HistoricOrder) -> Bill {
    let line = |kind, line: &HistoricLine| BillLine {
        kind,
        source: historic.id.0,
        code: line.code.clone(),
        name: line.name.clone(),
        spec: String::new(),
        unit: line.unit.clone(),
        unit_price: unit_price(line),
        quantity: line.quantity,
        amount: line.amount,
    };
    let labour = historic.labour.as_ref().map(|x| line(LineKind::Labour, x));
    let material = historic
        .material
        .as_ref()
        .map(|x| line(LineKind::Material, x));
    let amount =
        |line: &Option<BillLine>| line.as_ref().map(|line| line.amount).unwrap_or_default();
    let (labour_sum, material_sum) = (amount(&labour), amount(&material));
    Bill {
        labour: labour_sum,
        material: material_sum,
        total: labour_sum.plus(material_sum),
        lines: labour.into_iter().chain(material).collect(),
    }
}

/// The old system kept amounts only; the price of one unit follows, to the nearest fen below.
fn unit_price(line: &HistoricLine) -> Fen {
    let Hundredths(quantity) = line.quantity;
    Fen(line
        .amount
        .0
        .saturating_mul(100)
        .checked_div(quantity)
        .unwrap_or_default())
}
