//! A whole hospital in one process: a hub and devices on the production engine, with clocks, a network and faults
//! that all follow from one seed. `docs/simulator.md` tells what is simulated and what must hold.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::missing_panics_doc,
    reason = "a run that cannot go on has failed, and says so with its seed"
)]

mod badge;
mod base_change;
mod book;
mod check;
mod deed;
pub(crate) mod fact;
mod fault;
pub(crate) mod hospital;
mod hostile;
mod lease;
mod loss;
pub(crate) mod machine;
mod network;
mod quiet;
mod run;
mod shelf_work;
mod store_work;
mod talk;
pub(crate) mod template;
mod trace;
mod trades;
mod unseen;
mod version;
mod world;

pub use run::{Run, run};
pub use template::Template;
pub use trace::Trace;
