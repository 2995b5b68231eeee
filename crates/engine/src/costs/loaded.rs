//! What was said about the cost of an order, as the log has it.

use crate::order::LoadedOrder;
use std::collections::BTreeSet;
use yizhan_document::Written;
use yizhan_domain::costs::{CostNote, Question, questions};
use yizhan_domain::{Millis, NoteId};

/// What was said about the cost of an order, as the log has it.
pub(crate) struct LoadedNote {
    pub(crate) note: CostNote,
    /// Whether it counts, or waits for a decision.
    pub(crate) counts: bool,
    /// Where in the log it counts from.
    pub(crate) position: i64,
    pub(crate) received_at: Millis,
    /// The envelope that it came in.
    pub(crate) envelope: i64,
}

impl LoadedOrder {
    /// How many entries of the trail stand before a place of the log.
    pub(crate) fn steps_before(&self, position: i64) -> usize {
        let changes = self.changes.iter();
        let before = changes.filter(|change| change.counts && change.position < position);
        let written = before.flat_map(|change| &change.read.written);
        written
            .filter(|written| matches!(written, Written::Step(_)))
            .count()
    }

    /// What was said about its cost under this id, whether it counts or not.
    pub(crate) fn note(&self, id: NoteId) -> Option<&CostNote> {
        let mut notes = self.notes.iter().map(|loaded| &loaded.note);
        notes.find(|note| note.id == id)
    }

    /// What was said about its cost and counts; of two with one id, the first.
    pub(crate) fn counting_notes(&self) -> Vec<&LoadedNote> {
        let mut ids = BTreeSet::new();
        let counting = self.notes.iter().filter(|loaded| loaded.counts);
        let notes = counting.filter(|loaded| ids.insert(loaded.note.id));
        notes.collect()
    }

    /// The questions about its cost that count.
    pub(crate) fn questions(&self) -> Vec<Question> {
        questions(self.counting_notes().into_iter().map(|one| &one.note))
    }
}
