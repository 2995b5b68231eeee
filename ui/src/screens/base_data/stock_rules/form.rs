//! Changing the rules of the stores.

use crate::client;
use crate::components::{
    Banner, Button, ButtonKind, Card, Choice, Field, Segments, Show, Tone, typed_yuan, use_toasts,
};
use crate::i18n::{say, tr};
use crate::screens::{Sending, Trouble};
use crate::words::name_of;
use leptos::prelude::*;
use yizhan_api::SetStockRules;
use yizhan_api::domain::Fen;
use yizhan_api::domain::base::StockRules;
use yizhan_api::domain::stock::Pricing;
use yizhan_api::view::StockRulesView;

const METHODS: [Pricing; 2] = [Pricing::MovingAverage, Pricing::ListPrice];

/// A choice, an amount, and what a change means.
#[component]
pub(super) fn Form(view: client::View<StockRulesView>, now: StockRules) -> impl IntoView {
    let method = RwSignal::new(name_of(&now.pricing));
    let limit = RwSignal::new(typed_yuan(now.write_off_limit));
    let was_sent = RwSignal::new(false);
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let toasts = use_toasts();
    let chosen = move || {
        let named = method.get();
        let pricing = METHODS.into_iter().find(|known| name_of(known) == named);
        pricing.unwrap_or_default()
    };
    let choices = Signal::derive(|| {
        let choice = |pricing: Pricing| {
            let name = name_of(&pricing);
            let label = tr(&format!("stock_rules.{name}"));
            Choice::new(name, label)
        };
        METHODS.map(choice).to_vec()
    });
    let unread = Signal::derive(move || {
        (was_sent.get() && limit.with(|text| Fen::parse(text).is_err()))
            .then(|| tr("thresholds.no_amount"))
    });
    let meaning = move || tr(&format!("stock_rules.{}_text", name_of(&chosen())));
    let is_other_method = move || chosen() != now.pricing;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        was_sent.set(true);
        let Ok(write_off_limit) = limit.with_untracked(|text| Fen::parse(text)) else {
            return;
        };
        if busy.get_untracked() {
            return;
        }
        let rules = StockRules {
            pricing: untrack(chosen),
            write_off_limit,
        };
        sending.send(SetStockRules { rules }, move |told| {
            toasts.say(Tone::Good, tr("stock_rules.saved"));
            view.set(told);
        });
    };
    view! {
        <Card title=say("stock_rules.title")>
            <p class="soft">{say("stock_rules.text")}</p>
            <form class="form" on:submit=submit>
                <Trouble error />
                <div class="field">
                    <p class="field-label">{say("stock_rules.pricing")}</p>
                    <Segments label=say("stock_rules.pricing") value=method choices />
                    <p class="field-hint">{meaning}</p>
                </div>
                <Field label=say("stock_rules.limit") value=limit inputmode="decimal" unit=say("thresholds.yuan")
                    hint=say("stock_rules.limit_hint") error=unread />
                <Banner tone=Tone::Info title=say("stock_rules.from_now")>
                    <p>{say("stock_rules.from_now_text")}</p>
                    <Show when=is_other_method><p>{say("stock_rules.other_method_text")}</p></Show>
                </Banner>
                <Button kind=ButtonKind::Primary submit=true busy=busy>{say("thresholds.save")}</Button>
            </form>
        </Card>
    }
}
