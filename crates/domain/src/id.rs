//! Identifiers, one type for each thing, so that none is taken for another.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The id that a natural key (a staff number, a part code) always gets, on every device.
            #[must_use]
            pub fn of_key(key: &str) -> Self {
                let named = format!("{}:{key}", stringify!($name));
                Self(Uuid::new_v5(&Uuid::NAMESPACE_OID, named.as_bytes()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { Uuid::from_str(text).map(Self) }
        }
    )*};
}

ids! {
    /// A work order (工单).
    OrderId,
    /// One step in a work order's trail.
    StepId,
    /// A labour line on a work order.
    LineId,
    /// A movement of stock.
    MovementId,
    /// A slip (单据) of a store: a delivery, a transfer, a write-off, a stocktake.
    SlipId,
    /// One count of one part on one shelf.
    CountId,
    /// A person of the staff directory.
    PersonId,
    /// A token of another system.
    TokenId,
    /// A webhook: where another system is told what happened.
    WebhookId,
    /// A department (科室); sections of logistics are departments too.
    DepartmentId,
    /// A team (班组).
    TeamId,
    /// A place: a room of a building on a campus.
    PlaceId,
    /// A service category.
    CategoryId,
    /// A line of the fee standard.
    FeeId,
    /// A spare part.
    PartId,
    /// A store (库房).
    StoreId,
    /// A supplier.
    SupplierId,
    /// A piece of equipment.
    EquipmentId,
    /// A photo of an order.
    PhotoId,
    /// The result of a call about an order.
    CallbackId,
    /// Something that was said about the cost of an order.
    NoteId,
    /// An entry of the knowledge base.
    KnowledgeId,
    /// Somebody's closing of a month, or opening it again.
    ClosingId,
    /// A batch of charges that is handed over to accounting.
    BatchId,
    /// Something that was said about bonuses.
    BonusId,
    /// Something that was said about bulletins.
    BulletinId,
    /// A log of calls of the telephone exchange (话单).
    CallLogId,
    /// A call to the service desk.
    PhoneCallId,
    /// A device (终端) or the hub itself.
    DeviceId,
}

impl PersonId {
    /// Whoever stands at a place, scanned its code, and has no account (A1). In no staff directory: only a hub files what
    /// they report, and nothing else is done in this name. No key of a person makes this id.
    pub const PASSER_BY: Self = Self(Uuid::from_u128(0xa72c_3b1b_28d2_506a_9e5c_af19_ead6_c97a));
}
