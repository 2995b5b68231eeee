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

/// The accounts as budgets look at them.
pub(super) struct Accounts {
    by_department: BTreeMap<DepartmentId, BTreeMap<Month, Fen>>,
    all: BTreeMap<Month, Fen>,
    /// What bills come to that are not charged yet.
    pub(super) on_the_way: BTreeMap<DepartmentId, Fen>,
    /// The earliest month with charges.
    pub(super) first: Option<Month>,
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
        let running = closing::books(context.connection)?.period(month_of(context.now), i64::MAX);
        let year = year.unwrap_or(running.year()).min(running.year());
        let from = Month::of_number(year.saturating_sub(YEARS_BEFORE).saturating_mul(12));
        let mut by_department: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        let mut all: BTreeMap<Month, Fen> = BTreeMap::new();
        // Where there were charges at all does not depend on whose account is looked at.
        let charged = charge::by_department_and_period(context.connection, from)?;
        let first = charged.iter().map(|(_, month, _)| *month).min();
        let is_wanted = |department| only.is_none_or(|only| only == department);
        for (department, month, amount) in charged {
            if is_wanted(department) {
                by_department
                    .entry(department)
                    .or_default()
                    .insert(month, amount);
                let sum = all.entry(month).or_default();
                *sum = sum.plus(amount);
            }
        }
        let mut on_the_way = open_cost::by_department(context.connection)?;
        on_the_way.retain(|department, amount| amount.0 != 0 && is_wanted(*department));
        Ok(Self {
            by_department,
            all,
            on_the_way,
            first,
            running,
        })
    }

    /// What counts in a month of a department's account.
    pub(super) fn of(&self, department: DepartmentId) -> impl Fn(Month) -> Fen + '_ {
        let months = self.by_department.get(&department);
        move |month| {
            let charged = months.and_then(|months| months.get(&month));
            charged.copied().unwrap_or_default()
        }
    }

    /// What counts in a month of all accounts.
    pub(super) fn of_all(&self, month: Month) -> Fen {
        self.all.get(&month).copied().unwrap_or_default()
    }

    /// The departments that were charged something, or will be.
    pub(super) fn departments(&self) -> BTreeSet<DepartmentId> {
        let charged = self.by_department.keys();
        charged.chain(self.on_the_way.keys()).copied().collect()
    }

    /// The months that are over, the oldest first, `count` at most, as `of` tells them.
    pub(super) fn known(&self, of: impl Fn(Month) -> Fen, count: i32) -> Vec<i64> {
        let Some(first) = self.first else {
            return Vec::new();
        };
        let from = first.max(self.running.plus(-count));
        (from.number()..self.running.number())
            .map(|month| of(Month::of_number(month)).0)
            .collect()
    }
}
