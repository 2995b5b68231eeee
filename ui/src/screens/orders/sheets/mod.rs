//! The sheets over an order: what a step asks for before it is taken.

mod amend;
mod assign;
mod code;
mod confirm_trades;
mod cost;
mod dispatch;
mod finish;
mod merge;
mod more;
mod reason;
mod split;
mod step_sheet;
mod trouble;

use super::taking::{Doing, use_taking};
pub use confirm_trades::confirmed_together;
pub use dispatch::{Load, TeamPicks};
use leptos::prelude::*;
pub use merge::{Chosen, MergePicks, merge_word};
use yizhan_api::domain::order::ActionKind;
use yizhan_api::view::OrderView;

/// The sheet that is open.
#[component]
pub fn Sheets(order: Signal<OrderView>) -> impl IntoView {
    let taking = use_taking();
    move || {
        taking.doing.get().map(|doing| match doing {
            Doing::Step(ActionKind::Dispatch) => view! { <dispatch::Dispatch order /> }.into_any(),
            Doing::Step(ActionKind::Assign) => view! { <assign::Assign order /> }.into_any(),
            Doing::Step(ActionKind::Split) => view! { <split::Split order /> }.into_any(),
            Doing::Step(ActionKind::Merge) => view! { <merge::Merge order /> }.into_any(),
            Doing::ConfirmTrades => {
                view! { <confirm_trades::ConfirmTradesSheet order /> }.into_any()
            }
            Doing::Step(ActionKind::Finish) => view! { <finish::Finish order /> }.into_any(),
            Doing::Step(
                kind @ (ActionKind::ConfirmCostSupervisor
                | ActionKind::ConfirmCostChief
                | ActionKind::ConfirmCostAuditor
                | ActionKind::Charge),
            ) => view! { <cost::Cost order kind /> }.into_any(),
            Doing::Step(kind) => view! { <reason::Reason order kind /> }.into_any(),
            Doing::Amend => view! { <amend::Amend order /> }.into_any(),
            Doing::Code => view! { <code::Code order /> }.into_any(),
            Doing::More => view! { <more::More order /> }.into_any(),
            Doing::Trouble(error) => view! { <trouble::TroubleSheet error /> }.into_any(),
        })
    }
}
