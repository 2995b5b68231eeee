//! What is chosen, what it comes to, and the button.

use super::desk::{Desk, Task};
use crate::client::View;
use crate::components::{ActionBar, Button, ButtonKind, Glyph, Show, yuan};
use crate::i18n::{say, tr, tr_with};
use leptos::prelude::*;
use yizhan_api::view::CostPage;

/// Stands at the bottom as long as there is anything to choose.
#[component]
pub(super) fn Bar(desk: Desk, page: View<CostPage>) -> impl IntoView {
    let sum = Memo::new(move |_| {
        let (count, total) = desk.sum();
        (count, total.0)
    });
    let is_none = Signal::derive(move || sum.get().0 == 0);
    let says = move || match sum.get() {
        (0, _) => tr(&desk.task.key("choose_some")),
        (count, total) => tr_with(
            "costs.picked",
            &[("n", count.to_string()), ("sum", yuan(total))],
        ),
    };
    view! {
        <Show when=move || desk.rows.with(|rows| !rows.is_empty())>
            <ActionBar>
                <p class="grow costs-sum" class:soft=move || is_none.get() role="status">{says}</p>
                <Button icon=Glyph::Back disabled=is_none on_click=move |()| desk.ask(page, true)>{say("costs.back")}</Button>
                <Button kind=ButtonKind::Primary icon=Glyph::Check disabled=is_none on_click=move |()| desk.ask(page, false)>
                    {move || confirm_words(desk.task, sum.get().0, sum.get().1)}
                </Button>
            </ActionBar>
        </Show>
    }
}

/// 确认 12 张，¥3,400.00.
pub(super) fn confirm_words(task: Task, count: usize, total: i64) -> String {
    match count {
        0 => tr(&task.key("confirm_none")),
        _ => tr_with(
            &task.key("confirm"),
            &[("n", count.to_string()), ("sum", yuan(total))],
        ),
    }
}
