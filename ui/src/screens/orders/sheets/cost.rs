//! Confirming a cost and charging it (A9): exactly the bill that is shown.

use super::step_sheet::StepSheet;
use crate::components::{Banner, Button, ButtonKind, Fact, Facts, Money, Show, Tone};
use crate::i18n::{say, tr, tr_with};
use crate::screens::orders::BillLines;
use crate::screens::orders::taking::use_taking;
use crate::words::{action_word, name_of};
use leptos::prelude::*;
use yizhan_api::domain::costs::QuestionState;
use yizhan_api::domain::order::{Action, ActionKind, CostStage};
use yizhan_api::view::OrderView;

/// Shows the bill, then confirms or charges it.
#[component]
pub fn Cost(order: Signal<OrderView>, kind: ActionKind) -> impl IntoView {
    let taking = use_taking();
    let bill = Memo::new(move |_| order.with(|order| order.bill.clone()));
    let department = Memo::new(move |_| {
        order.with(|order| format!("{} · {}", order.department_name, order.cost_centre))
    });
    let amount = Memo::new(move |_| order.with(|order| order.bill.total.minus(order.charged)));
    let charged = Memo::new(move |_| order.with(|order| order.charged.0));
    let open = Memo::new(move |_| {
        order.with(|order| {
            let asked = order.questions.questions.iter();
            asked
                .filter(|one| one.state != QuestionState::Settled)
                .count()
        })
    });
    let confirm = move || match open.get() > 0 && kind != ActionKind::Charge {
        true => tr("questions.confirm_despite"),
        false => action_word(kind),
    };
    let charges = kind == ActionKind::Charge;
    let go = move |()| taking.take(order.with_untracked(|order| action(kind, order)));
    let foot = move || {
        view! {
            <Button on_click=move |()| taking.close()>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy=taking.busy on_click=go>{confirm}</Button>
        }
    };
    view! {
        <StepSheet title=move || action_word(kind) wide=true foot=foot>
            {move || (open.get() > 0).then(|| {
                let words = [("n", open.get().to_string())];
                view! {
                    <Banner tone=Tone::Warn title=move || tr_with("questions.open_n", &words)>
                        <p>{say("questions.open_text")}</p>
                    </Banner>
                }
            })}
            <p class="soft">{move || tr(&format!("order.explain.{}", name_of(&kind)))}</p>
            <BillLines bill />
            {charges.then(|| view! {
                <Facts>
                    <Fact name=say("order.charge_to")>{move || department.get()}</Fact>
                    <Show when=move || charged.get() != 0>
                        <Fact name=say("order.charged")><Money fen=Signal::derive(move || charged.get()) /></Fact>
                    </Show>
                    <Fact name=say("order.charge_now")>
                        <Money fen=Signal::derive(move || amount.get().0) total=true />
                    </Fact>
                </Facts>
            })}
        </StepSheet>
    }
}

/// The step, bound to the bill as it is shown.
fn action(kind: ActionKind, order: &OrderView) -> Action {
    let bill = order.bill_digest.clone();
    let stage = match kind {
        ActionKind::ConfirmCostSupervisor => CostStage::Supervisor,
        ActionKind::ConfirmCostChief => CostStage::Chief,
        ActionKind::ConfirmCostAuditor => CostStage::Auditor,
        _ => {
            return Action::Charge {
                bill,
                amount: order.bill.total.minus(order.charged),
            };
        }
    };
    Action::ConfirmCost {
        stage,
        bill,
        total: order.bill.total,
    }
}
