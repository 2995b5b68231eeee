//! What is looked at in stores: a part, what wants looking after, what was consumed, where a lot went, who holds what.

mod alerts;
mod block;
mod change_part;
mod consumption;
mod filter;
mod held;
mod holders;
mod lot;
mod movements;
mod moves;
mod narrow;
mod part;
mod substitutes;
mod tabs;

pub use alerts::Alerts;
pub use consumption::Consumption;
pub use held::{Bag, Held};
pub use holders::Holders;
pub use lot::Lot;
pub use movements::Movements;
pub use part::PartPage;
pub use tabs::StoreTabs;
