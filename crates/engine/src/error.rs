//! From what goes wrong inside to the one public error.

use yizhan_api::{ApiError, Fault};
use yizhan_document::Broken;
use yizhan_domain::Refusal;
use yizhan_log::Unreadable;
use yizhan_store::StoreError;

/// Anything that can stop an operation.
#[derive(Debug)]
pub(crate) enum Trouble {
    Refusal(Refusal),
    Fault(Fault),
    Store(StoreError),
    Internal(String),
}

impl Trouble {
    pub(crate) fn internal(why: impl ToString) -> Self {
        Self::Internal(why.to_string())
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Broken> for Trouble {
    fn from(error: Broken) -> Self {
        Self::Store(StoreError::Damaged(error.to_string()))
    }
}

impl From<Unreadable> for Trouble {
    fn from(error: Unreadable) -> Self {
        Self::Store(StoreError::Damaged(error.to_string()))
    }
}

impl From<serde_json::Error> for Trouble {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}

impl From<Trouble> for ApiError {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Refusal(refusal) => Self::Refusal(refusal),
            Trouble::Fault(fault) => fault.into(),
            Trouble::Store(StoreError::Full) => Fault::DiskFull.into(),
            Trouble::Store(StoreError::Newer { found, known }) => {
                Fault::StoreNewer { found, known }.into()
            }
            Trouble::Store(StoreError::Damaged(why)) => Fault::StoreDamaged { why }.into(),
            Trouble::Store(error @ StoreError::WrongKey) => Fault::StoreDamaged {
                why: error.to_string(),
            }
            .into(),
            Trouble::Store(error @ (StoreError::Sql(_) | StoreError::NoCipher)) => {
                Fault::Internal {
                    why: error.to_string(),
                }
                .into()
            }
            Trouble::Internal(why) => Fault::Internal { why }.into(),
        }
    }
}
