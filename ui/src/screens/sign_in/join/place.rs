//! Beside which field an error belongs.

use yizhan_api::domain::Refusal;
use yizhan_api::{ApiError, Fault};

/// A field of the form, or the form as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Address,
    Code,
    StaffNumber,
    Password,
    Name,
    Form,
}

impl Place {
    /// Where to say what went wrong: at what the person can change.
    pub const fn of(error: &ApiError) -> Self {
        match error {
            ApiError::Fault(
                Fault::NoHubThere { .. }
                | Fault::InsecureAddress { .. }
                | Fault::HubNotTrusted { .. }
                | Fault::Offline
                | Fault::HubUnreadable,
            ) => Self::Address,
            ApiError::Fault(Fault::WrongCode) => Self::Code,
            ApiError::Fault(Fault::WrongPassword) => Self::Password,
            ApiError::Refusal(Refusal::UnknownStaffNumber { .. }) => Self::StaffNumber,
            ApiError::Refusal(Refusal::TextTooLong { .. }) => Self::Name,
            _ => Self::Form,
        }
    }

    /// The key of the words for an empty field.
    pub const fn missing(self) -> Option<&'static str> {
        Some(match self {
            Self::Address => "join.address_missing",
            Self::Code => "join.code_missing",
            Self::StaffNumber => "sign_in.number_missing",
            Self::Password => "sign_in.password_missing",
            Self::Name => "join.name_missing",
            Self::Form => return None,
        })
    }
}
