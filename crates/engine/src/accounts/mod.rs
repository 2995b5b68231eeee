//! Departments' accounts.

mod show;

pub(crate) use show::show;
