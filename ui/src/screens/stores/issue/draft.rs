//! What the keeper has scanned and not issued yet; it outlives the page and the app.

use super::super::instead::OnDesk;
use crate::client;
use crate::remembered::{forget, recall, remember};
use serde::{Deserialize, Serialize};
use yizhan_api::domain::{MovementId, OrderId, PartId, PersonId};
use yizhan_api::view::{OrderCodeView, PartView};

/// A part on the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Line {
    /// Id of its movement, made when it was first scanned: sent twice, it is issued once.
    pub movement: MovementId,
    /// What was scanned.
    pub code: String,
    /// The part, as it was when it was scanned.
    pub part: PartView,
    /// Units.
    pub quantity: i64,
}

impl OnDesk for Line {
    fn movement(&self) -> MovementId {
        self.movement
    }

    fn part(&self) -> PartId {
        self.part.part.id
    }

    fn quantity(&mut self) -> &mut i64 {
        &mut self.quantity
    }
}

impl Line {
    /// One unit of a part that was just scanned.
    pub fn new(code: String, part: PartView) -> Self {
        Self {
            movement: MovementId(client::new_id()),
            code,
            part,
            quantity: 1,
        }
    }
}

/// A code that named no part, or that could not be looked up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct UnknownCode {
    /// What was scanned.
    pub code: String,
    /// Number of the order it was scanned for; empty where there was none.
    pub order_number: String,
}

/// An order that this device does not have, by its code (A11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct UnseenOrder {
    /// The code as it was scanned.
    pub code: String,
    /// What it says.
    pub says: OrderCodeView,
}

/// The desk as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Draft {
    /// The order that parts go to.
    pub order: Option<OrderId>,
    /// What its code says, where this device does not have it.
    pub unseen: Option<UnseenOrder>,
    /// The parts.
    pub lines: Vec<Line>,
    /// Codes to be resolved.
    pub unknown: Vec<UnknownCode>,
    /// They were sent and no answer came: they may be issued or not.
    pub uncertain: bool,
}

impl Draft {
    /// What `person` left on this device.
    pub fn recall(person: PersonId) -> Self {
        recall(&stored_as(person))
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Keeps it.
    pub fn keep(&self, person: PersonId) {
        if *self == Self::default() {
            forget(&stored_as(person));
        } else if let Ok(text) = serde_json::to_string(self) {
            remember(&stored_as(person), &text);
        }
    }
}

fn stored_as(person: PersonId) -> String {
    format!("yizhan.issue.{person}")
}
