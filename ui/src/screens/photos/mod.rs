//! Photos of an order (A1): chosen, made smaller on the device, kept until they are handed in, shown.

mod card;
mod kept;
mod large;
mod pick;
mod picture;
mod tile;

pub use card::PhotosCard;
pub use kept::KeptPhotos;
pub use pick::{Chosen, PickPhotos, dropped, pasted};
pub use tile::KeptTiles;
