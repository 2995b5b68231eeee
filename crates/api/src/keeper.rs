//! Who keeps the key of a device's store.

use serde::{Deserialize, Serialize};

/// Who gives the key of this device's encrypted store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Keeper {
    /// The system's keystore, to whoever is signed in to the system.
    Keystore,
    /// Whoever knows the PIN.
    Pin,
}
