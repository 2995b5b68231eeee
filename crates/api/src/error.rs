//! The one public error: a code, and values for the sentence that people read.

use crate::Scope;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use yizhan_domain::Refusal;

/// Why a request was not answered.
///
/// Its serialised form is `{"code": …, values…}`. The interface says it in the user's language from the
/// locale files, `errors.<code>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum ApiError {
    /// A rule of the house says no.
    #[error(transparent)]
    Refusal(Refusal),
    /// Something around the rules went wrong.
    #[error(transparent)]
    Fault(Fault),
}

/// What can go wrong around the rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Fault {
    #[error("nobody is signed in")]
    NotSignedIn,
    #[error("the token is not good")]
    TokenNotGood,
    #[error("the token does not reach so far")]
    TokenNotEnough { scope: Option<Scope> },
    #[error("the key came with another request before")]
    KeyUsedOtherwise,
    #[error("staff number or password is wrong")]
    WrongPassword,
    #[error("too many attempts; wait {seconds} s")]
    TooManyAttempts { seconds: u64 },
    #[error("there is no request {name}")]
    UnknownRequest { name: String },
    #[error("the request cannot be read: {why}")]
    MalformedRequest { why: String },
    #[error("the request is larger than {limit_bytes} bytes")]
    TooLarge { limit_bytes: u64 },
    #[error("the disk is full")]
    DiskFull,
    #[error("the store was written by a newer version ({found} > {known})")]
    StoreNewer { found: i64, known: i64 },
    #[error("the store is damaged: {why}")]
    StoreDamaged { why: String },
    #[error("the store is open in another window of the app")]
    StoreInUse,
    #[error("the store waits for its PIN")]
    StoreLocked,
    #[error("a PIN has to be chosen before there is a store")]
    PinMissing,
    #[error("the PIN is wrong; the next try is in {seconds} s")]
    WrongPin { seconds: u64 },
    #[error("the PIN is easy to guess or shorter than {shortest}")]
    WeakPin { shortest: u64 },
    #[error("the password is shorter than {shortest}, or far too long")]
    UnfitPassword { shortest: u64 },
    #[error("the key of the store is not where it was kept")]
    KeyLost,
    #[error("the system's keystore does not answer: {why}")]
    KeystoreSilent { why: String },
    #[error("the hub cannot be reached")]
    Offline,
    #[error("the device and the hub do not belong together")]
    NotJoined,
    #[error("the hub's answer cannot be read")]
    HubUnreadable,
    #[error("the hub says what this program does not know: {word}")]
    HubNewer { word: String },
    #[error("the code is not good, or no longer")]
    WrongCode,
    #[error("{address} is no address of a hub")]
    NoHubThere { address: String },
    #[error("{address} is not safe to send a password to")]
    InsecureAddress { address: String },
    #[error("whoever answers at {address} does not prove to be the hub")]
    HubNotTrusted { address: String },
    #[error("{address} is no address of this device's hub")]
    NotTheHubsAddress { address: String },
    #[error("a newer version recorded it than the hub's")]
    VersionsDiffer,
    #[error("the hub does not know this device")]
    DeviceUnknown,
    #[error("this device was revoked")]
    DeviceRevoked,
    #[error("this device was away for too long")]
    LeaseOver,
    #[error("another device goes on with the log of this one")]
    DeviceCopied,
    #[error("no printer takes anything at {address}")]
    PrinterSilent { address: String },
    #[error("it was not sealed for this hub")]
    NotForThisHub,
    #[error("something went wrong inside: {why}")]
    Internal { why: String },
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl From<Fault> for ApiError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl ApiError {
    /// The code and the values, as they are sent.
    #[must_use]
    pub fn to_map(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(map)) => map,
            _ => Map::new(),
        }
    }

    /// The code: `stale_step`, `not_signed_in`, …
    #[must_use]
    pub fn code(&self) -> String {
        self.to_map()
            .get("code")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    }

    /// The HTTP status that goes with it.
    #[must_use]
    pub const fn http_status(&self) -> u16 {
        match self {
            Self::Refusal(
                Refusal::StaleStep { .. }
                | Refusal::BillChanged { .. }
                | Refusal::ChangedMeanwhile
                | Refusal::ChargesChanged { .. }
                | Refusal::BonusesChanged { .. }
                | Refusal::BulletinTextChanged { .. }
                | Refusal::BulletinChanged
                | Refusal::BulletinApproved { .. }
                | Refusal::CalledAlready { .. }
                | Refusal::AlreadyDecided,
            ) => 409,
            Self::Refusal(Refusal::NotYours { .. } | Refusal::WrongRole) => 403,
            Self::Refusal(
                Refusal::UnknownOrder | Refusal::UnknownPhoto | Refusal::PhotoArriving,
            ) => 404,
            Self::Refusal(_) => 422,
            Self::Fault(fault) => match fault {
                Fault::NotSignedIn
                | Fault::TokenNotGood
                | Fault::WrongPassword
                | Fault::WrongPin { .. } => 401,
                Fault::TooManyAttempts { .. } => 429,
                Fault::UnknownRequest { .. } => 404,
                Fault::MalformedRequest { .. } => 400,
                Fault::TooLarge { .. } => 413,
                Fault::DiskFull => 507,
                Fault::StoreNewer { .. }
                | Fault::StoreDamaged { .. }
                | Fault::StoreInUse
                | Fault::StoreLocked
                | Fault::PinMissing
                | Fault::KeyLost
                | Fault::KeystoreSilent { .. }
                | Fault::Offline => 503,
                Fault::WeakPin { .. } | Fault::UnfitPassword { .. } | Fault::KeyUsedOtherwise => {
                    422
                }
                Fault::NotJoined
                | Fault::InsecureAddress { .. }
                | Fault::VersionsDiffer
                | Fault::HubNewer { .. }
                | Fault::DeviceCopied => 409,
                Fault::NotForThisHub => 422,
                Fault::TokenNotEnough { .. }
                | Fault::WrongCode
                | Fault::DeviceUnknown
                | Fault::DeviceRevoked
                | Fault::LeaseOver => 403,
                Fault::HubUnreadable
                | Fault::NoHubThere { .. }
                | Fault::HubNotTrusted { .. }
                | Fault::NotTheHubsAddress { .. }
                | Fault::PrinterSilent { .. } => 502,
                Fault::Internal { .. } => 500,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_goes_over_the_wire_and_comes_back() {
        for error in [
            ApiError::from(Refusal::PartNotDrawn),
            ApiError::from(Refusal::UnknownBarcode {
                barcode: "6970000000017".into(),
            }),
            ApiError::from(Fault::TooManyAttempts { seconds: 30 }),
        ] {
            let wire = serde_json::to_string(&error).unwrap();
            assert_eq!(serde_json::from_str::<ApiError>(&wire).unwrap(), error);
        }
        assert_eq!(
            ApiError::from(Refusal::PartNotDrawn).code(),
            "part_not_drawn"
        );
    }
}
