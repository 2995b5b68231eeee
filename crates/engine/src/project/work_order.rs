//! A work order's row in the lists, and its charges.

use crate::error::Trouble;
use crate::order::LoadedOrder;
use crate::related::{Stand, shown_part};
use yizhan_domain::PersonId;
use yizhan_domain::accounting::Books;
use yizhan_domain::base::Directory;
use yizhan_domain::order::{
    Action, Clock, LineKind, Standing, timed_until, workers, working_hours,
};
use yizhan_domain::statistics::Fact;
use yizhan_domain::stock::overused;
use yizhan_store::Connection;
use yizhan_store::table::charge::{self, ChargeRow};
use yizhan_store::table::open_cost::OpenCost;
use yizhan_store::table::work_order::{self, OrderRecord, Shown};

/// How much of the description lists show, in characters.
const EXCERPT: usize = 120;

/// Projects a work order; true when it has charges.
pub(super) fn project(
    connection: &Connection,
    directory: &Directory,
    books: &Books,
    loaded: &LoadedOrder,
) -> Result<bool, Trouble> {
    let (order, state) = (&loaded.order, &loaded.state);
    let header = &order.header;
    let place = directory
        .places
        .get(&header.place)
        .map(|place| place.label())
        .unwrap_or_default();
    let technicians = names(directory, &state.technicians);
    let hours = working_hours(header, state.team, directory);
    let stand = Stand::of(connection, loaded)?;
    let clocks = stand.clocks(loaded, &hours);
    let escalations = stand.escalations(loaded, &clocks, directory, &hours);
    let clock = clocks
        .iter()
        .filter(|clock| clock.met_at.is_none() && !clock.void)
        .min_by_key(|clock: &&Clock| (clock.paused_at.is_some(), clock.due_at))
        .cloned();
    let category = directory.categories.get(&header.category);
    let standing = state.standing(&directory.thresholds);
    let level = state.sign_off.as_ref().map(|given| given.sign_off.level);
    let record = OrderRecord {
        id: order.id,
        number: header.number.clone(),
        status: stand.status,
        own_status: state.status,
        part_of: header.part_of.as_ref().map(|part| part.order),
        merged_into: state.merged_into().map(|(into, _)| into),
        urgency: header.urgency,
        category: header.category,
        place: Some(header.place),
        department: header.department,
        team: state.team,
        filed_by: Some(header.filed_by),
        requester: header.requester,
        filed_at: header.filed_at,
        signed: standing
            .filter(|standing| *standing != Standing::Pending)
            .map(|standing| standing == Standing::Holds),
        total: state.bill.total,
        overused: overused(&loaded.drawn, &order.used),
        technicians: state.technicians.clone(),
        former_technicians: loaded.former_technicians(),
        timed_until: timed_until(&clocks, &state.trail),
        shown: Shown {
            description: order.description.chars().take(EXCERPT).collect(),
            place: place.clone(),
            technicians: technicians.clone(),
            clock,
            escalations,
            sign_off: standing
                .zip(level)
                .map(|(standing, level)| (level, standing)),
            last_step: state.last_step,
            part: shown_part(loaded, directory),
            trades: stand.shown_trades(),
            merged_into: state
                .merged_into()
                .map(|(_, number)| number.to_owned())
                .unwrap_or_default(),
            cost: open_cost(loaded),
        },
    };
    let department = directory.department_name(header.department);
    let team = state
        .team
        .map(|team| directory.team_name(team))
        .unwrap_or_default();
    let texts = [
        header.number.as_str(),
        &order.description,
        category.map_or("", |category| &category.group),
        category.map_or("", |category| &category.name),
        &place,
        &department,
        &team,
        &technicians,
        &header.requester_name,
        &header.requester_phone,
    ];
    // The work of such an order is counted where it is done.
    let fact = Fact::of_order(order, state, &clocks);
    let fact = Some(&fact).filter(|_| !state.status.is_done_elsewhere());
    work_order::put(connection, &record, fact, &texts)?;
    let postings = loaded.postings(books).into_iter();
    let rows: Vec<ChargeRow> = postings
        .map(|(posting, position)| ChargeRow {
            order: order.id,
            department: header.department,
            by: order
                .steps
                .get(&posting.step)
                .map_or(header.filed_by, |step| step.by),
            posting,
            position,
        })
        .collect();
    charge::replace(connection, order.id, &rows)?;
    Ok(!state.charges.is_empty())
}

/// What whoever confirms the cost looks at; nothing where it waits for nobody.
fn open_cost(loaded: &LoadedOrder) -> Option<OpenCost> {
    let state = &loaded.state;
    if !state.is_cost_open() {
        return None;
    }
    let finished = state.trail.iter().rev().find_map(|entry| {
        let Action::Finish { solution, .. } = &entry.step.action else {
            return None;
        };
        entry.applied.then_some((solution, entry.step.at))
    });
    let labour = state
        .bill
        .lines
        .iter()
        .filter(|line| line.kind == LineKind::Labour);
    Some(OpenCost {
        bill: state.bill_digest.clone(),
        charged: state.charged(),
        done: finished.map_or_else(String::new, |(done, _)| {
            done.chars().take(EXCERPT).collect()
        }),
        finished_at: finished.map(|(_, at)| at),
        prices: labour
            .map(|line| (line.code.clone(), line.unit_price))
            .collect(),
        workers: workers(&loaded.order, state),
        confirmed_by: state.cost_confirmed_by(),
    })
}

/// Names of people, in one line.
pub(crate) fn names(directory: &Directory, people: &[PersonId]) -> String {
    people
        .iter()
        .map(|person| directory.person_name(*person))
        .collect::<Vec<_>>()
        .join("、")
}
