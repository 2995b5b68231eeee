//! What happened, for other systems.

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use yizhan_domain::base::Kind;
use yizhan_domain::order::ActionKind;
use yizhan_domain::stock::StockPlace;
use yizhan_domain::{
    Fen, MovementId, NoteId, OrderId, PartId, PersonId, PhotoId, SlipId, StepId, statistics::Month,
};

/// A page of what happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FeedView {
    /// The events, in the order of the log.
    pub events: Vec<HappenedEvent>,
    /// Where to go on.
    pub next: String,
    /// Whether there is more behind it now.
    pub more: bool,
    /// Whether the hub went on from a backup since the cursor was given: what it told behind the backup may not hold, and
    /// this page begins where the backup ends.
    pub began_anew: bool,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HappenedEvent {
    /// Names the event for ever.
    pub id: String,
    /// When, by the clock of the device that recorded it.
    pub at: yizhan_domain::Millis,
    /// Who did it; none for what an import brought.
    pub by: Option<PersonId>,
    /// What happened.
    #[serde(flatten)]
    pub what: Happened,
}

/// Kinds of events. More may be added; a caller passes over what it does not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Happened {
    /// An order was filed.
    OrderFiled {
        /// The order.
        order: OrderId,
    },
    /// What an order says was corrected, or its lines were.
    OrderChanged {
        /// The order.
        order: OrderId,
    },
    /// A step of an order was taken. What it came to, the order says.
    StepTaken {
        /// The order.
        order: OrderId,
        /// The step.
        step: StepId,
        /// What was done.
        action: ActionKind,
    },
    /// The cost of an order was charged to its department.
    ChargePosted {
        /// The order.
        order: OrderId,
        /// The step that charged it.
        step: StepId,
        /// How much, less what was charged before; below zero where something was given back.
        amount: Fen,
    },
    /// A photo was added to an order.
    PhotoAdded {
        /// The order.
        order: OrderId,
        /// The photo.
        photo: PhotoId,
    },
    /// Somebody was phoned about an order.
    CalledBack {
        /// The order.
        order: OrderId,
    },
    /// Something was said about the cost of an order: a question, an answer.
    CostNoted {
        /// The order.
        order: OrderId,
        /// What was said.
        note: NoteId,
    },
    /// Stock moved.
    StockMoved {
        /// The movement.
        movement: MovementId,
        /// The part.
        part: PartId,
        /// Units.
        quantity: i64,
        /// From where.
        from: StockPlace,
        /// To where.
        to: StockPlace,
    },
    /// Something was asked for, counted or decided in a store.
    SlipRecorded {
        /// The slip.
        slip: SlipId,
    },
    /// An entry of base data is new or another one.
    BaseDataChanged {
        /// Which kind of entry.
        of: Kind,
        /// Its id.
        entry: Uuid,
    },
    /// Charges were handed over to accounting.
    ExportMade {
        /// The batch.
        batch: Uuid,
    },
    /// A month of the accounts was closed.
    MonthClosed {
        /// The month.
        month: Month,
    },
    /// A month of the accounts was opened again.
    MonthReopened {
        /// The month.
        month: Month,
    },
}
