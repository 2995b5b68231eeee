//! Where everything is: the one place that knows addresses.

use crate::words::name_of;
use yizhan_api::domain::base::Kind;
use yizhan_api::domain::statistics::Month;
use yizhan_api::domain::{
    BatchId, DepartmentId, KnowledgeId, OrderId, PartId, PersonId, SlipId, TeamId,
};

/// What waits for the person.
pub const HOME: &str = "/";
/// Lists of orders.
pub const ORDERS: &str = "/orders";
/// Base data from files.
pub const IMPORT: &str = "/base/import";
/// The service desk's board.
pub const BOARD: &str = "/board";
/// Whom the service desk phones about finished work.
pub const CALLBACKS: &str = "/callbacks";
/// When orders come in.
pub const INTAKE: &str = "/board/intake";
/// Figures of many orders.
pub const STATISTICS: &str = "/statistics";
/// Figures of calls to the service desk.
pub const CALLS: &str = "/statistics/calls";
/// Logs of calls that were brought.
pub const CALL_LOGS: &str = "/statistics/calls/logs";
/// Monthly bulletins.
pub const BULLETINS: &str = "/bulletins";
/// What finished orders taught.
pub const KNOWLEDGE: &str = "/knowledge";
/// Filing an order.
pub const NEW: &str = "/new";
/// Issuing parts.
pub const ISSUE: &str = "/issue";
/// Stock.
pub const STOCK: &str = "/stock";
/// Labels, begun with what `query` says: `kind=part&text=角阀`.
pub fn labels(query: &str) -> String {
    format!("/stores/labels?{query}")
}

/// What is done in stores, and what waits there.
pub const STORE_DESK: &str = "/stores";
/// Taking parts back.
pub const STORE_RETURN: &str = "/stores/return";
/// Beginning a stocktake.
pub const STOCKTAKE: &str = "/stores/stocktake";
/// What of the stores wants looking after.
pub const ALERTS: &str = "/stores/alerts";
/// What was consumed.
pub const CONSUMPTION: &str = "/stores/consumption";
/// Movements of parts.
pub const MOVEMENTS: &str = "/stores/movements";
/// Who holds what.
pub const HOLDERS: &str = "/stores/holders";
/// What the person carries along.
pub const BAG: &str = "/me/bag";
/// Costs to confirm.
pub const COSTS: &str = "/costs";
/// Which orders an auditor looks at one by one.
pub const COSTS_TO_LOOK: &str = "/costs?look=1";
/// The auditor's sample: its rule and figures.
pub const AUDIT_SAMPLE: &str = "/costs/sample";
/// Questions about costs that wait for the person.
pub const QUESTIONS: &str = "/questions";
/// Departments' accounts.
pub const ACCOUNTS: &str = "/accounts";
/// Budgets against what was charged.
pub const BUDGETS: &str = "/accounts/budgets";
/// What the next year needs.
pub const BUDGET_PLAN: &str = "/accounts/budgets/plan";
/// The months of the accounts.
pub const PERIODS: &str = "/accounts/periods";
/// Charges that are handed over to accounting.
pub const BATCHES: &str = "/accounts/exports";
/// Bonuses of technicians.
pub const BONUSES: &str = "/bonus";
/// The bonus of one technician.
pub const BONUS_LINE: &str = "/bonus/of";
/// Base data.
pub const BASE_DATA: &str = "/base";
/// Finding orders.
pub const SEARCH: &str = "/search";
/// The person, and how the interface looks.
pub const ME: &str = "/me";

/// How this device and its hub get on, and what does not count.
pub const SYNC: &str = "/me/sync";
/// The person's devices.
pub const DEVICES: &str = "/me/devices";

/// Other systems and their tokens.
pub const SYSTEMS: &str = "/me/systems";

/// The person's badge.
pub const BADGE: &str = "/me/badge";

/// Confirming with this device what another one asks.
pub const CONFIRM: &str = "/me/confirm";

/// From which total on which confirmation is wanted.
pub const THRESHOLDS: &str = "/me/thresholds";

/// Which orders are phoned about.
pub const CALLBACK_RULE: &str = "/me/callbacks";

/// When the hospital and its teams work.
pub const WORKING_HOURS: &str = "/me/hours";

/// Who is told when a clock runs out.
pub const ESCALATION: &str = "/me/escalation";

/// The calendar of a team, or of the `hospital`.
pub fn hours_of(of: &str) -> String {
    format!("{WORKING_HOURS}?of={of}")
}

