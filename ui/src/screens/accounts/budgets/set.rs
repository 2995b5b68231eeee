//! Saying the budget of a department.

use crate::components::{Button, ButtonKind, Field, Glyph, Sheet, Tone, typed_yuan, use_toasts};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Sending, Trouble};
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::domain::{DepartmentId, Fen};
use yizhan_api::view::{BudgetRow, PlanRow};
use yizhan_api::{BudgetOf, SetBudgets};

/// Whose budget is being said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ToSet {
    department: DepartmentId,
    name: String,
    /// What it has now.
    has: Option<Fen>,
    /// What stands in the box at first.
    first: Option<Fen>,
}

impl ToSet {
    /// As the budgets of a year show it.
    pub(super) fn of_row(row: &BudgetRow) -> Self {
        Self {
            department: DepartmentId(row.department.id),
            name: row.department.name.clone(),
            has: row.budget,
            first: row.budget,
        }
    }

    /// As the plan of a year shows it: what is proposed where nobody said anything yet.
    pub(super) fn of_plan(row: &PlanRow) -> Self {
        Self {
            department: DepartmentId(row.department.id),
            name: row.department.name.clone(),
            has: row.budget,
            first: row.budget.or(Some(row.proposal.amount)),
        }
    }
}

/// Opens the sheet for a department.
pub(super) fn set_button(set: ToSet, to_set: RwSignal<Option<ToSet>>) -> impl IntoView {
    let (short, long) = match set.has {
        Some(_) => ("budgets.change", "budgets.change_of"),
        None => ("budgets.set", "budgets.set_of"),
    };
    let name = set.name.clone();
    let told = move || tr_with(long, &[("department", name.clone())]);
    let open = move |()| to_set.set(Some(set.clone()));
    view! {
        <Button kind=ButtonKind::Quiet icon=Glyph::Edit on_click=open>
            <span aria-hidden="true">{say(short)}</span><span class="visually-hidden">{told}</span>
        </Button>
    }
}

/// The sheet in which it is typed.
#[component]
pub(super) fn SetBudget(to_set: RwSignal<Option<ToSet>>, year: Signal<i32>) -> impl IntoView {
    let open = RwSignal::new(false);
    let amount = RwSignal::new(String::new());
    let was_sent = RwSignal::new(false);
    let sending = Sending::new();
    let toasts = use_toasts();
    whenever(move || {
        if let Some(set) = to_set.get() {
            amount.set(set.first.map(typed_yuan).unwrap_or_default());
            was_sent.set(false);
            sending.error.set(None);
            open.set(true);
        }
    });
    // Closed however: the same department can be opened again.
    whenever(move || {
        if !open.get() {
            to_set.set(None);
        }
    });
    let wrong = Signal::derive(move || {
        (was_sent.get() && amount.with(|text| Fen::parse(text)).is_err())
            .then(|| tr("budgets.no_amount"))
    });
    let send = move |budget: Option<Fen>| {
        let Some(set) = to_set
            .get_untracked()
            .filter(|_| !sending.busy.get_untracked())
        else {
            return;
        };
        let request = SetBudgets {
            year: year.get_untracked(),
            budgets: vec![BudgetOf {
                department: set.department,
                amount: budget,
            }],
            only_new: false,
        };
        sending.send(request, move |_| {
            toasts.say(Tone::Good, tr("budgets.saved"));
            open.set(false);
        });
    };
    let save = move || {
        was_sent.set(true);
        if let Ok(budget) = amount.with_untracked(|text| Fen::parse(text)) {
            send(Some(budget));
        }
    };
    let title = move || {
        let name = to_set.get().map(|set| set.name).unwrap_or_default();
        let year = super::words::year_word(year.get());
        tr_with("budgets.set_title", &[("department", name), ("year", year)])
    };
    let has = move || to_set.get().is_some_and(|set| set.has.is_some());
    let foot = move || {
        view! {
            {has().then(|| view! {
                <Button kind=ButtonKind::Quiet busy=sending.busy on_click=move |()| send(None)>{say("budgets.take_back")}</Button>
            })}
            <Button kind=ButtonKind::Primary busy=sending.busy on_click=move |()| save()>{say("budgets.save")}</Button>
        }
    };
    view! {
        <Sheet open title foot=foot>
            <form class="form" on:submit=move |event| { event.prevent_default(); save(); }>
                <Trouble error=sending.error />
                <Field label=say("budgets.amount") value=amount inputmode="decimal" unit=say("costs.yuan")
                    hint=say("budgets.amount_hint") error=wrong />
            </form>
        </Sheet>
    }
}
