//! What was approved for a month, and what was said about it.

use super::book::Line;
use super::record::{BonusRecord, Said, Sheet};
use crate::{BonusId, DepartmentId, Fen, Millis, OrderId, PersonId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An appeal, and what was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppealState {
    /// It.
    pub id: BonusId,
    /// Who appealed.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// When.
    pub at: Millis,
    /// The words.
    pub words: String,
    /// Whether it was right; none before it is answered.
    pub accepted: Option<bool>,
    /// What was added for it.
    pub correction: Fen,
    /// The words of the answer.
    pub answer: String,
    /// Who answered.
    pub answered_by: String,
    /// When.
    pub answered_at: Option<Millis>,
}

/// Sheets, lines and appeals of one month.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Every sheet, with its record.
    pub sheets: BTreeMap<BonusId, (BonusRecord, Sheet)>,
    /// The sheet of each section that was approved last.
    pub latest: BTreeMap<DepartmentId, BonusId>,
    /// The line of each person that holds, with its sheet: it holds until a later sheet has a line for the same person.
    pub lines: BTreeMap<PersonId, (BonusId, Line)>,
    /// Appeals, the earliest first.
    pub appeals: Vec<AppealState>,
}

impl Ledger {
    /// What records of a month, in log order, come to: of two lines of a person the later one holds, of two answers to an appeal the
    /// first. A sheet that was approved anew without a person takes nothing away.
    #[must_use]
    pub fn of(records: &[BonusRecord]) -> Self {
        let mut ledger = Self::default();
        for record in records {
            match &record.said {
                Said::Sheet(sheet) => {
                    let kept = (record.clone(), (**sheet).clone());
                    ledger.sheets.insert(record.id, kept);
                    ledger.latest.insert(sheet.section, record.id);
                }
                Said::Line { sheet, line, .. } => {
                    let kept = (*sheet, (**line).clone());
                    ledger.lines.insert(line.person, kept);
                }
                Said::Appeal { words, .. } => ledger.appeals.push(AppealState {
                    id: record.id,
                    person: record.by,
                    name: record.by_name.clone(),
                    at: record.at,
                    words: words.clone(),
                    accepted: None,
                    correction: Fen(0),
                    answer: String::new(),
                    answered_by: String::new(),
                    answered_at: None,
                }),
                Said::Answer {
                    appeal,
                    accepted,
                    correction,
                    words,
                    ..
                } => {
                    let open = (ledger.appeals.iter_mut())
                        .find(|of| of.id == *appeal && of.accepted.is_none());
                    if let Some(of) = open {
                        of.accepted = Some(*accepted);
                        of.correction = *correction;
                        of.answer.clone_from(words);
                        of.answered_by.clone_from(&record.by_name);
                        of.answered_at = Some(record.at);
                    }
                }
                Said::Rules(_)
                | Said::Average { .. }
                | Said::Coefficient { .. }
                | Said::Score { .. } => {}
            }
        }
        ledger
    }

    /// The section in whose sheet a person's line stands.
    #[must_use]
    pub fn section_of(&self, person: PersonId) -> Option<DepartmentId> {
        let (sheet, _) = self.lines.get(&person)?;
        self.sheets.get(sheet).map(|(_, sheet)| sheet.section)
    }

    /// What was approved for a person, with what answers to appeals added.
    #[must_use]
    pub fn approved(&self, person: PersonId) -> Option<Fen> {
        let (_, line) = self.lines.get(&person)?;
        Some(line.amount?.plus(self.corrections(person)))
    }

    /// The orders that count in lines that hold, each with whose line it is.
    pub fn counted(&self) -> impl Iterator<Item = (OrderId, PersonId)> {
        self.lines.iter().flat_map(|(person, (_, line))| {
            let works = line.works.iter().filter(|work| work.counts());
            works.map(|work| (work.order, *person))
        })
    }

    /// How many lines hold in a section's sheets, and what they come to without corrections.
    #[must_use]
    pub fn of_section(&self, section: DepartmentId) -> (usize, Fen) {
        let of = |id: &BonusId| self.sheets.get(id).map(|(_, sheet)| sheet.section);
        let all = self.lines.values();
        let lines: Vec<&Line> = all
            .filter(|(sheet, _)| of(sheet) == Some(section))
            .map(|(_, line)| line)
            .collect();
        let total = lines.iter().filter_map(|line| line.amount).sum();
        (lines.len(), total)
    }

    /// What was added to a person's bonus by answers to appeals.
    #[must_use]
    pub fn corrections(&self, person: PersonId) -> Fen {
        let of = self.appeals.iter().filter(|appeal| appeal.person == person);
        of.map(|appeal| appeal.correction).sum()
    }

    /// The appeal of a person that waits for an answer.
    #[must_use]
    pub fn open_appeal(&self, person: PersonId) -> Option<&AppealState> {
        let mut of = self.appeals.iter();
        of.find(|appeal| appeal.person == person && appeal.accepted.is_none())
    }
}
