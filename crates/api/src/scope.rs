//! What other systems may do in a person's name.

use crate::Call;
use serde::{Deserialize, Serialize};
use yizhan_domain::order::Action;

/// What a token lets a system write. Any token reads what its person may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Orders with their steps, lines, photos and calls, and what they taught.
    Orders,
    /// What moves in stores.
    Stores,
    /// Base data and the rules of the house, also from files.
    BaseData,
    /// Costs, months of the accounts, exports, bonuses, bulletins.
    Accounts,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Orders, Self::Stores, Self::BaseData, Self::Accounts];

    /// The scope of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }

    /// Its name, as it is sent.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Stores => "stores",
            Self::BaseData => "base_data",
            Self::Accounts => "accounts",
        }
    }
}

/// Whether a system may send a request by its token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByToken {
    /// With any token: it only reads.
    Reading,
    /// With a token of this scope.
    With(Scope),
    /// Never: it proves who somebody is, or is about devices and tokens. Only a person does that.
    Never,
}

impl ByToken {
    /// Whether a token of these scopes is enough.
    #[must_use]
    pub fn is_within(self, scopes: &[Scope]) -> bool {
        match self {
            Self::Reading => true,
            Self::With(scope) => scopes.contains(&scope),
            Self::Never => false,
        }
    }
}

impl Call {
    /// Whether a system may send it by its token. What the list says of the request, but a step can be more than work on
    /// an order: a department's word is a person's, and costs belong to the accounts.
    #[must_use]
    pub const fn by_token(&self) -> ByToken {
        match self {
            Self::TakeStep(step) => match step.action {
                Action::SignOff(_) => ByToken::Never,
                Action::ConfirmCost { .. } | Action::Charge { .. } => {
                    ByToken::With(Scope::Accounts)
                }
                _ => ByToken::With(Scope::Orders),
            },
            _ => self.info().by_token,
        }
    }
}
