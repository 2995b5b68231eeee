//! Confirming several orders that belong together with one word.

use super::step_sheet::StepSheet;
use crate::client;
use crate::components::{Banner, Button, ButtonKind, Card, Tone, yuan};
use crate::i18n::{say, tr_with};
use crate::screens::orders::BillLines;
use crate::screens::orders::taking::use_taking;
use crate::screens::sign_off::{Rated, Rating};
use crate::words::identity_word;
use leptos::prelude::*;
use yizhan_api::domain::order::{ActionKind, Bill, IdentityLevel, Status};
use yizhan_api::domain::{Fen, StepId};
use yizhan_api::view::OrderView;
use yizhan_api::{ConfirmTrades, SeenCost};

/// What is confirmed: the number and the bill, as they were when the sheet was opened.
#[derive(Clone)]
pub struct Asked {
    heading: String,
    bill: Bill,
    wanted: IdentityLevel,
    seen: SeenCost,
}

/// Shows every bill, asks for the rating, and confirms them all.
#[component]
pub fn ConfirmTradesSheet(order: Signal<OrderView>) -> impl IntoView {
    let taking = use_taking();
    let rated = Rated {
        stars: RwSignal::new(0),
        tags: RwSignal::new(Vec::new()),
        words: RwSignal::new(String::new()),
    };
    // What is confirmed is what was shown, whatever comes meanwhile.
    let asked = StoredValue::new(order.with_untracked(confirmed_together));
    let id = order.with_untracked(|order| order.id);
    let count = asked.with_value(Vec::len).to_string();
    let total: Fen = asked.with_value(|asked| asked.iter().map(|one| one.bill.total).sum());
    let go = move |()| {
        let request = ConfirmTrades {
            order: id,
            bills: asked.with_value(|asked| asked.iter().map(|one| one.seen.clone()).collect()),
            stars: rated.stars.get_untracked(),
            tags: rated
                .tags
                .with_untracked(|tags| tags.iter().map(|tag| (*tag).to_owned()).collect()),
            words: rated.words.get_untracked(),
        };
        taking.send(ActionKind::SignOff, request);
    };
    let label = StoredValue::new(move || tr_with("trades.confirm_all", &[("n", count.clone())]));
    let foot = move || {
        view! {
            <Button on_click=move |()| taking.close()>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy=taking.busy on_click=go
                disabled=Signal::derive(move || rated.stars.get() == 0)>
                {move || label.with_value(|label| label())}
            </Button>
        }
    };
    let bills = move || {
        let card = |one: Asked| {
            let bill = Signal::stored(one.bill);
            let is_free = bill.with_untracked(|bill| bill.lines.is_empty());
            let weak = (one.wanted > IdentityLevel::OwnAccount).then(|| {
                let total = bill.with_untracked(|bill| bill.total.0);
                let words = move || {
                    let values = [("total", yuan(total)), ("wanted", identity_word(one.wanted))];
                    tr_with("sign_off.too_weak_text", &values)
                };
                view! { <Banner tone=Tone::Warn title=say("sign_off.too_weak")><p>{words}</p></Banner> }
            });
            view! {
                {weak}
                <Card title=one.heading flush=true>
                    {match is_free {
                        true => view! { <p class="card-note soft">{say("sign_off.free")}</p> }.into_any(),
                        false => view! { <BillLines bill /> }.into_any(),
                    }}
                </Card>
            }
        };
        asked.get_value().into_iter().map(card).collect_view()
    };
    view! {
        <StepSheet title=say("trades.confirm_title") foot=foot>
            <p class="soft">{say("trades.confirm_text")}</p>
            {bills()}
            <p class="bill-total"><strong>{move || tr_with("trades.confirm_total", &[("total", yuan(total.0))])}</strong></p>
            <Rating rated />
        </StepSheet>
    }
}

/// What the caller can confirm with one word: of the order itself, and of those beside it.
pub fn confirmed_together(order: &OrderView) -> Vec<Asked> {
    let mut all = Vec::new();
    let again = order.status == Status::Confirmed && order.wanted <= IdentityLevel::OwnAccount;
    let waits = order.status == Status::Finished || again;
    if waits && order.actions.contains(&ActionKind::SignOff) {
        all.push(Asked {
            heading: order.number.clone(),
            bill: order.bill.clone(),
            wanted: order.wanted,
            seen: SeenCost {
                order: order.id,
                step: StepId(client::new_id()),
                follows: order.last_step,
                bill: order.bill_digest.clone(),
                total: order.bill.total,
                despite_questions: false,
            },
        });
    }
    for trade in &order.related.trades {
        if let Some(asks) = trade.asks.as_ref().filter(|asks| !asks.by_itself) {
            all.push(Asked {
                heading: format!("{} · {}", trade.number, trade.category),
                bill: asks.bill.clone(),
                wanted: asks.wanted,
                seen: SeenCost {
                    order: trade.order,
                    step: StepId(client::new_id()),
                    follows: asks.last_step,
                    bill: asks.digest.clone(),
                    total: asks.bill.total,
                    despite_questions: false,
                },
            });
        }
    }
    all
}
