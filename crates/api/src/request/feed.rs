//! What happened, for other systems (H6).

use serde::{Deserialize, Serialize};

/// What happened since a cursor, in the order of the log, as far as it is the caller's to see.
///
/// An event is told at least once; one that is told again has the same `id`. What is not known yet of an order is read with
/// `show_order`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ReadFeed {
    /// `next` of the answer before; none begins with the first event of all, `latest` with what happens from now on.
    pub after: Option<String>,
    /// How many events at most, 1 to 500; none is 100.
    pub limit: Option<u32>,
}
