//! Calls to the service desk (D2): logs of the telephone exchange, brought, listed and withdrawn; their figures. All of it is at the hub.

mod export;
mod list;
mod look;
mod show;
mod take_in;
mod withdraw;

pub(crate) use export::export;
pub(crate) use list::list;
pub use look::check_bringer;
pub(crate) use show::show;
pub(crate) use withdraw::withdraw;

use crate::context::Context;
use crate::error::Trouble;
use yizhan_domain::Refusal;

/// Refuses everything where this store is not the hub.
const fn only_at_hub(context: &Context<'_>) -> Result<(), Trouble> {
    match context.hub {
        Some(_) => Err(Trouble::Refusal(Refusal::OnlyAtHub)),
        None => Ok(()),
    }
}
