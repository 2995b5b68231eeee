//! An order's status and kind, and people's roles.

use super::name_of;
use crate::components::Tone;
use crate::i18n::tr;
use yizhan_api::domain::base::{OrderKind, Role, Urgency};
use yizhan_api::domain::order::{IdentityLevel, Standing, Status};

/// 待派单, 处理中, …
pub fn status_word(status: Status) -> String {
    tr(&format!("status.{}", status.name()))
}

/// What to think of a status.
pub const fn status_tone(status: Status) -> Tone {
    match status {
        Status::Submitted
        | Status::Dispatched
        | Status::Assigned
        | Status::Finished
        | Status::TradesFinished => Tone::Info,
        Status::Accepted | Status::Arrived | Status::Split => Tone::Accent,
        Status::WaitingForParts | Status::Suspended => Tone::Warn,
        Status::Returned | Status::Rework => Tone::Bad,
        Status::Confirmed
        | Status::SupervisorConfirmed
        | Status::ChiefConfirmed
        | Status::Audited => Tone::Violet,
        Status::Charged | Status::TradesClosed => Tone::Good,
        Status::Withdrawn | Status::Cancelled | Status::Merged => Tone::Neutral,
    }
}

/// 一般, 紧急.
pub fn urgency_word(urgency: Urgency) -> String {
    tr(match urgency {
        Urgency::General => "urgency.general",
        Urgency::Urgent => "urgency.urgent",
    })
}

/// 维修, 保洁, …
pub fn kind_word(kind: OrderKind) -> String {
    tr(&format!("order_kind.{}", name_of(&kind)))
}

/// 科室人员, 调度员, …
pub fn role_word(role: Role) -> String {
    tr(&format!("role.{}", name_of(&role)))
}

/// Who did something: a name, or that somebody without an account reported it.
pub fn person_word(name: &str) -> String {
    match name {
        "" => tr("order.no_account"),
        name => name.to_owned(),
    }
}

/// How strongly a signer was identified, in words.
pub fn identity_word(level: IdentityLevel) -> String {
    tr(&format!("identity.{}", name_of(&level)))
}

/// What a confirmation is good for, in words and as a tone: 确认有效, 仅作凭证, …
pub fn standing_word(standing: Standing) -> String {
    tr(match standing {
        Standing::Holds => "order.sign_off_valid",
        Standing::Changed => "orders.sign_off_invalid",
        Standing::Weak { .. } => "orders.sign_off_weak",
        Standing::Pending => "orders.sign_off_pending",
    })
}

/// What to think of it.
pub const fn standing_tone(standing: Standing) -> Tone {
    match standing {
        Standing::Holds => Tone::Good,
        Standing::Changed => Tone::Bad,
        Standing::Weak { .. } => Tone::Warn,
        Standing::Pending => Tone::Info,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::expect_words;

    #[test]
    fn every_level_is_said_in_both_languages() {
        for level in IdentityLevel::ALL {
            for area in ["identity", "thresholds"] {
                expect_words(&format!("{area}.{}", name_of(&level)));
            }
        }
    }
}
