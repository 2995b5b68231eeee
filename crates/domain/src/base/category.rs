//! Service categories with their urgency and service clocks (A1, A6).

use crate::{CategoryId, TeamId};
use serde::{Deserialize, Serialize};

/// How urgent a need is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// 一般
    General,
    /// 紧急
    Urgent,
}

/// What kind of need an order is about (A2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrderKind {
    /// Repair of the building and its installations.
    Repair,
    /// Repair of medical equipment or medical gas.
    MedicalEquipment,
    /// A question.
    Consultation,
    /// A complaint.
    Complaint,
    /// Transport of patients, samples or goods.
    Transport,
    /// Cleaning.
    Cleaning,
    /// Anything else.
    Other,
}

/// The time limits of the three service clocks, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Limits {
    /// From filing until a technician accepts.
    pub response_min: u32,
    /// From filing until a technician is on site.
    pub on_site_min: u32,
    /// From filing until the work is finished, less the time spent waiting for parts.
    pub finish_min: u32,
}

/// Minutes until a technician accepts (A6).
pub const RESPONSE_MIN: u32 = 15;
/// Minutes until a technician is on site for an urgent order (A6).
const ON_SITE_URGENT_MIN: u32 = 120;
/// Minutes until a technician is on site for any other order (A6).
const ON_SITE_GENERAL_MIN: u32 = 240;

/// Minutes until a technician is on site, where no category says otherwise (A6).
#[must_use]
pub const fn on_site_min(urgency: Urgency) -> u32 {
    match urgency {
        Urgency::Urgent => ON_SITE_URGENT_MIN,
        Urgency::General => ON_SITE_GENERAL_MIN,
    }
}

/// A service category: a group (大类) and an item (小类).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Group (大类).
    pub group: String,
    /// Item (小类).
    pub name: String,
    /// Urgency that orders of it start with.
    pub urgency: Urgency,
    /// Time limits.
    pub limits: Limits,
    /// The team that usually does it (默认受理班组).
    pub team: Option<TeamId>,
}

impl Category {
    /// The natural key: group and item.
    #[must_use]
    pub fn key(group: &str, name: &str) -> String {
        format!("{group}/{name}")
    }

    /// The limits of an order with this urgency: on site within 2 h when urgent, 4 h when not (A6), unless the
    /// category itself has that urgency and says otherwise.
    #[must_use]
    pub const fn limits_at(&self, urgency: Urgency) -> Limits {
        let on_site_min = match (self.urgency, urgency) {
            (Urgency::General, Urgency::Urgent) => ON_SITE_URGENT_MIN,
            (Urgency::Urgent, Urgency::General) => ON_SITE_GENERAL_MIN,
            _ => self.limits.on_site_min,
        };
        Limits {
            on_site_min,
            ..self.limits
        }
    }

    /// The kind of order that the group's name tells.
    #[must_use]
    pub fn kind(&self) -> OrderKind {
        match self.group.as_str() {
            "医疗设备" | "医用气体" => OrderKind::MedicalEquipment,
            "保洁" => OrderKind::Cleaning,
            "运送" => OrderKind::Transport,
            "投诉咨询" if self.name.contains("咨询") => OrderKind::Consultation,
            "投诉咨询" => OrderKind::Complaint,
            "其他" => OrderKind::Other,
            _ => OrderKind::Repair,
        }
    }
}
