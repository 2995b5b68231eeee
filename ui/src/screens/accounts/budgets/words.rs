//! Words about budgets.

use crate::components::Tone;
use crate::i18n::{tr, tr_with};
use crate::words::{name_of, percent_word};
use yizhan_api::domain::Fen;
use yizhan_api::domain::budget::BudgetState;

/// `2026年`, `2026`.
pub fn year_word(year: i32) -> String {
    tr_with("budgets.year_is", &[("year", year.to_string())])
}

/// How much of a budget was used, in percent with a decimal; none without a budget.
pub fn share(budget: Option<Fen>, charged: Fen) -> Option<String> {
    let budget = budget.filter(|budget| budget.0 > 0)?;
    let permille = i128::from(charged.0) * 1000 / i128::from(budget.0);
    Some(percent_word(permille))
}

/// The state in a word.
pub fn state_word(state: BudgetState) -> String {
    tr(&format!("budgets.state.{}", name_of(&state)))
}

/// What to think of a state.
pub const fn state_tone(state: BudgetState) -> Tone {
    match state {
        BudgetState::Over => Tone::Bad,
        BudgetState::WillBeOver => Tone::Warn,
        BudgetState::Within => Tone::Good,
        BudgetState::None => Tone::Neutral,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_of_a_budget_that_there_is() {
        let share = |budget: Option<i64>, charged| share(budget.map(Fen), Fen(charged));
        assert_eq!(share(Some(100_000), 63_450), Some("63.4%".into()));
        assert_eq!(share(Some(100), 250), Some("250.0%".into()));
        assert_eq!(share(Some(100), -5), Some("-5.0%".into()));
        assert_eq!(share(Some(0), 5), None);
        assert_eq!(share(None, 5), None);
    }
}
