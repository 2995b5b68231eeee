//! What the screens know of the engine: send a request, watch a view, be told who is signed in.
//!
//! Screens never see a transport, a cookie or an event stream. They use
//! - [`send`] to ask or to write once,
//! - [`view`] for what a page shows: it reads again when one of its change tags arrives,
//! - [`new_id`] for the ids of what they create,
//! - [`me`], [`session`], [`is_online`] for who is there,
//! - [`sync_state`] for how the app and its hub get on,
//! - [`clock`] for the hub's time.

mod badge;
mod bus;
pub mod clock;
mod connection;
mod copy;
mod events;
mod file;
mod http;
mod id;
mod import;
mod ipc;
mod joining;
mod json;
mod leaving;
mod memory;
mod network;
mod password;
mod photo;
mod reader;
mod report;
mod send;
mod session;
mod start;
mod sync;
mod token;
mod transport;
mod view;
mod watching;

pub use badge::choose_badge_pin;
pub use connection::is_online;
pub use copy::copy;
pub use file::{print_labels, save_file};
pub use id::{drew, new_id};
pub use import::{bring_calls, import, read_files};
pub use joining::{invite, is_joining, join_hub};
pub use leaving::{hand_in, save_left, start_anew};
pub use memory::{all_kept, keep, kept};
pub use network::{follow_network, let_photos_go_always, photos_always, photos_now};
pub use password::choose_password;
pub use photo::photo_source;
pub use report::{add_reported_photo, report, report_state, reported_place};
pub use send::send;
pub use session::{
    Session, forget, give_up, me, needs_password, restore, session, sign_in, sign_out,
};
pub use start::{
    DemoPerson, StartState, change_pin, choose_pin, forgot_pin, keeper, open_demo, start_state,
    unlock,
};
pub use sync::{follow_sync, has_hub, move_hub, renew, sync_now, sync_state};
pub use token::make_token;
pub use transport::{address, is_app};
pub use view::{View, time_told, view};
pub use watching::Stage;
