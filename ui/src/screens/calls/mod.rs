//! Calls to the service desk (D2): figures of the exchange's logs, call takers, and bringing logs.

mod asked;
mod bring;
mod controls;
mod days;
mod hours;
mod logs;
mod missing;
mod page;
mod staffing;
mod totals;
mod week;
mod words;

use crate::app::use_person;
use crate::components::{EmptyState, Glyph};
use crate::i18n::{say, tr_with};
use crate::words::role_word;
use leptos::prelude::*;
pub use logs::CallLogs;
pub use page::Calls;
use yizhan_api::{Request, ShowCalls};

/// Who may not see figures of calls is told so.
fn for_readers(page: impl FnOnce() -> AnyView) -> AnyView {
    let role = use_person().role;
    if ShowCalls::ACCESS.allows(role) {
        return page();
    }
    let text = move || tr_with("calls.not_for_role", &[("role", role_word(role))]);
    view! { <EmptyState glyph=Glyph::Chart title=say("errors.wrong_role.text") text /> }.into_any()
}
