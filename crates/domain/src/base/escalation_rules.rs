//! Who is told when a service clock runs out, and when (A6).

use super::{Role, Urgency};
use crate::Refusal;
use crate::order::ClockKind;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The most levels: more than anybody wants to be told.
const LEVELS_MAX: usize = 20;
/// The longest time before or after a limit: thirty days of working time.
const MINUTES_MAX: u32 = 30 * 24 * 60;

/// Whom an order is escalated to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The supervisor of the order's team.
    Supervisor,
    /// Every dispatcher.
    Dispatcher,
    /// The chief of the team's section.
    Chief,
    /// Who directs logistics.
    Manager,
}

impl Audience {
    /// Everybody, the nearest to the work first.
    pub const ALL: [Self; 4] = [
        Self::Supervisor,
        Self::Dispatcher,
        Self::Chief,
        Self::Manager,
    ];

    /// What somebody in this role is told as; none where nothing is escalated to the role.
    #[must_use]
    pub const fn of(role: Role) -> Option<Self> {
        match role {
            Role::Supervisor => Some(Self::Supervisor),
            Role::Dispatcher => Some(Self::Dispatcher),
            Role::Chief => Some(Self::Chief),
            Role::Manager => Some(Self::Manager),
            Role::Requester
            | Role::Technician
            | Role::Keeper
            | Role::Auditor
            | Role::Finance
            | Role::Administrator => None,
        }
    }

    /// Whether it is somebody of the order's team, or of the section of that team.
    #[must_use]
    pub const fn is_of_team(self) -> bool {
        matches!(self, Self::Supervisor | Self::Chief)
    }

    /// Its name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supervisor => "supervisor",
            Self::Dispatcher => "dispatcher",
            Self::Chief => "chief",
            Self::Manager => "manager",
        }
    }
}

/// A level of escalation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EscalationLevel {
    /// Whose limit.
    pub clock: ClockKind,
    /// So many minutes of working time after the limit; negative is before: a warning.
    pub minutes: i32,
    /// Only for orders of this urgency.
    pub only: Option<Urgency>,
    /// Who is told, at least one.
    pub to: Vec<Audience>,
}

/// Every level; none of them escalates nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EscalationRules {
    /// The levels, by clock and time.
    pub levels: Vec<EscalationLevel>,
}

impl EscalationRules {
    /// Under which id they stand among base data: a hospital has them once.
    #[must_use]
    pub fn id() -> Uuid {
        Uuid::new_v5(&Uuid::NAMESPACE_OID, b"escalation rules")
    }

    /// The same, with levels in their order and everybody named once.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        for level in &mut self.levels {
            level.to.sort();
            level.to.dedup();
        }
        self.levels
            .sort_by_key(|level| (level.clock, level.minutes, level.only));
        self
    }

    /// Checks that every level tells somebody, and at a time that can be meant.
    ///
    /// # Errors
    /// [`Refusal::EscalationNotSensible`]
    pub fn check(&self) -> Result<(), Refusal> {
        let is_sensible = |level: &EscalationLevel| {
            !level.to.is_empty()
                && level.to.len() <= Audience::ALL.len()
                && level.minutes.unsigned_abs() <= MINUTES_MAX
        };
        if self.levels.len() <= LEVELS_MAX && self.levels.iter().all(is_sensible) {
            Ok(())
        } else {
            Err(Refusal::EscalationNotSensible)
        }
    }
}

impl Default for EscalationRules {
    /// What holds until a hospital says otherwise: the supervisor is warned half an hour before somebody has to be on
    /// site and an hour before work has to be finished; when a limit is over, supervisor and service desk hear of it, a
    /// little later the chief, and of what is urgent or a day late, who directs logistics.
    fn default() -> Self {
        use Audience::{Chief, Dispatcher, Manager, Supervisor};
        let level = |clock, minutes, to: &[Audience]| EscalationLevel {
            clock,
            minutes,
            only: None,
            to: to.to_vec(),
        };
        let urgent = |level| EscalationLevel {
            only: Some(Urgency::Urgent),
            ..level
        };
        let levels = vec![
            level(ClockKind::Response, 0, &[Supervisor, Dispatcher]),
            level(ClockKind::Response, 30, &[Chief]),
            level(ClockKind::OnSite, -30, &[Supervisor]),
            level(ClockKind::OnSite, 0, &[Supervisor, Dispatcher]),
            urgent(level(ClockKind::OnSite, 0, &[Chief])),
            level(ClockKind::OnSite, 30, &[Chief]),
            urgent(level(ClockKind::OnSite, 30, &[Manager])),
            level(ClockKind::Finish, -60, &[Supervisor]),
            level(ClockKind::Finish, 0, &[Supervisor, Dispatcher, Chief]),
            level(ClockKind::Finish, 24 * 60, &[Manager]),
        ];
        Self { levels }.tidied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_rules_can_be_meant_and_a_slip_of_the_finger_is_found() {
        let usual = EscalationRules::default();
        assert_eq!(usual.check(), Ok(()));
        assert_eq!(usual.clone().tidied(), usual);
        assert_eq!(EscalationRules { levels: vec![] }.check(), Ok(()));
        let with = |change: fn(&mut EscalationLevel)| {
            let mut level = usual.levels.first().cloned();
            level.iter_mut().for_each(change);
            let levels = level.into_iter().collect();
            EscalationRules { levels }.check()
        };
        let wrong = Err(Refusal::EscalationNotSensible);
        assert_eq!(with(|level| level.to.clear()), wrong);
        assert_eq!(with(|level| level.minutes = i32::MIN), wrong);
        assert_eq!(with(|level| level.minutes = 43_201), wrong);
        assert_eq!(with(|level| level.minutes = -43_200), Ok(()));
        let level = usual.levels.first().cloned().into_iter().cycle();
        let levels = level.take(LEVELS_MAX + 1).collect();
        assert_eq!(EscalationRules { levels }.check(), wrong);
    }
}
