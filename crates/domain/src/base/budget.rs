//! What a department may be charged for maintenance in a year (D5).

use crate::{DepartmentId, Fen, Refusal};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The largest budget: ten billion yuan, far beyond any hospital's.
const AMOUNT_MAX: Fen = Fen(1_000_000_000_000);

/// The budget of a department for a year of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Budget {
    /// The department.
    pub department: DepartmentId,
    /// The year.
    pub year: i32,
    /// What it may be charged; none where the budget was taken back.
    pub amount: Option<Fen>,
}

impl Budget {
    /// Under which id it stands among base data: a department has one for each year.
    #[must_use]
    pub fn id(&self) -> Uuid {
        let name = format!("budget:{}:{}", self.department, self.year);
        Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes())
    }

    /// Checks that somebody can have meant it.
    ///
    /// # Errors
    /// [`Refusal::BudgetNotSensible`]
    pub fn check(&self) -> Result<(), Refusal> {
        let is_amount = self
            .amount
            .is_none_or(|amount| (Fen(0)..=AMOUNT_MAX).contains(&amount));
        is_amount.then_some(()).ok_or(Refusal::BudgetNotSensible)?;
        Self::check_year(self.year)
    }

    /// Checks that a year is one of the calendar, with another one after it.
    ///
    /// # Errors
    /// [`Refusal::BudgetNotSensible`]
    pub fn check_year(year: i32) -> Result<(), Refusal> {
        (1970..=9998)
            .contains(&year)
            .then_some(())
            .ok_or(Refusal::BudgetNotSensible)
    }
}
