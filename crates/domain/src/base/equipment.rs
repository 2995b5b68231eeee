//! The equipment ledger (设备台账, E1).

use crate::{DepartmentId, EquipmentId, Fen, PlaceId};
use serde::{Deserialize, Serialize};

/// A piece of equipment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Equipment {
    /// Its id.
    pub id: EquipmentId,
    /// Equipment number (设备编号).
    pub code: String,
    /// Name.
    pub name: String,
    /// Model.
    pub model: String,
    /// Maker (厂家).
    pub maker: String,
    /// Day of purchase, `2021-07-06`.
    pub purchased_on: Option<String>,
    /// Purchase price (原值).
    pub purchase_price: Option<Fen>,
    /// Where it stands, where the room is known.
    pub place: Option<PlaceId>,
    /// Department that uses it.
    pub department: DepartmentId,
    /// Days between maintenance.
    pub maintenance_days: Option<u32>,
}
