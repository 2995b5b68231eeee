//! Issuing what lies on the desk: all of it or nothing, and never twice.

use super::super::scanning::Sound;
use super::bench::Bench;
use crate::client;
use crate::components::{ActionBar, Banner, Button, ButtonKind, Glyph, Show, Tone};
use crate::i18n::{say, tr_with};
use crate::screens::Trouble;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::stock::KnownBy;
use yizhan_api::domain::{MovementId, OrderId};
use yizhan_api::view::Issued;
use yizhan_api::{ApiError, IssueLine, IssueParts, ShowOrder};

/// The button, and why it did not work.
#[component]
pub(super) fn IssueBar(bench: Bench) -> impl IntoView {
    let may_issue = Memo::new(move |_| bench.order_shown().is_none_or(|order| order.may_issue));
    let disabled = Signal::derive(move || {
        bench.order.get().is_none()
            || bench.store.get().is_none()
            || bench.units() == 0
            || bench.scanner.is_looking.get()
            || !(may_issue.get() || bench.uncertain.get())
    });
    let error = Signal::derive(move || bench.error.get());
    view! {
        <div class="issue-foot">
            <Trouble error />
            <Show when=move || bench.uncertain.get() && !bench.busy.get()>
                <Banner tone=Tone::Warn title=say("issue.uncertain")>
                    <p>{say("issue.uncertain_text")}</p>
                </Banner>
            </Show>
            <ActionBar>
                <p class="soft small grow only-desktop">{say("issue.keys")}</p>
                <Button kind=ButtonKind::Primary icon=Glyph::OutOf busy=bench.busy disabled on_click=move |()| issue(bench)>
                    {move || tr_with("issue.issue_n", &[("n", bench.units().to_string())])}
                </Button>
            </ActionBar>
        </div>
    }
}

/// Issues what lies on the desk. The sound comes with the answer, never before.
pub(super) fn issue(bench: Bench) {
    let (Some(order), Some(store)) = (bench.order.get_untracked(), bench.store.get_untracked())
    else {
        return;
    };
    let lines: Vec<IssueLine> = bench.lines.with_untracked(|lines| {
        let line = |line: &super::draft::Line| IssueLine {
            movement: line.movement,
            code: line.code.clone(),
            quantity: line.quantity,
            shelf: None,
        };
        lines.iter().map(line).collect()
    });
    if lines.is_empty() || bench.busy.get_untracked() || bench.scanner.is_looking.get_untracked() {
        return;
    }
    let code = bench
        .unseen
        .with_untracked(|unseen| Some(unseen.as_ref()?.code.clone()));
    let was_uncertain = bench.uncertain.get_untracked();
    bench.busy.set(true);
    bench.error.set(None);
    // Kept before it is sent: should the app die now, nobody changes what may be written already.
    bench.uncertain.set(true);
    spawn_local(async move {
        let movements: Vec<MovementId> = lines.iter().map(|line| line.movement).collect();
        let handed = movements.first().map(|first| (*first, code.clone()));
        let mut answer = client::send(IssueParts {
            order,
            code,
            store,
            lines,
        })
        .await;
        if was_uncertain && matches!(answer, Err(ApiError::Refusal(_))) {
            answer = already_issued(order, &movements).await.ok_or(()).or(answer);
        }
        // Who left the desk finds it as it was: locked, until a sending of the same says what is written.
        if bench.busy.try_set(false).is_some() {
            return;
        }
        match answer {
            Ok(issued) => {
                bench.scanner.signal(Sound::Issued);
                bench.clear();
                bench.handed.set_value(handed);
                bench.issued.set(Some(issued));
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
            Err(error) => {
                bench.scanner.signal(Sound::Unknown);
                // A refusal is certain: nothing was written. Other errors say nothing about that.
                bench.uncertain.set(!matches!(error, ApiError::Refusal(_)));
                bench.error.set(Some(error));
            }
        }
    });
}

/// What an earlier sending wrote, whose answer was lost.
async fn already_issued(order: OrderId, movements: &[MovementId]) -> Option<Issued> {
    let order = client::send(ShowOrder { order }).await.ok()?;
    let is_there = |id: &MovementId| order.drawn.iter().any(|part| part.drawn.movement == *id);
    movements.iter().all(is_there).then(|| Issued {
        id: order.id,
        number: order.number.clone(),
        known_by: KnownBy::Order,
        drawn: order.drawn.iter().map(|part| part.drawn.clone()).collect(),
        order: Some(order),
        short: Vec::new(),
        taken: Vec::new(),
    })
}
