//! What departments were charged, month by month.

use crate::context::Context;
use crate::error::Trouble;
use std::collections::{BTreeMap, BTreeSet};
use yizhan_domain::accounting::month_of;
use yizhan_domain::statistics::Month;
use yizhan_domain::{DepartmentId, Fen};
use yizhan_store::table::{charge, closing, open_cost};

/// How many years before a year its forecasts look at: growth needs two, and telling how far it was off a third.
const YEARS_BEFORE: i32 = 3;

/// What counts in each month.
pub(super) type Months = BTreeMap<Month, Fen>;

/// The accounts as budgets look at them.
pub(super) struct Accounts {
    by_department: BTreeMap<DepartmentId, Months>,
    /// What counts in the months of all accounts together.
    pub(super) all: Months,
    /// What bills come to that are not charged yet.
    pub(super) on_the_way: BTreeMap<DepartmentId, Fen>,
    /// The month that charges count in now.
    pub(super) running: Month,
}

impl Accounts {
    /// Reads them, for a year and what its forecast needs; of one department, or of all.
    pub(super) fn read(
        context: &Context<'_>,
        year: Option<i32>,
        only: Option<DepartmentId>,
    ) -> Result<Self, Trouble> {
        let running = running(context)?;
        let year = year.unwrap_or(running.year()).min(running.year());
        let from = Month::of_number(year.saturating_sub(YEARS_BEFORE).saturating_mul(12));
        let mut by_department: BTreeMap<_, Months> = BTreeMap::new();
        let mut all = Months::new();
        for (department, month, amount) in
            charge::by_department_and_period(context.connection, from, only)?
        {
            let months = by_department.entry(department).or_default();
            months.insert(month, amount);
            let sum = all.entry(month).or_default();
            *sum = sum.plus(amount);
        }
        let mut on_the_way = open_cost::by_department(context.connection)?;
        on_the_way.retain(|department, amount| {
            amount.0 != 0 && only.is_none_or(|only| only == *department)
        });
        Ok(Self {
            by_department,
            all,
            on_the_way,
            running,
        })
    }

    /// What counts in the months of a department's account.
    pub(super) fn of(&self, department: DepartmentId) -> &Months {
        const NONE: &Months = &Months::new();
        self.by_department.get(&department).unwrap_or(NONE)
    }

    /// The departments that were charged something, or will be.
    pub(super) fn departments(&self) -> BTreeSet<DepartmentId> {
        let charged = self.by_department.keys();
        charged.chain(self.on_the_way.keys()).copied().collect()
    }

    /// The months of an account that are over, from its first charge on, the oldest first, `count` at most.
    pub(super) fn known(&self, months: &Months, count: i32) -> Vec<i64> {
        let Some(first) = months.keys().next() else {
            return Vec::new();
        };
        let from = (*first).max(self.running.plus(-count));
        let numbers = from.number()..self.running.number();
        let months = numbers.map(|number| in_month(months)(Month::of_number(number)).0);
        months.collect()
    }
}

/// What counts in a month.
pub(super) fn in_month(months: &Months) -> impl Fn(Month) -> Fen + '_ {
    |month| months.get(&month).copied().unwrap_or_default()
}

/// The month that charges count in now.
pub(super) fn running(context: &Context<'_>) -> Result<Month, Trouble> {
    let books = closing::books(context.connection)?;
    Ok(books.period(month_of(context.now), i64::MAX))
}
