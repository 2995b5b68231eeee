//! Questions about costs and what is said to them, by dice of their own.

use crate::Dice;
use crate::sim::world::World;
use yizhan_api::view::OrderView;
use yizhan_api::{AskAboutCost, ReplyAboutCost, ShowOrder};
use yizhan_domain::costs::{About, ReplyKind};
use yizhan_domain::program::Novelty;
use yizhan_domain::{NoteId, OrderId};

impl World {
    /// Chance of questions: its own, so that runs without it are what they were.
    pub const fn dice_of_talk(seed: u64) -> Dice {
        Dice::of(seed ^ 0x7A1C)
    }

    /// Somebody on the machine `at` asks about a cost, answers or settles a question; false where nobody there has anything to say.
    pub(super) fn talks_about_costs(&mut self, at: usize, known: &[OrderId]) -> bool {
        if !self.troubles.talk || known.is_empty() || self.talk.below(5) > 0 {
            return false;
        }
        if !self.knows(at, Novelty::Item("cost")) {
            return false;
        }
        for _ in 0..4 {
            let order = known[self.talk.below(known.len() as u64) as usize];
            let who = self.anybody_at(at);
            let Ok(view) = self.machines[at].ask(who, ShowOrder { order }) else {
                continue;
            };
            if let Some(reply) = self.reply(&view) {
                let what = format!("{:?} to a question", reply.kind);
                if self.request(at, who, &what, reply).is_ok() {
                    self.count("reply to a question");
                }
                return true;
            }
            if view.questions.may_ask {
                let request = self.question(&view);
                if self.request(at, who, "asks about a cost", request).is_ok() {
                    self.count("question about a cost");
                }
                return true;
            }
        }
        false
    }

    fn reply(&mut self, view: &OrderView) -> Option<ReplyAboutCost> {
        let asked = view.questions.questions.iter();
        let open: Vec<_> = asked
            .filter(|one| one.may_answer || one.may_go_on)
            .collect();
        let last = open.len().checked_sub(1)?;
        // The latest question, or any.
        let at = match self.talk.below(2) {
            0 => last,
            _ => self.talk.below(open.len() as u64) as usize,
        };
        let question = open[at];
        let kind = match self.talk.below(3) {
            _ if !question.may_go_on => ReplyKind::Answered,
            0 if question.may_answer => ReplyKind::Answered,
            1 => ReplyKind::AskedOn,
            // Who has nothing to say asks something else.
            _ if self.talk.below(2) == 0 => return None,
            _ => ReplyKind::Settled,
        };
        Some(ReplyAboutCost {
            order: view.id,
            note: NoteId(self.id()),
            question: question.id,
            kind,
            words: "因为".to_owned(),
        })
    }

    fn question(&mut self, view: &OrderView) -> AskAboutCost {
        let lines = &view.bill.lines;
        let about = match self.talk.below(1 + lines.len() as u64) as usize {
            0 => About::Bill {
                total: view.bill.total,
            },
            at => About::Line(Box::new(lines[at - 1].clone())),
        };
        let askable = &view.questions.askable;
        let of = match self.talk.below(2) {
            0 => askable.first().map(|one| yizhan_domain::PersonId(one.id)),
            _ => None,
        };
        AskAboutCost {
            order: view.id,
            note: NoteId(self.id()),
            about,
            of,
            words: "为什么？".to_owned(),
        }
    }
}