/// How this device protects what it keeps.
pub const PROTECTION: &str = "/me/protection";

/// How the hand scanner of this device is set.
pub const SCANNER: &str = "/me/scanner";

/// An order.
pub fn order(id: OrderId) -> String {
    format!("{ORDERS}/{id}")
}

/// The departments' accounts of a month.
pub fn account(month: Month) -> String {
    format!("{ACCOUNTS}?period={month}")
}

/// The account of a department, of a month where one is named.
pub fn account_of(department: DepartmentId, month: Option<Month>) -> String {
    let month = month.map(|month| format!("&period={month}"));
    format!(
        "{ACCOUNTS}?department={department}{}",
        month.unwrap_or_default()
    )
}

/// A month of the accounts.
pub fn period(month: Month) -> String {
    format!("{PERIODS}/{month}")
}

/// The bonuses of a month, of a team where one is chosen.
pub fn bonuses(month: Month, team: Option<TeamId>) -> String {
    with_team(format!("{BONUSES}?month={month}"), '&', team)
}

/// The bonus of a technician in a month; the team is the one that was looked at.
pub fn bonus_line(month: Month, person: PersonId, team: Option<TeamId>) -> String {
    with_team(
        format!("{BONUS_LINE}?month={month}&person={person}"),
        '&',
        team,
    )
}

/// By which rules the bonuses of a month are reckoned; the team is the one that was looked at.
pub fn bonus_rules(month: Month, team: Option<TeamId>) -> String {
    with_team(format!("{BONUSES}/rules/{month}"), '?', team)
}

fn with_team(address: String, mark: char, team: Option<TeamId>) -> String {
    match team {
        Some(team) => format!("{address}{mark}team={team}"),
        None => address,
    }
}

/// A bulletin: a version, or the draft.
pub fn bulletin(kind: &str, month: Month, version: Option<u32>) -> String {
    let draft = format!("{BULLETINS}/{kind}/{month}");
    version.map_or_else(
        || draft.clone(),
        |number| format!("{draft}?version={number}"),
    )
}

/// A batch of charges.
pub fn batch(id: BatchId) -> String {
    format!("{BATCHES}/{id}")
}

/// An entry of the knowledge base.
pub fn knowledge(id: KnowledgeId) -> String {
    format!("{KNOWLEDGE}/{id}")
}

/// Filing an order that follows from another one.
pub fn follow_up(id: OrderId) -> String {
    format!("{NEW}?after={id}")
}

/// The department's confirmation of an order.
pub fn sign_off(id: OrderId) -> String {
    format!("{ORDERS}/{id}/sign-off")
}

/// Labour and parts of an order.
pub fn work(id: OrderId) -> String {
    format!("{ORDERS}/{id}/work")
}

/// Keeping parts for an order.
pub fn keep(id: OrderId) -> String {
    format!("{ORDERS}/{id}/keep")
}

/// Issuing parts to an order.
pub fn issue(id: OrderId) -> String {
    format!("{ISSUE}?order={id}")
}

/// Work in a store of one kind: `receive`.
pub fn store_work(kind: &str) -> String {
    format!("{STORE_DESK}/work/{kind}")
}

/// A slip of a store.
pub fn slip(id: SlipId) -> String {
    format!("{STORE_DESK}/slip/{id}")
}

/// A stocktake.
pub fn stocktake(id: SlipId) -> String {
    format!("{STOCKTAKE}/{id}")
}

/// Base data of one kind.
pub fn base_data(kind: Kind) -> String {
    format!("{BASE_DATA}/{}", name_of(&kind))
}

/// A list of orders, filtered by `query`: `list=open&status=finished`.
pub fn orders(query: &str) -> String {
    format!("{ORDERS}?{query}")
}

/// A part.
pub fn part(id: PartId) -> String {
    format!("{STORE_DESK}/part/{id}")
}

/// A lot of a part.
pub fn lot(part: PartId, lot: &str) -> String {
    let lot = String::from(js_sys::encode_uri_component(lot));
    format!("{STORE_DESK}/lot?part={part}&lot={lot}")
}

/// Movements, narrowed by `query`: `part=…&consumed=1`.
pub fn movements(query: &str) -> String {
    format!("{MOVEMENTS}?{query}")
}

/// What somebody holds.
pub fn holder(id: PersonId) -> String {
    format!("{HOLDERS}/{id}")
}
