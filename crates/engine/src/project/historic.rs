//! An old system's order in the lists: finished, charged, found by search.

use crate::error::Trouble;
use yizhan_domain::Millis;
use yizhan_domain::base::{Directory, HistoricOrder};
use yizhan_domain::order::Status;
use yizhan_domain::statistics::Fact;
use yizhan_store::Connection;
use yizhan_store::table::work_order::{self, OrderRecord, Shown};

/// Projects an order of an old system.
pub(super) fn project(
    connection: &Connection,
    directory: &Directory,
    historic: &HistoricOrder,
) -> Result<(), Trouble> {
    let amounts = [&historic.labour, &historic.material]
        .into_iter()
        .flatten()
        .map(|line| line.amount);
    let record = OrderRecord {
        id: historic.id,
        number: historic.number.clone(),
        status: Status::Charged,
        own_status: Status::Charged,
        part_of: None,
        merged_into: None,
        urgency: historic.urgency,
        category: historic.category,
        place: historic.place,
        department: historic.department,
        team: historic.team,
        filed_by: None,
        requester: historic.requester,
        filed_at: historic.filed_at,
        signed: None,
        total: amounts.sum(),
        overused: 0,
        technicians: historic.technician.into_iter().collect(),
        former_technicians: Vec::new(),
        timed_until: Millis::default(),
        shown: Shown {
            description: historic.description.clone(),
            place: historic.place_label.clone(),
            technicians: historic.technician_name.clone(),
            clock: None,
            escalations: Vec::new(),
            sign_off: None,
            last_step: None,
            part: None,
            trades: None,
            merged_into: String::new(),
            cost: None,
        },
    };
    let category = directory.categories.get(&historic.category);
    let department = directory.department_name(historic.department);
    let team = historic
        .team
        .map(|team| directory.team_name(team))
        .unwrap_or_default();
    let texts = [
        historic.number.as_str(),
        &historic.description,
        category.map_or("", |category| &category.group),
        category.map_or("", |category| &category.name),
        &historic.place_label,
        &department,
        &team,
        &historic.technician_name,
        &historic.requester_name,
        &historic.extension,
    ];
    let fact = Fact::of_history(historic);
    Ok(work_order::put(connection, &record, Some(&fact), &texts)?)
}
