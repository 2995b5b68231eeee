//! The question before many costs are confirmed or sent back: how many, how much, and what happens then.

use super::bar::confirm_words;
use super::desk::{Desk, Task};
use crate::client::View;
use crate::components::{
    Banner, Button, ButtonKind, Fact, Facts, Money, Sheet, Show, TextArea, Tone,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Trouble;
use crate::words::name_of;
use leptos::prelude::*;
use std::collections::BTreeMap;
use yizhan_api::domain::Fen;
use yizhan_api::view::CostPage;

/// The sheet.
#[component]
pub(super) fn Ask(desk: Desk, page: View<CostPage>) -> impl IntoView {
    let sum = Memo::new(move |_| {
        desk.asked.with(|asked| {
            let total: Fen = asked.iter().map(|one| one.cost.total).sum();
            (asked.len(), total.0)
        })
    });
    let by_department = move || {
        let mut sums = BTreeMap::<String, (usize, Fen)>::new();
        for one in desk.asked.get() {
            let (count, total) = sums.entry(one.department).or_default();
            *count += 1;
            *total = total.plus(one.cost.total);
        }
        sums.into_iter()
            .map(|(name, (count, total))| {
                let name = tr_with(
                    "costs.department_n",
                    &[("name", name), ("n", count.to_string())],
                );
                view! { <Fact name><Money fen=total.0 /></Fact> }
            })
            .collect_view()
    };
    let busy = desk.sending.busy;
    let is_unsaid = Signal::derive(move || {
        desk.is_back.get() && desk.reason.with(|reason| reason.trim().is_empty())
    });
    let foot = move || {
        view! {
            <Button on_click=move |()| desk.is_asking.set(false)>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy disabled=is_unsaid on_click=move |()| desk.confirm(page)>
                {move || match desk.is_back.get() {
                    true => tr_with("costs.back_confirm", &[("n", sum.get().0.to_string())]),
                    false => confirm_words(desk.task, sum.get().0, sum.get().1),
                }}
            </Button>
        }
    };
    let happens = move || {
        let what = match desk.is_back.get() {
            true => "back_to",
            false => "happens",
        };
        match desk.task {
            Task::Confirm(stage) => format!("costs.{what}_{}", name_of(&stage)),
            Task::Charge => format!("costs.{what}_charge"),
        }
    };
    let key = move |key| desk.task.key_of(desk.is_back.get(), key);
    let asked_about = move || {
        let numbers: Vec<String> = desk.asked.with(|asked| {
            let open = asked.iter().filter(|one| one.cost.despite_questions);
            open.map(|one| one.number.clone()).collect()
        });
        let is_warned = !numbers.is_empty() && !desk.is_back.get();
        is_warned.then(|| {
            let words = [("numbers", numbers.join(&tr("list.join")))];
            view! { <Banner tone=Tone::Warn title=move || tr_with("costs.despite_questions", &words) /> }
        })
    };
    let progress = move || {
        let words = [
            ("n", desk.answered.get().to_string()),
            ("all", sum.get().0.to_string()),
        ];
        tr_with("costs.progress", &words)
    };
    view! {
        <Sheet open=desk.is_asking title=move || tr(&key("ask")) foot>
            <Trouble error=desk.sending.error />
            {asked_about}
            <p>{move || tr(&happens())}</p>
            <p class="soft">{move || tr(&key("each"))}</p>
            <Show when=move || desk.is_back.get()>
                <TextArea label=say("order.reason") value=desk.reason />
            </Show>
            <div class="costs-by"><Facts>
                {by_department}
                <Fact name=say("accounts.total")><Money fen=Signal::derive(move || sum.get().1) total=true /></Fact>
            </Facts></div>
            <Show when=move || busy.get() && desk.answered.get() != 0>
                <p class="soft number" role="status">{progress}</p>
            </Show>
        </Sheet>
    }
}
