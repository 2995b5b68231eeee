//! Which order the parts go to; another order while parts lie on the desk is asked about.

use super::super::scanning::Answer;
use super::bench::Bench;
use super::draft::UnseenOrder;
use super::send;
use crate::components::{Banner, Button, ButtonKind, Tone};
use crate::i18n::{say, tr_with};
use leptos::prelude::*;
use yizhan_api::domain::{OrderId, Refusal};
use yizhan_api::view::{OrderCodeView, OrderView};

/// Another order than the one of the desk.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Other {
    Order(Box<OrderView>),
    Unseen(UnseenOrder),
}

impl Other {
    fn id(&self) -> OrderId {
        match self {
            Self::Order(order) => order.id,
            Self::Unseen(unseen) => unseen.says.order,
        }
    }

    fn number(&self) -> &str {
        match self {
            Self::Order(order) => &order.number,
            Self::Unseen(unseen) => &unseen.says.number,
        }
    }
}

/// Takes the order that the address names; parts that lie there for another stay there with it.
pub(super) fn take(bench: Bench, order: OrderId) {
    if bench.lines.with_untracked(Vec::is_empty) && !bench.uncertain.get_untracked() {
        bench.turn_to(Some(order), None);
    }
}

/// An order was scanned.
pub(super) fn found(bench: Bench, order: OrderView) {
    if !order.may_issue {
        let status = order.status;
        bench.say(Answer::NoOrder(Refusal::NoIssueNow { status }.into()));
        return;
    }
    scanned(bench, Other::Order(Box::new(order)));
}

/// The code of an order was scanned that this device does not have.
pub(super) fn found_unseen(bench: Bench, unseen: UnseenOrder) {
    scanned(bench, Other::Unseen(unseen));
}

fn scanned(bench: Bench, order: Other) {
    let is_same = bench.order.get_untracked() == Some(order.id());
    if is_same || bench.lines.with_untracked(Vec::is_empty) {
        turn_to(bench, order);
    } else {
        bench.other.set(Some(order));
    }
}

fn turn_to(bench: Bench, order: Other) {
    bench.other.set(None);
    bench.error.set(None);
    match order {
        Other::Order(order) => {
            let words = format!("{} {}", order.number, order.place_label);
            bench.turn_to(Some(order.id), None);
            bench.shown.set(*order);
            bench.say(Answer::Order(words));
        }
        Other::Unseen(unseen) => {
            let OrderCodeView {
                order,
                number,
                department_name,
                ..
            } = &unseen.says;
            let (order, words) = (*order, format!("{number} {department_name}"));
            bench.turn_to(Some(order), Some(unseen));
            bench.say(Answer::Order(words));
        }
    }
}

/// Asks what to do with the parts that lie there for the order before.
#[component]
pub(super) fn OtherOrder(bench: Bench) -> impl IntoView {
    let stay = move |()| bench.other.set(None);
    let drop_lines = move |()| {
        // What may be written already stays with its order.
        if let Some(order) = bench
            .other
            .get_untracked()
            .filter(|_| !untrack(|| bench.is_locked()))
        {
            bench.change(Vec::clear);
            turn_to(bench, order);
        }
    };
    move || {
        bench.other.get().map(|order| {
            let title = move || tr_with("issue.other_order", &[("number", order.number().to_owned())]);
            let text = move || {
                tr_with("issue.other_order_text", &[("n", bench.units().to_string()), ("number", bench.order_number())])
            };
            view! {
                <Banner tone=Tone::Warn title>
                    <p>{text}</p>
                    <div class="button-row banner-action">
                        <Button kind=ButtonKind::Secondary on_click=move |()| { bench.other.set(None); send::issue(bench); }>
                            {move || tr_with("issue.issue_n", &[("n", bench.units().to_string())])}
                        </Button>
                        <Button kind=ButtonKind::Secondary on_click=drop_lines>{say("issue.drop_lines")}</Button>
                        <Button kind=ButtonKind::Quiet on_click=stay>{say("issue.stay")}</Button>
                    </div>
                </Banner>
            }
        })
    }
}
