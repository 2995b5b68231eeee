//! The auditor's sample: which orders are looked at one by one, and why. The lot of an order follows from its id and the rule.

use super::{CostNote, Said};
use crate::base::{AuditRuleFrom, AuditRules, Directory};
use crate::order::{
    Action, BillDigest, CostStage, Folded, LineKind, Status, WorkOrder, other_price,
};
use crate::{Fen, Millis, OrderId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// An order as it came to the auditor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditCase {
    /// The order.
    pub order: OrderId,
    /// When the section chief confirmed its cost, by the clock of the chief's device.
    pub came: Millis,
    /// What it came to.
    pub total: Fen,
    /// The bill that was confirmed.
    pub bill: BillDigest,
    /// Whether a line was taken off its bill.
    pub corrected: bool,
    /// Codes of its fees, each with a price that it was billed at.
    pub prices: BTreeSet<(String, Fen)>,
    /// Whether the auditor confirmed it since it came.
    pub audited: bool,
    /// How often the auditor sent it back.
    pub sent_back: u32,
}

/// Why an order has to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum LookWhy {
    /// It comes to more than this.
    Above {
        /// The amount of the rule.
        amount: Fen,
    },
    /// A price differs from the fee standard.
    OtherPrice,
    /// A line was taken off its bill.
    Corrected,
    /// By lot.
    Lot,
}

impl AuditCase {
    /// The order as it came to the auditor last; none where it never did.
    #[must_use]
    pub fn of(order: &WorkOrder, state: &Folded) -> Option<Self> {
        let applied = || state.trail.iter().filter(|entry| entry.applied);
        let (mut latest, mut audited) = (None, false);
        let (mut before, mut sent_back) = (Status::Submitted, 0);
        for entry in applied() {
            match &entry.step.action {
                Action::ConfirmCost {
                    stage: CostStage::Chief,
                    bill,
                    total,
                } => (latest, audited) = (Some((entry.step.at, bill.clone(), *total)), false),
                Action::ConfirmCost {
                    stage: CostStage::Auditor,
                    ..
                } => audited = true,
                _ => {}
            }
            let rejects = matches!(entry.step.action, Action::Reject { .. });
            // What is sent back from an earlier stage meanwhile was not the auditor's.
            if rejects
                && (before, entry.to) == (Status::ChiefConfirmed, Status::SupervisorConfirmed)
            {
                sent_back += 1;
            }
            before = entry.to;
        }
        let (came, bill, total) = latest?;
        let labour = state.bill.lines.iter();
        let labour = labour.filter(|line| line.kind == LineKind::Labour);
        Some(Self {
            order: order.id,
            came,
            total,
            bill,
            corrected: !state.lines.voided.is_empty(),
            prices: labour
                .map(|line| (line.code.clone(), line.unit_price))
                .collect(),
            audited,
            sent_back,
        })
    }

    /// Why it has to be looked at, by the rule of the time at which it came; nothing where it has not to be. Only what no other reason
    /// takes is drawn by lot.
    #[must_use]
    pub fn why(&self, rules: &AuditRules, directory: &Directory) -> Vec<LookWhy> {
        let Some(AuditRuleFrom { rule, seed, .. }) = rules.at(self.came) else {
            return Vec::new();
        };
        let mut why = Vec::new();
        why.extend(
            rule.above
                .filter(|above| self.total > *above)
                .map(|amount| LookWhy::Above { amount }),
        );
        let differs = || {
            let mut prices = self.prices.iter();
            prices.any(|(code, billed)| other_price(directory, code, *billed).is_some())
        };
        if rule.other_prices && differs() {
            why.push(LookWhy::OtherPrice);
        }
        if rule.corrected && self.corrected {
            why.push(LookWhy::Corrected);
        }
        if why.is_empty() && lot(&seed.0, self.order) < rule.percent {
            why.push(LookWhy::Lot);
        }
        why
    }
}

/// The first that says that this bill was looked at.
#[must_use]
pub fn looked<'a>(
    notes: impl IntoIterator<Item = &'a CostNote>,
    bill: &BillDigest,
) -> Option<&'a CostNote> {
    let is_it = |note: &&CostNote| matches!(&note.said, Said::Looked { bill: of } if of == bill);
    notes.into_iter().find(is_it)
}

/// The lot of an order by the seed of a rule, from 0 to 99: SHA-256, as a number, modulo a hundred.
#[must_use]
pub fn lot(seed: &str, order: OrderId) -> u8 {
    let mut hash = Sha256::new();
    hash.update(b"yizhan audit 1\0");
    hash.update(seed.as_bytes());
    hash.update(b"\0");
    hash.update(order.0.as_bytes());
    let hundred = |rest: u8, byte: &u8| {
        let next = (u16::from(rest) * 256 + u16::from(*byte)) % 100;
        u8::try_from(next).unwrap_or_default()
    };
    hash.finalize().iter().fold(0, hundred)
}
