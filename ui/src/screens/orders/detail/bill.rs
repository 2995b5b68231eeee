//! The bill: labour and material, with prices and totals.

use crate::components::{Button, ButtonKind, Card, Glyph, IconButton, Money, Row, Show, yuan};
use crate::i18n::{say, tr, tr_with};
use crate::screens::questions::{Asking, QuestionItem, QuestionSheet, Target};
use leptos::prelude::*;
use yizhan_api::domain::OrderId;
use yizhan_api::domain::costs::About;
use yizhan_api::domain::order::{Bill, BillLine, LineKind, Status};
use yizhan_api::view::{LineNow, OrderView, QuestionView, QuestionsView};

/// What was asked about the lines of a bill; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub struct Asked {
    order: OrderId,
    questions: Memo<QuestionsView>,
    asking: Asking,
}

impl Asked {
    /// Asks about something of the bill, as it is shown.
    fn ask(self, about: About) {
        let askable = self
            .questions
            .with_untracked(|questions| questions.askable.clone());
        self.asking.begin(Target::Ask {
            order: self.order,
            about,
            askable,
        });
    }
}

/// Whether a question is shown at a line that stands on the bill.
fn is_at_line(question: &QuestionView) -> bool {
    matches!(&question.about, About::Line(_))
        && matches!(question.now, LineNow::Same | LineNow::Changed { .. })
}

fn is_of(question: &QuestionView, line: &BillLine) -> bool {
    let of = match &question.about {
        About::Line(of) => Some(of.source),
        About::Bill { .. } => None,
    };
    is_at_line(question) && of == Some(line.source)
}

/// The bill of an order as a card.
#[component]
pub fn BillCard(
    /// The order.
    order: Signal<OrderView>,
    /// The order as it is after something was asked or answered.
    on_change: Callback<OrderView>,
) -> impl IntoView {
    let bill = Memo::new(move |_| order.with(|order| order.bill.clone()));
    // What is typed outlives what others write meanwhile.
    let asking = Asking::new(on_change);
    let asked = Asked {
        order: order.with_untracked(|order| order.id),
        questions: Memo::new(move |_| order.with(|order| (*order.questions).clone())),
        asking,
    };
    let charged = Memo::new(move |_| order.with(|order| order.charged.0));
    let nothing = Memo::new(move |_| match order.with(|order| order.may_edit_lines) {
        true => "order.bill_empty",
        false => "order.bill_none",
    });
    // Before anybody is on site there is nothing to say about costs.
    let matters =
        move || !order.with(|order| order.bill.lines.is_empty() && is_early(order.status));
    view! {
        <Show when=matters>
            <Card title=say("order.bill") flush=true>
                <Show when=move || bill.with(|bill| !bill.lines.is_empty())
                    fallback=move || view! { <p class="card-note soft">{move || tr(nothing.get())}</p> }>
                    <BillLines bill asked />
                    <Show when=move || charged.get() != 0>
                        <Sum key="order.charged" fen=Signal::derive(move || charged.get()) />
                    </Show>
                </Show>
                <Others asked bill />
            </Card>
        </Show>
        <QuestionSheet asking />
    }
}

const fn is_early(status: Status) -> bool {
    matches!(
        status,
        Status::Submitted
            | Status::Returned
            | Status::Dispatched
            | Status::Assigned
            | Status::Accepted
            | Status::Withdrawn
            | Status::Cancelled
            | Status::Split
            | Status::TradesFinished
            | Status::TradesClosed
            | Status::Merged
    )
}

/// The lines of a bill, by kind, with their sums.
#[component]
pub fn BillLines(
    /// The bill.
    #[prop(into)]
    bill: Signal<Bill>,
    /// What was asked about them, where that is shown.
    #[prop(optional)]
    asked: Option<Asked>,
) -> impl IntoView {
    view! {
        <div class="bill">
            <Part bill kind=LineKind::Labour asked />
            <Part bill kind=LineKind::Material asked />
            <div class="bill-total">
                <span>{say("order.total")}</span>
                <Money fen=Signal::derive(move || bill.with(|bill| bill.total.0)) total=true />
            </div>
        </div>
    }
}

