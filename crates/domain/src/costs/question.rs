//! Questions about a bill, with what became of them: a fold over notes.

use super::{About, Asked, CostNote, Said};
use crate::base::{Directory, Kind, Role};
use crate::order::{
    Action, Actor, Bill, BillLine, CostStage, Folded, LineKind, WorkOrder, workers,
};
use crate::stock::Drawn;
use crate::{Hundredths, Millis, NoteId, PersonId, TeamId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A question with what was said to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Id.
    pub id: NoteId,
    /// Who asked.
    pub by: PersonId,
    /// When, by the device's clock.
    pub at: Millis,
    /// What was asked.
    pub asked: Asked,
    /// What was said to it, in log order.
    pub replies: Vec<Reply>,
}

/// What was said to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Who said it.
    pub by: PersonId,
    /// When, by the device's clock.
    pub at: Millis,
    /// What it was.
    pub kind: ReplyKind,
    /// The words; empty where a question was settled without any.
    pub words: String,
}

/// What a reply is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReplyKind {
    /// An answer.
    Answered,
    /// More was asked.
    AskedOn,
    /// It was settled.
    Settled,
}

/// Where a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum QuestionState {
    /// It waits for an answer.
    Asked,
    /// It waits for whoever asked to look at the answer.
    Answered,
    /// Nobody waits any more.
    Settled,
}

impl QuestionState {
    /// Its name, as serde writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Answered => "answered",
            Self::Settled => "settled",
        }
    }
}

impl Question {
    /// Where it stands: what was settled stays so, whatever was on its way meanwhile.
    #[must_use]
    pub fn state(&self) -> QuestionState {
        if self
            .replies
            .iter()
            .any(|reply| reply.kind == ReplyKind::Settled)
        {
            return QuestionState::Settled;
        }
        match self.replies.last().map(|reply| reply.kind) {
            Some(ReplyKind::Answered) => QuestionState::Answered,
            _ => QuestionState::Asked,
        }
    }

    /// The line that it is about, as it was then; none for the bill as a whole.
    #[must_use]
    pub fn line(&self) -> Option<&BillLine> {
        match &self.asked.about {
            About::Line(line) => Some(line),
            About::Bill { .. } => None,
        }
    }

    /// Whether what it is about stands on `bill` as it stood then.
    #[must_use]
    pub fn is_about(&self, bill: &Bill) -> bool {
        match &self.asked.about {
            About::Bill { total } => *total == bill.total,
            About::Line(line) => bill.lines.contains(line),
        }
    }
}

/// The questions that `notes` ask, in log order; what is said to a question of which nothing is known is left out.
#[must_use]
pub fn questions<'a>(notes: impl IntoIterator<Item = &'a CostNote>) -> Vec<Question> {
    let notes: Vec<&CostNote> = notes.into_iter().collect();
    let asked = notes.iter().filter_map(|note| match &note.said {
        Said::Asked(asked) => Some(Question {
            id: note.id,
            by: note.by,
            at: note.at,
            asked: Asked::clone(asked),
            replies: replies(&notes, note.id),
        }),
        _ => None,
    });
    asked.collect()
}

fn replies(notes: &[&CostNote], question: NoteId) -> Vec<Reply> {
    let said = notes
        .iter()
        .filter(|note| note.said.question() == Some(question));
    let replies = said.filter_map(|note| {
        let kind = match &note.said {
            Said::Answered { .. } => ReplyKind::Answered,
            Said::AskedOn { .. } => ReplyKind::AskedOn,
            Said::Settled { .. } => ReplyKind::Settled,
            Said::Asked(_) | Said::Looked { .. } => return None,
        };
        Some(Reply {
            by: note.by,
            at: note.at,
            kind,
            words: note.said.words().to_owned(),
        })
    });
    replies.collect()
}

/// The stage at which `actor` confirms the cost of an order that `team` has; none for who does not.
#[must_use]
pub fn stage_of(actor: &Actor, team: Option<TeamId>, directory: &Directory) -> Option<CostStage> {
    let stage = CostStage::of(actor.role)?;
    let in_charge = match stage {
        CostStage::Supervisor => team.is_some() && actor.team == team,
        CostStage::Chief => {
            team.and_then(|team| directory.section_of(team)) == Some(actor.department)
        }
        CostStage::Auditor => true,
    };
    in_charge.then_some(stage)
}

/// The stage at which `actor` asks about an order as it stands.
#[must_use]
pub fn asks_at(actor: &Actor, state: &Folded, directory: &Directory) -> Option<CostStage> {
    stage_of(actor, state.team, directory)
}

