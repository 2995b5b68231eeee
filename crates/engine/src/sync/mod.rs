//! Devices and their hub: what goes out, what comes in, what becomes of it.
//!
//! A device pushes what it sealed and learns what is new for it; the hub gives every item its position and its
//! verdict. Nothing here waits, sends or knows the time: bytes come in, bytes go out.

mod answer;
mod compare;
mod compare_door;
mod copied;
mod enrol;
mod judge;
mod judge_callback;
mod judge_cost;
mod judge_order;
mod judge_photo;
mod judge_stock;
mod judge_told;
mod later;
mod learn;
mod left;
mod mail;
mod mend;
mod news;
mod opened;
mod outbox;
mod photo_door;
mod photo_round;
mod renew;
mod said_again;
mod take_in;
pub(crate) mod tally;
mod whereabouts;

pub use compare::{CompareRound, Mended, Saying};
pub(crate) use compare_door::Asked;
pub(crate) use enrol::of_hub;
pub use enrol::{Application, Enrolment, Welcome};
pub(crate) use judge_order::{is_filed_by, written_by};
pub(crate) use later::{Later, Waits};
pub use learn::{Learned, Next};
pub(crate) use mend::drop_damaged;
pub use outbox::Outbox;
pub use photo_round::{Carried, PhotoRound};
pub use renew::Renewal;
pub use yizhan_log::WhereAsked;
pub use yizhan_log::photos::REQUEST_MAX as PHOTO_REQUEST_MAX;
pub use yizhan_log::sync::{REQUEST_MAX, Refused};
