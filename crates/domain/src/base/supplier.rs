//! Suppliers and their papers (供应商资质), which the third check of a delivery looks at (B2).

use super::Field;
use crate::text::{TYPED_MAX, check_length};
use crate::time::is_day;
use crate::{Millis, Refusal, SupplierId};
use serde::{Deserialize, Serialize};

/// A supplier has so many papers at most; a spreadsheet has columns for each of them.
pub const PAPERS_MAX: usize = 6;

/// So many days before a paper runs out it is told that it will.
const SOON_DAYS: i64 = 30;

/// A supplier (供应商).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Supplier {
    /// Its id.
    pub id: SupplierId,
    /// Code (供应商编码).
    pub code: String,
    /// Name, by which parts and deliveries know it.
    pub name: String,
    /// Whom to ask for.
    pub contact: String,
    /// Telephone number.
    pub phone: String,
    /// Licences, permits and letters of authority.
    pub papers: Vec<Paper>,
}

/// A paper of a supplier: a business licence (营业执照), a permit (经营许可证), a letter of authority (授权书).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SupplierPaper"))]
pub struct Paper {
    /// What it is.
    pub kind: String,
    /// Its number.
    pub number: String,
    /// Its last day (`2028-11-03`); none means that it does not run out (长期).
    pub valid_until: Option<String>,
}

/// How a paper stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PaperState {
    /// It has run out.
    Expired,
    /// It runs out within thirty days.
    Soon,
    /// It is good.
    Good,
}

impl Paper {
    /// How it stands at this time; on its last day it is still valid.
    #[must_use]
    pub fn state(&self, now: Millis) -> PaperState {
        let Some(last) = self.valid_until.as_deref() else {
            return PaperState::Good;
        };
        if *last < *now.day() {
            PaperState::Expired
        } else if *last <= *now.plus_minutes(SOON_DAYS * 24 * 60).day() {
            PaperState::Soon
        } else {
            PaperState::Good
        }
    }
}

impl Supplier {
    /// The papers that had run out at this time.
    pub fn expired(&self, now: Millis) -> impl Iterator<Item = &Paper> {
        let papers = self.papers.iter();
        papers.filter(move |paper| paper.state(now) == PaperState::Expired)
    }
}

/// Checks papers that somebody typed, or that come from outside.
///
/// # Errors
/// What is wrong with them.
pub fn check_papers(papers: &[Paper]) -> Result<(), Refusal> {
    let field = Field::Papers;
    if papers.len() > PAPERS_MAX {
        return Err(Refusal::FieldNotSensible { field });
    }
    for paper in papers {
        if paper.kind.trim().is_empty() {
            return Err(Refusal::FieldMissing { field });
        }
        check_length(&paper.kind, TYPED_MAX)?;
        check_length(&paper.number, TYPED_MAX)?;
        if paper.valid_until.as_deref().is_some_and(|day| !is_day(day)) {
            return Err(Refusal::FieldNotSensible { field });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(valid_until: Option<&str>) -> Paper {
        Paper {
            kind: "营业执照".into(),
            number: "9144".into(),
            valid_until: valid_until.map(str::to_owned),
        }
    }

    #[test]
    fn a_paper_is_valid_to_the_end_of_its_last_day_in_the_hospital() {
        // 2026-11-30T16:30:00Z is half past midnight on the first of December there.
        let now = Millis(1_796_056_200_000);
        assert_eq!(now.day(), "2026-12-01");
        let table = [
            (None, PaperState::Good),
            (Some("2026-11-30"), PaperState::Expired),
            (Some("2026-12-01"), PaperState::Soon),
            (Some("2026-12-31"), PaperState::Soon),
            (Some("2027-01-01"), PaperState::Good),
        ];
        for (day, state) in table {
            assert_eq!(paper(day).state(now), state, "{day:?}");
        }
    }
}
