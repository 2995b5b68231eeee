//! What was approved for a month, and what was said about it.

use super::book::Line;
use super::record::{BonusRecord, Said, Sheet};
use crate::{BonusId, DepartmentId, Fen, Millis, PersonId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An appeal, and what was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The sheet of each section that holds, with its record.
    pub sheets: BTreeMap<DepartmentId, (BonusRecord, Sheet)>,
    /// The lines of these sheets.
    pub lines: BTreeMap<PersonId, (BonusId, Line)>,
    /// Appeals, the earliest first.
    pub appeals: Vec<AppealState>,
}

impl Ledger {
    /// What records of a month, in log order, come to: of two sheets of a section the later one holds, of two answers to an appeal
    /// the first.
    #[must_use]
    pub fn of(records: &[BonusRecord]) -> Self {
        let mut ledger = Self::default();
        for record in records {
            match &record.said {
                Said::Sheet(sheet) => {
                    let kept = (record.clone(), (**sheet).clone());
                    ledger.sheets.insert(sheet.section, kept);
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
        // A line of a sheet that was approved anew without the person holds no longer.
        let holding: Vec<BonusId> = (ledger.sheets.values())
            .map(|(record, _)| record.id)
            .collect();
        ledger.lines.retain(|_, (sheet, _)| holding.contains(sheet));
        ledger
    }

    /// The section in whose sheet a person's line stands.
    #[must_use]
    pub fn section_of(&self, person: PersonId) -> Option<DepartmentId> {
        let (sheet, _) = self.lines.get(&person)?;
        let mut sheets = self.sheets.iter();
        let found = sheets.find(|(_, (record, _))| record.id == *sheet);
        found.map(|(section, _)| *section)
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
