//! The stores: what comes in, goes out, moves and is counted, and what is in stock.

mod back;
mod desk;
mod issue;
mod lists;
mod scanning;
mod slip;
mod stock;
mod stocktake;
mod unknown;
mod work;

pub use back::Return;
pub use desk::Desk;
pub use issue::Issue;
pub use lists::{Alerts, Bag, Consumption, Held, Holders, Lot, Movements, PartPage};
pub use slip::Slip;
pub use stock::Stock;
pub use stocktake::{Begin, Stocktake};
pub use work::Work;
