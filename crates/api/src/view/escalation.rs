//! Views of working hours and escalation (A6).

use super::Named;
use serde::{Deserialize, Serialize};
use yizhan_domain::Millis;
use yizhan_domain::base::{Audience, Calendar, EscalationLevel};
use yizhan_domain::order::ClockKind;

/// Who changed something, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangedBy {
    /// Name of who did it; empty where the hub itself did.
    pub by: String,
    /// What it was about: a team's name; empty for the whole hospital.
    pub of: String,
    /// When.
    pub at: Millis,
}

/// When the hospital and its teams work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalendarsView {
    /// The hospital's calendar.
    pub hospital: Calendar,
    /// Every team in use, by section and name, with the calendar of its own.
    pub teams: Vec<TeamCalendar>,
    /// Who changed them, the latest first.
    pub changes: Vec<ChangedBy>,
    /// Whether the caller may change them here.
    pub may_change: bool,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// A team with its calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TeamCalendar {
    /// The team.
    pub team: Named,
    /// Name of its section.
    pub section_name: String,
    /// Its calendar; silent where it goes by that of the hospital.
    pub calendar: Calendar,
}

/// Who is told when a clock runs out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EscalationRulesView {
    /// The levels.
    pub levels: Vec<EscalationLevel>,
    /// Who changed them, the latest first.
    pub changes: Vec<ChangedBy>,
    /// Whether the caller may change them here.
    pub may_change: bool,
}

/// A level that an order reaches if nothing happens before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EscalationView {
    /// When it is reached.
    pub at: Millis,
    /// Whose limit.
    pub clock: ClockKind,
    /// So many minutes after the limit; negative is before.
    pub minutes: i32,
    /// Who is told.
    pub to: Vec<ToldView>,
}

/// Somebody who is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ToldView {
    /// As what.
    pub audience: Audience,
    /// Names, where it is somebody certain: the team's supervisors, the section's chiefs. Empty where nobody is it yet.
    pub names: Vec<String>,
}