#[component]
fn Part(bill: Signal<Bill>, kind: LineKind, asked: Option<Asked>) -> impl IntoView {
    let lines = Memo::new(move |_| {
        bill.with(|bill| {
            bill.lines
                .iter()
                .filter(|line| line.kind == kind)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let (key, sum): (_, fn(&Bill) -> i64) = match kind {
        LineKind::Labour => ("order.labour", |bill| bill.labour.0),
        LineKind::Material => ("order.material", |bill| bill.material.0),
    };
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <ul class="list" role="list">{move || lines.get().into_iter().map(|one| line(one, asked)).collect_view()}</ul>
            <Sum key fen=Signal::derive(move || bill.with(sum)) />
        </Show>
    }
}

fn line(line: BillLine, asked: Option<Asked>) -> impl IntoView {
    let name = if line.spec.is_empty() {
        line.name.clone()
    } else {
        format!("{} {}", line.name, line.spec)
    };
    let (quantity, unit, price) = (line.quantity, line.unit.clone(), line.unit_price.0);
    let amount = line.amount.0;
    let at_line = asked.map(|asked| view! { <AtLine asked line=line.clone() /> });
    let ask = StoredValue::new(line);
    let may_ask = move || asked.is_some_and(|asked| asked.questions.with(|of| of.may_ask));
    let begin = move || {
        if let Some(asked) = asked {
            asked.ask(About::Line(Box::new(ask.get_value())));
        }
    };
    let label = move || {
        tr_with(
            "questions.ask_about",
            &[("name", ask.with_value(|line| line.name.clone()))],
        )
    };
    let end = move || {
        view! {
            <span class="bill-end">
                <Money fen=amount />
                <Show when=may_ask>
                    <IconButton glyph=Glyph::Question label on_click=move |()| begin() />
                </Show>
            </span>
        }
    };
    view! {
        <li>
            <Row title=name note=format!("{quantity} {unit} × {}", yuan(price)) end />
            {at_line}
        </li>
    }
}

/// The questions about a line that stands on the bill.
#[component]
fn AtLine(asked: Asked, line: BillLine) -> impl IntoView {
    let mine = Memo::new(move |_| {
        asked.questions.with(|of| {
            let mine = of.questions.iter().filter(|one| is_of(one, &line));
            mine.cloned().collect::<Vec<_>>()
        })
    });
    view! { <Items asked questions=mine /> }
}

/// The questions about the bill as a whole and about lines that are gone, and the way to ask one.
#[component]
fn Others(asked: Asked, bill: Memo<Bill>) -> impl IntoView {
    let others = Memo::new(move |_| {
        asked.questions.with(|of| {
            let others = of.questions.iter().filter(|one| !is_at_line(one));
            others.cloned().collect::<Vec<_>>()
        })
    });
    let ask = move || {
        let total = bill.with_untracked(|bill| bill.total);
        asked.ask(About::Bill { total });
    };
    view! {
        <Show when=move || asked.questions.with(|of| of.may_ask)>
            <div class="bill-ask">
                <Button kind=ButtonKind::Quiet small=true icon=Glyph::Question on_click=move |()| ask()>
                    {say("questions.ask_whole")}
                </Button>
            </div>
        </Show>
        <Items asked questions=others apart=true />
    }
}

#[component]
fn Items(
    asked: Asked,
    questions: Memo<Vec<QuestionView>>,
    #[prop(optional)] apart: bool,
) -> impl IntoView {
    let key = |question: &QuestionView| format!("{question:?}");
    view! {
        <Show when=move || questions.with(|all| !all.is_empty())>
            <div class="bill-questions">
                <For each=move || questions.get() key=key let:question>
                    <QuestionItem order=asked.order question asking=asked.asking apart />
                </For>
            </div>
        </Show>
    }
}

#[component]
fn Sum(key: &'static str, fen: Signal<i64>) -> impl IntoView {
    view! {
        <div class="bill-sum">
            <span>{say(key)}</span>
            <Money fen />
        </div>
    }
}
