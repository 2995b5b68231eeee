//! The stores: what comes in, goes out, moves and is counted, what is in stock, and labels.

mod back;
mod desk;
mod hand_over;
mod instead;
mod issue;
mod keep;
mod labels;
mod lists;
mod part_form;
mod scanner;
mod scanning;
mod slip;
mod stock;
mod stocktake;
mod unknown;
mod whole;
mod work;

pub use back::Return;
pub use desk::Desk;
pub use issue::Issue;
pub use keep::Keep;
pub use labels::Labels;
pub use lists::{Alerts, Bag, Consumption, Held, Holders, Lot, Movements, PartPage};
pub use scanner::CheckScanner;
pub use slip::Slip;
pub use stock::Stock;
pub use stocktake::{Begin, Stocktake};
pub use work::Work;
