//! Views of photos.

use serde::{Deserialize, Serialize};
use yizhan_domain::photo::{PhotoKind, PhotoMedia};
use yizhan_domain::{Millis, PhotoId};

/// A photo of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PhotoView {
    /// Id.
    pub id: PhotoId,
    /// What it shows.
    pub kind: PhotoKind,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Name of who added it.
    pub by: String,
    /// When, by the device's clock.
    pub at: Millis,
    /// Whether its bytes are here; else they are still on their way.
    pub is_here: bool,
}

/// The bytes of a photo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PhotoBytes {
    /// What they are.
    pub media: PhotoMedia,
    /// They themselves, as base64 (RFC 4648, with padding).
    pub bytes: String,
}
