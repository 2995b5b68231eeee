//! The sheet that a chief would approve.

use super::month::OfMonth;
use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeMap;
use yizhan_api::view::{ChangedLine, CorrectionView, CountedElsewhere, LeftOut, ToApprove};
use yizhan_domain::bonus::Line;
use yizhan_domain::{Fen, PersonId};
use yizhan_log::Hash;

/// The lines of the caller's section. Who stands in another section's sheet stays there; who has no bonus that can be reckoned stands
/// in none, and nor does the caller: nobody approves the own bonus.
pub(super) struct Own {
    pub(super) lines: Vec<Line>,
    without: Vec<LeftOut>,
}

impl Own {
    pub(super) fn of(context: &Context<'_>, of: &OfMonth) -> Self {
        let (mut lines, mut without) = (Vec::new(), Vec::new());
        for person in of.people(context.directory) {
            if of.section(context.directory, person) != context.actor.department {
                continue;
            }
            let line = of.line(person);
            match of.judges(context, person) && line.amount.is_some() {
                true => lines.push(line),
                false => without.push(LeftOut {
                    name: line.name,
                    why: line.why.filter(|_| context.actor.person != person.id),
                    keeps: of.ledger.approved(person.id),
                }),
            }
        }
        Self { lines, without }
    }

    /// What is shown before it is approved, with what stands for exactly that.
    pub(super) fn to_approve(&self, of: &OfMonth) -> Result<ToApprove, Trouble> {
        let lines = &self.lines;
        let corrections: BTreeMap<PersonId, Fen> = lines
            .iter()
            .map(|line| (line.person, of.ledger.corrections(line.person)))
            .filter(|(_, amount)| *amount != Fen(0))
            .collect();
        let told = serde_json::to_vec(&(of.book.rules(of.month), lines, &corrections))?;
        let changed = lines.iter().filter_map(|line| {
            let (_, was) = of.ledger.lines.get(&line.person)?;
            was.differs(line).then(|| ChangedLine {
                name: line.name.clone(),
                was: was.amount,
                now: line.amount,
            })
        });
        let elsewhere = lines.iter().flat_map(|line| {
            let works = line.works.iter();
            works.filter_map(|work| {
                Some(CountedElsewhere {
                    order: work.order,
                    number: work.number.clone(),
                    name: line.name.clone(),
                    elsewhere: work.elsewhere?,
                })
            })
        });
        let correction = |line: &Line| {
            Some(CorrectionView {
                name: line.name.clone(),
                amount: *corrections.get(&line.person)?,
            })
        };
        Ok(ToApprove {
            count: u32::try_from(lines.len()).unwrap_or(u32::MAX),
            total: lines.iter().filter_map(|line| line.amount).sum(),
            digest: format!("{:?}", Hash::of("yizhan bonus sheet 2", &told)),
            without: self.without.clone(),
            corrections: lines.iter().filter_map(correction).collect(),
            changed: changed.collect(),
            elsewhere: elsewhere.collect(),
        })
    }
}
