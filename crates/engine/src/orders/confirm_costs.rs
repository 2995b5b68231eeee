//! Confirming, charging or sending back many costs at once (A9): each as if it was settled alone, and what does not go is told.

use super::take_step;
use crate::context::Context;
use crate::costs;
use crate::error::Trouble;
use crate::{Answer, Engine};
use std::collections::BTreeSet;
use yizhan_api::view::{ConfirmedCost, ConfirmedCosts, RefusedCost};
use yizhan_api::{ChargeCosts, ConfirmCosts, SeenCost, SendBackCosts, TakeStep};
use yizhan_domain::base::Role;
use yizhan_domain::order::{Action, COSTS_AT_ONCE, CostStage};
use yizhan_domain::{Millis, PersonId, Refusal};
use yizhan_log::Item;
use yizhan_store::table::question;
use yizhan_store::table::work_order;

impl Engine {
    /// Confirms costs, in one transaction, each by an item of its own.
    pub(crate) fn confirm_costs(
        &mut self,
        caller: PersonId,
        now: Millis,
        request: &ConfirmCosts,
    ) -> Result<Answer, Trouble> {
        self.settle_costs(caller, now, &request.costs, |role, cost| {
            Some(Action::ConfirmCost {
                stage: CostStage::of(role)?,
                bill: cost.bill.clone(),
                total: cost.total,
            })
        })
    }

    /// Charges costs, in one transaction, each by an item of its own.
    pub(crate) fn charge_costs(
        &mut self,
        caller: PersonId,
        now: Millis,
        request: &ChargeCosts,
    ) -> Result<Answer, Trouble> {
        self.settle_costs(caller, now, &request.costs, |role, cost| {
            (role == Role::Finance).then(|| Action::Charge {
                bill: cost.bill.clone(),
                amount: cost.total,
            })
        })
    }

    /// Sends costs back to the step before, in one transaction, each by an item of its own.
    pub(crate) fn send_back_costs(
        &mut self,
        caller: PersonId,
        now: Millis,
        request: &SendBackCosts,
    ) -> Result<Answer, Trouble> {
        let reason = request.reason.trim();
        if reason.is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }
        self.settle_costs(caller, now, &request.costs, |_, _| {
            let reason = reason.to_owned();
            Some(Action::Reject { reason })
        })
    }

    fn settle_costs(
        &mut self,
        caller: PersonId,
        now: Millis,
        costs: &[SeenCost],
        action: impl Fn(Role, &SeenCost) -> Option<Action>,
    ) -> Result<Answer, Trouble> {
        let mut answer = ConfirmedCosts::default();
        let tags = self.commit(caller, now, |context| {
            let (items, decided) = decide(context, costs, action)?;
            answer = decided;
            Ok(items)
        })?;
        let json = serde_json::to_string(&answer)?;
        Ok(Answer { json, tags })
    }
}

fn decide(
    context: &Context<'_>,
    costs: &[SeenCost],
    action: impl Fn(Role, &SeenCost) -> Option<Action>,
) -> Result<(Vec<Item>, ConfirmedCosts), Trouble> {
    if costs.len() > COSTS_AT_ONCE {
        let limit = COSTS_AT_ONCE;
        return Err(Refusal::TooManyAtOnce { limit }.into());
    }
    let (mut items, mut answer) = (Vec::new(), ConfirmedCosts::default());
    let mut orders = BTreeSet::new();
    for cost in costs {
        let action = action(context.actor.role, cost).ok_or(Refusal::WrongRole)?;
        let taken = match orders.insert(cost.order) {
            true => match why_not_together(context, cost, &action)? {
                Some(why) => Err(why.into()),
                None => take_step(context, &step(cost, action)),
            },
            // The second would not know of the first, which is not written yet.
            false => Err(Refusal::OrderTwice.into()),
        };
        match taken {
            Ok(written) => {
                items.extend(written);
                answer.total = answer.total.plus(cost.total);
                answer.confirmed.push(ConfirmedCost {
                    order: cost.order,
                    number: number(context, cost)?,
                    total: cost.total,
                });
            }
            Err(Trouble::Refusal(why)) => answer.refused.push(RefusedCost {
                order: cost.order,
                number: match why {
                    // Whether the caller sees it was not asked.
                    Refusal::UnknownOrder | Refusal::OrderTwice => String::new(),
                    _ => number(context, cost)?,
                },
                why,
            }),
            Err(trouble) => return Err(trouble),
        }
    }
    Ok((items, answer))
}

/// Why a cost is not confirmed together with others: the caller's own stage asks about the order, and the caller did not say to
/// confirm it all the same; or an auditor has to look at it by itself. What was confirmed by an earlier sending of the request stays so.
fn why_not_together(
    context: &Context<'_>,
    cost: &SeenCost,
    action: &Action,
) -> Result<Option<Refusal>, Trouble> {
    let Action::ConfirmCost { stage, .. } = action else {
        return Ok(None);
    };
    let record = work_order::by_id(context.connection, cost.order)?;
    if record.is_none_or(|record| record.status != stage.waits_in()) {
        return Ok(None);
    }
    let open = question::open(context.connection, cost.order, Some(*stage))?;
    if open.of_stage > 0 && !cost.despite_questions {
        return Ok(Some(Refusal::QuestionOpen));
    }
    let looks = *stage == CostStage::Auditor && costs::is_to_be_looked_at(context, cost.order)?;
    Ok(looks.then_some(Refusal::LookFirst))
}

fn step(cost: &SeenCost, action: Action) -> TakeStep {
    TakeStep {
        order: cost.order,
        step: cost.step,
        follows: cost.follows,
        action,
    }
}

fn number(context: &Context<'_>, cost: &SeenCost) -> Result<String, Trouble> {
    let record = work_order::by_id(context.connection, cost.order)?;
    Ok(record.map(|record| record.number).unwrap_or_default())
}
