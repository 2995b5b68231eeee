//! Views of people, places and other base data.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use yizhan_domain::base::{
    BaseRecord, Limits, OrderKind, Paper, PaperState, Role, StockRules, Urgency,
};
use yizhan_domain::statistics::Month;
use yizhan_domain::{
    CategoryId, DepartmentId, FeeId, Fen, Millis, PersonId, PlaceId, SupplierId, TeamId,
};

/// Something with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Named {
    /// Its id, of whatever kind the field says.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Me {
    /// The person.
    pub person: PersonView,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// A person of the staff directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonView {
    /// Id.
    pub id: PersonId,
    /// Staff number.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// Phone to call: the short number, else the mobile number. Empty where there is none.
    pub phone: String,
    /// Department or section.
    pub department: DepartmentId,
    /// Its name.
    pub department_name: String,
    /// Team.
    pub team: Option<TeamId>,
    /// Its name; empty where there is no team.
    pub team_name: String,
    /// Post.
    pub post: String,
    /// Role.
    pub role: Role,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceView {
    /// Id.
    pub id: PlaceId,
    /// The whole place in one line.
    pub label: String,
    /// Extension number.
    pub extension: Option<String>,
    /// The department that owns it.
    pub department: DepartmentId,
    /// Its name.
    pub department_name: String,
    /// How many orders are open there.
    pub open_orders: u32,
}

/// A service category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CategoryView {
    /// Id.
    pub id: CategoryId,
    /// Group (大类).
    pub group: String,
    /// Item (小类).
    pub name: String,
    /// Kind of order.
    pub kind: OrderKind,
    /// Urgency.
    pub urgency: Urgency,
    /// Limits.
    pub limits: Limits,
    /// The team that usually does it.
    pub team: Option<TeamId>,
    /// For each sign of group and item the letters that its readings begin with, so that initials find it.
    pub initials: Vec<String>,
}

/// A team with its load.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TeamView {
    /// Id.
    pub id: TeamId,
    /// Name.
    pub name: String,
    /// Name of its section.
    pub section_name: String,
    /// The campus that it serves; none means all.
    pub campus: Option<String>,
    /// Orders that it has to finish.
    pub open_orders: u32,
}

/// A technician with the own load.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TechnicianView {
    /// Id.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Post.
    pub post: String,
    /// Orders that the technician has to finish.
    pub open_orders: u32,
}

/// A line of the fee standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FeeView {
    /// Id.
    pub id: FeeId,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Price of one unit.
    pub price: Fen,
}

/// How much is waiting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Overview {
    /// Orders that wait for the caller.
    pub todo: u32,
    /// Open orders that the caller sees.
    pub open: u32,
    /// Of these, urgent ones.
    pub urgent: u32,
    /// Of these, late ones: a running clock is over its time.
    pub late: u32,
    /// Orders that are escalated to the caller.
    #[serde(default)]
    pub escalated: u32,
    /// When the next one is, if nothing happens before.
    #[serde(default)]
    pub escalates_at: Option<Millis>,
    /// Parts and shelves that a keeper should look at; zero for everybody else.
    #[serde(default)]
    pub stock_alerts: u32,
    /// Proposals for the knowledge base that wait for the caller.
    #[serde(default)]
    pub proposals: u32,
    /// Questions about costs that wait for the caller.
    #[serde(default)]
    pub questions: u32,
    /// Appeals about bonuses that wait for the caller's answer.
    #[serde(default)]
    pub appeals: u32,
    /// The latest month with one.
    #[serde(default)]
    pub appeals_of: Option<Month>,
    /// Departments that were charged more than their budget of the year, or will be; told to finance and managers.
    #[serde(default)]
    pub budgets_over: u32,
}

/// A page of base data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BasePage {
    /// The entries.
    pub records: Vec<BaseRecord>,
    /// How many entries match in all.
    pub total: usize,
    /// How many more do that are in use, or out of use, and were not asked for.
    #[serde(default)]
    pub left_out: usize,
    /// Names of the departments, teams and places that the entries refer to.
    pub names: BTreeMap<Uuid, String>,
    /// Which of the entries are out of use.
    #[serde(default)]
    pub out_of_use: BTreeSet<Uuid>,
}

/// An entry of base data, with how it came to be so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BaseEntryView {
    /// As it is.
    pub record: BaseRecord,
    /// Names of what it refers to, or did.
    pub names: BTreeMap<Uuid, String>,
    /// Whether it is out of use.
    pub is_out_of_use: bool,
    /// Whether the caller's role keeps it.
    pub may_change: bool,
    /// Whether that is done elsewhere: this is a device.
    pub only_at_hub: bool,
    /// What would miss it.
    pub uses: Vec<BaseUse>,
    /// What happened to it, the newest first.
    pub changes: Vec<BaseChange>,
}

/// What would miss an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BaseUse {
    /// What it is.
    pub what: Usage,
    /// How many.
    pub count: u32,
}

/// What uses entries of base data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Usage {
    /// Orders that are not closed.
    OpenOrders,
    /// People.
    People,
    /// Places.
    Places,
    /// Teams.
    Teams,
    /// Categories whose usual team it is.
    Categories,
    /// Equipment.
    Equipment,
    /// Stores.
    Stores,
    /// Parts that lie in the store.
    StockedParts,
    /// Parts that come from the supplier.
    Parts,
}

/// A supplier, with the papers that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SupplierView {
    /// Id.
    pub id: SupplierId,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Papers that ran out, and those that soon will.
    pub due: Vec<DuePaper>,
}

/// What a keeper should know of a delivery.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeliveryCheck {
    /// Suppliers with papers that ran out, or soon will.
    pub suppliers: Vec<SupplierView>,
    /// Parts that do not belong into the store, by its zone (B1).
    pub misplaced: Vec<Named>,
}

/// A paper that ran out, or soon will.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DuePaper {
    /// The paper.
    pub paper: Paper,
    /// How it stands.
    pub state: PaperState,
}

/// What happened to an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BaseChange {
    /// What it became, where it became something else.
    pub record: Option<BaseRecord>,
    /// Whether it went out of use, or came back.
    pub is_out: Option<bool>,
    /// Who did; none where an import did.
    pub by_name: Option<String>,
    /// When.
    pub at: Millis,
}

/// The rules of the stores.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StockRulesView {
    /// As they are.
    pub rules: StockRules,
    /// Whether the caller's role changes them.
    pub may_change: bool,
    /// Whether that is done elsewhere: this is a device.
    pub only_at_hub: bool,
    /// What they were made to be, the newest first; none where nobody ever changed them.
    pub changes: Vec<RulesChange>,
}

/// A change of the rules of the stores.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RulesChange {
    /// What they were made to be.
    pub rules: StockRules,
    /// Who did.
    pub by_name: String,
    /// When.
    pub at: Millis,
}
