//! The fee standard for labour (服务收费标准).

use crate::{FeeId, Fen};
use serde::{Deserialize, Serialize};

/// A line of the fee standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fee {
    /// Its id.
    pub id: FeeId,
    /// Code (编号).
    pub code: String,
    /// Name of the service.
    pub name: String,
    /// The unit that is charged: a piece, an hour, a square metre.
    pub unit: String,
    /// Price of one unit.
    pub price: Fen,
}
