//! A supplier's paper in one line.

use crate::i18n::{tr, tr_with};
use yizhan_api::domain::Millis;
use yizhan_api::domain::base::{Paper, PaperState};

/// `经营许可证 粤穗-1，有效期至 2027-01-01`.
pub fn paper_words(paper: &Paper) -> String {
    let named = [paper.kind.as_str(), paper.number.as_str()];
    let named: Vec<&str> = named.into_iter().filter(|text| !text.is_empty()).collect();
    let paper_name = named.join(" ");
    match &paper.valid_until {
        Some(day) => tr_with(
            "base.paper_until",
            &[("paper", paper_name), ("day", day.clone())],
        ),
        None => tr_with("base.paper_lasts", &[("paper", paper_name)]),
    }
}

/// How a paper stands, in a word, where that is worth one.
pub fn paper_state(paper: &Paper, now: Millis) -> Option<String> {
    match paper.state(now) {
        PaperState::Expired => Some(tr("base.paper_expired")),
        PaperState::Soon => Some(tr("base.paper_soon")),
        PaperState::Good => None,
    }
}
