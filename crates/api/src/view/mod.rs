//! What requests are answered with.

mod base;
mod order;
mod photo;
mod stock;
mod sync;

pub use base::{
    BasePage, CategoryView, FeeView, Me, Named, Overview, PersonView, PlaceView, TeamView,
    TechnicianView,
};
pub use order::{
    AccountView, ChargeRow, DrawnView, EditLine, EditView, Edited, OrderPage, OrderRow, OrderView,
    TrailView, Unseen,
};
pub use photo::{PhotoBytes, PhotoView};
pub use stock::{Issued, OrderCodeView, PartView, ShortPart, StockPage, StockRow, StoreStock};
pub use sync::{Act, DeviceView, HeldView, SyncView};
