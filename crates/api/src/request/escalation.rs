//! Requests about working hours and escalation (A6).

use serde::{Deserialize, Serialize};
use yizhan_domain::base::{Calendar, EscalationLevel};

/// When the hospital and its teams work.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowCalendars {}

/// Says when the hospital or a team works; at the hub.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SetCalendar {
    /// The calendar as it is to be.
    pub calendar: Box<Calendar>,
    /// The calendar as it was shown.
    pub was: Box<Calendar>,
}

/// Who is told when a clock runs out.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowEscalation {}

/// Says who is told when a clock runs out; at the hub.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SetEscalation {
    /// The levels as they are to be.
    pub levels: Vec<EscalationLevel>,
    /// The levels as they were shown.
    pub was: Vec<EscalationLevel>,
}
