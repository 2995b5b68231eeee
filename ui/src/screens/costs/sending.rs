//! Confirming what was chosen: as many requests as it takes, each sent again as it was when no answer came.

use super::desk::{Desk, Task};
use super::outcome::{Done, Left};
use crate::client;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::StepId;
use yizhan_api::domain::order::COSTS_AT_ONCE;
use yizhan_api::view::CostPage;
use yizhan_api::{ApiError, ChargeCosts, ConfirmCosts, SeenCost, SendBackCosts};

/// A cost that is to be confirmed, with what names it to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// The cost as it was shown.
    pub cost: SeenCost,
    /// Number of the order.
    pub number: String,
    /// Name of the department.
    pub department: String,
}

impl Desk {
    /// Asks whether to confirm what is chosen, as it is shown now, or to send it back.
    pub fn ask(self, page: client::View<CostPage>, is_back: bool) {
        self.is_back.set(is_back);
        let sums = page.latest().map(|page| (page.count, page.total));
        self.before.set(sums.unwrap_or_default());
        let picked = self.picked.get_untracked();
        let asked = picked.into_iter().map(|row| Asked {
            cost: SeenCost {
                order: row.order.id,
                step: StepId(client::new_id()),
                follows: row.order.last_step,
                total: self.task.amount(&row),
                bill: row.bill,
                // They are named in the question, which has to be answered first.
                despite_questions: row.own_questions > 0,
            },
            number: row.order.number,
            department: row.order.department,
        });
        self.asked.set(asked.collect());
        self.sending.error.set(None);
        self.is_asking.set(true);
    }

    /// Confirms what was asked about.
    pub fn confirm(self, page: client::View<CostPage>) {
        if self.sending.busy.get_untracked() {
            return;
        }
        let asked = self.asked.get_untracked();
        self.answered.set(0);
        self.sending.busy.set(true);
        self.sending.error.set(None);
        spawn_local(async move {
            let (done, failed) = self.send_all(&asked).await;
            if self.sending.busy.try_set(false).is_some() {
                return;
            }
            if failed.is_none() || done.is_something() {
                self.done.set(Some(done));
            }
            match failed {
                None => {
                    self.pick_all(false);
                    self.reason.set(String::new());
                    self.is_asking.set(false);
                    window().scroll_to_with_x_and_y(0.0, 0.0);
                }
                // Also where somebody closed the question meanwhile.
                Some(error) => {
                    self.sending.error.set(Some(error));
                    self.is_asking.set(true);
                }
            }
            page.reload();
        });
    }

    /// What was done, and why it went no further.
    async fn send_all(self, asked: &[Asked]) -> (Done, Option<ApiError>) {
        let is_back = self.is_back.get_untracked();
        let reason = self.reason.get_untracked();
        let mut done = Done {
            is_back,
            before: self.before.get_untracked(),
            ..Done::default()
        };
        for part in asked.chunks(COSTS_AT_ONCE) {
            let costs = part.iter().map(|one| one.cost.clone()).collect();
            let reason = reason.clone();
            let answer = match self.task {
                _ if is_back => client::send(SendBackCosts { costs, reason }).await,
                Task::Confirm(_) => client::send(ConfirmCosts { costs }).await,
                Task::Charge => client::send(ChargeCosts { costs }).await,
            };
            let answer = match answer {
                Ok(answer) => answer,
                Err(error) => return (done, Some(error)),
            };
            done.count += answer.confirmed.len();
            done.total = done.total.plus(answer.total);
            done.left.extend(answer.refused.into_iter().map(|refused| {
                let mut shown = part.iter();
                let shown = shown.find(|one| one.cost.order == refused.order);
                Left {
                    order: refused.order,
                    number: shown.map_or(refused.number, |one| one.number.clone()),
                    why: refused.why.into(),
                }
            }));
            // The page may have been left; what was begun goes on.
            let _ = self.answered.try_update(|answered| *answered += part.len());
        }
        (done, None)
    }
}
