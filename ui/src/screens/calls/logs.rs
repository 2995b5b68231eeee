//! The logs that were brought, and withdrawing the wrong one.

use super::bring::Bring;
use super::for_readers;
use super::words::days_word;
use crate::app::to;
use crate::client::{self, View};
use crate::components::{
    AppBar, Button, ButtonKind, Card, Glyph, IconButton, Sheet, Show, Skeleton, StatusBadge, Tone,
    use_toasts,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Sending, Trouble, Watched};
use crate::words::moment;
use leptos::prelude::*;
use yizhan_api::domain::Millis;
use yizhan_api::view::{CallLogList, CallLogRow};
use yizhan_api::{ListCallLogs, Tag, WithdrawCallLog};

/// Bringing logs of calls, and those that were brought.
#[component]
pub fn CallLogs() -> impl IntoView {
    view! {
        <AppBar title=say("calls.logs") back=to::CALLS />
        <div class="page">{for_readers(|| view! { <Page /> }.into_any())}</div>
    }
}

#[component]
fn Page() -> impl IntoView {
    let list = client::view(|| Some(ListCallLogs {}), |_| vec![Tag::Calls]);
    let may_bring = Memo::new(move |_| list.with(|list| list.is_some_and(|list| list.may_bring)));
    view! {
        <Show when=move || may_bring.get()><Bring /></Show>
        <Watched view=list skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:shown>
            <Brought list=shown view=list />
        </Watched>
    }
}

#[component]
fn Brought(list: Signal<CallLogList>, view: View<CallLogList>) -> impl IntoView {
    let rows = Memo::new(move |_| list.with(|list| list.rows.clone()));
    let now = Memo::new(move |_| list.with(|list| list.now));
    let may_bring = Memo::new(move |_| list.with(|list| list.may_bring));
    let wrong = RwSignal::new(None::<CallLogRow>);
    view! {
        <Show when=move || !may_bring.get()><p class="soft">{say("calls.who_brings")}</p></Show>
        <Card title=say("calls.brought") flush=true>
            <Show
                when=move || rows.with(|rows| !rows.is_empty())
                fallback=|| view! { <p class="card-note soft">{say("calls.none")}</p> }
            >
                <ul class="list" role="list">
                    <For each=move || rows.get() key=|row| format!("{row:?}") let:row>
                        <li>{line(row, now, may_bring, wrong)}</li>
                    </For>
                </ul>
            </Show>
        </Card>
        <Withdraw wrong view />
    }
}

fn line(
    row: CallLogRow,
    now: Memo<Millis>,
    may_bring: Memo<bool>,
    wrong: RwSignal<Option<CallLogRow>>,
) -> impl IntoView {
    let title = row.files.join(" · ");
    let words = [
        ("n", row.count.to_string()),
        ("days", days_word(&row.days)),
        ("who", row.by.clone()),
    ];
    let at = row.at;
    let note = move || {
        let mut words = words.to_vec();
        words.push(("time", moment(at, now.get_untracked())));
        tr_with("calls.brought_by", &words)
    };
    let withdrawn = row.withdrawn.clone();
    let said = move || {
        let (who, at) = withdrawn.clone()?;
        let words = [("who", who), ("time", moment(at, now.get_untracked()))];
        Some(tr_with("calls.withdrawn_by", &words))
    };
    let is_withdrawn = row.withdrawn.is_some();
    let label = tr_with("calls.withdraw_this", &[("name", title.clone())]);
    let ask = move |()| wrong.set(Some(row.clone()));
    let end = move || match is_withdrawn {
        true => {
            view! { <StatusBadge label=say("calls.withdrawn") tone=Tone::Neutral /> }.into_any()
        }
        false => may_bring
            .get()
            .then(|| {
                let (label, ask) = (label.clone(), ask.clone());
                view! { <IconButton glyph=Glyph::Trash label=move || label.clone() on_click=ask /> }
            })
            .into_any(),
    };
    view! {
        <div class="row">
            <span class="row-words">
                <span class="row-title">{title}</span><br />
                <span class="row-note">{note}</span>
                {move || said().map(|words| view! { <br /><span class="row-note">{words}</span> })}
            </span>
            <span class="row-end">{end}</span>
        </div>
    }
}

/// Asks once more, and withdraws.
#[component]
fn Withdraw(wrong: RwSignal<Option<CallLogRow>>, view: View<CallLogList>) -> impl IntoView {
    let open = RwSignal::new(false);
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let toasts = use_toasts();
    crate::whenever::whenever(move || {
        if wrong.with(Option::is_some) {
            error.set(None);
            open.set(true);
        }
    });
    let text = move || {
        let words = wrong.with(|wrong| {
            wrong.as_ref().map(|row| {
                [
                    ("name", row.files.join(" · ")),
                    ("n", row.count.to_string()),
                ]
            })
        });
        words.map(|words| tr_with("calls.withdraw_text", &words))
    };
    let withdraw = move |()| {
        let Some(log) = wrong.with_untracked(|wrong| wrong.as_ref().map(|row| row.id)) else {
            return;
        };
        sending.send(WithdrawCallLog { log }, move |now| {
            open.set(false);
            view.set(now);
            toasts.say(Tone::Good, tr("calls.withdrawn_now"));
        });
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Danger busy on_click=withdraw>{say("calls.withdraw")}</Button>
        }
        .into_any()
    };
    view! {
        <Sheet open title=say("calls.withdraw_title") foot>
            <p>{text}</p>
            <Trouble error />
        </Sheet>
    }
}