/// Whether `actor` confirms, or confirmed while another team had it, the cost of the order at `stage`: who asks on a device
/// cannot know that the order went elsewhere.
#[must_use]
pub fn asks_for(actor: &Actor, stage: CostStage, state: &Folded, directory: &Directory) -> bool {
    teams(state).any(|team| stage_of(actor, team, directory) == Some(stage))
}

/// Every team that has the order or had it.
fn teams(state: &Folded) -> impl Iterator<Item = Option<TeamId>> {
    let steps = state.trail.iter().filter(|entry| entry.applied);
    let before = steps.filter_map(|entry| match &entry.step.action {
        Action::Dispatch { team } => Some(Some(*team)),
        _ => None,
    });
    [state.team].into_iter().chain(before)
}

/// Who can be asked about an order: whose work stands on it, and the supervisors of its team.
#[must_use]
pub fn answerers(
    order: &WorkOrder,
    state: &Folded,
    former: &[PersonId],
    directory: &Directory,
) -> BTreeSet<PersonId> {
    let mut found = workers(order, state);
    found.extend(former);
    let people = directory.people.values();
    let supervisors = people
        .filter(|one| one.role == Role::Supervisor && one.team.is_some() && one.team == state.team);
    found.extend(supervisors.map(|one| one.id));
    // Who left answers nobody.
    found.retain(|person| !directory.is_out_of_use(Kind::Person, person.0));
    found
}

/// Whether `actor` may answer a question: who was asked, who worked on the order, the supervisor of a team that had it.
#[must_use]
pub fn may_answer(
    question: &Question,
    order: &WorkOrder,
    state: &Folded,
    former: &[PersonId],
    actor: &Actor,
    directory: &Directory,
) -> bool {
    let worked = || order.labour.values().any(|line| line.by == actor.person);
    let supervises = || {
        question.asked.stage != CostStage::Supervisor
            && asks_for(actor, CostStage::Supervisor, state, directory)
    };
    question.asked.of == Some(actor.person)
        || state.technicians.contains(&actor.person)
        || former.contains(&actor.person)
        || worked()
        || supervises()
}

/// Whether `actor` may ask more, or say that a question is settled: who asked, or anybody at the same stage.
#[must_use]
pub fn may_go_on(
    question: &Question,
    state: &Folded,
    actor: &Actor,
    directory: &Directory,
) -> bool {
    question.by == actor.person || asks_at(actor, state, directory) == Some(question.asked.stage)
}

/// Whom a question waits for by name; the supervisor of the order's team, whom nobody in particular was asked before, is found by
/// the team.
#[must_use]
pub fn waits_for(
    question: &Question,
    order: &WorkOrder,
    state: &Folded,
    former: &[PersonId],
) -> BTreeSet<PersonId> {
    let mut found: BTreeSet<PersonId> = match (question.state(), question.asked.of) {
        (QuestionState::Settled, _) => BTreeSet::new(),
        (QuestionState::Answered, _) => return [question.by].into(),
        (QuestionState::Asked, Some(of)) => [of].into(),
        (QuestionState::Asked, None) => {
            let former = former.iter().copied();
            workers(order, state).into_iter().chain(former).collect()
        }
    };
    found.remove(&question.by);
    found
}

/// Whether anything is known that a line can come from.
#[must_use]
pub fn is_of_known(line: &BillLine, order: &WorkOrder, drawn: &[Drawn]) -> bool {
    match line.kind {
        LineKind::Labour => order.labour.keys().any(|id| id.0 == line.source),
        LineKind::Material => drawn.iter().any(|known| known.movement.0 == line.source),
    }
}

/// Whether a line stood on the bill of an order once: as it was recorded, or as it was drawn.
#[must_use]
pub fn existed(line: &BillLine, order: &WorkOrder, drawn: &[Drawn]) -> bool {
    match line.kind {
        LineKind::Labour => order.labour.values().any(|known| {
            known.id.0 == line.source
                && (&known.code, &known.name, &known.unit) == (&line.code, &line.name, &line.unit)
                && (known.unit_price, known.quantity) == (line.unit_price, line.quantity)
                && line.spec.is_empty()
        }),
        LineKind::Material => drawn.iter().any(|known| {
            let printed = &known.printed;
            let names = (&printed.code, &printed.name, &printed.spec, &printed.unit);
            let is_same = names == (&line.code, &line.name, &line.spec, &line.unit)
                && known.unit_price == line.unit_price;
            // What a keeper's code told may read otherwise than the movement that came since.
            known.movement.0 == line.source
                && (is_same || known.is_told)
                && line.quantity <= Hundredths::whole(known.quantity)
        }),
    }
}
