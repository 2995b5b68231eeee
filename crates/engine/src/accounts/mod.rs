//! Departments' accounts (A9): charges, the months that they count in, and handing them over to accounting.

mod batch_file;
mod batches;
mod export;
mod periods;
mod settle_period;
mod show;

pub(crate) use batches::{download_batch, list_batches, show_batch};
pub(crate) use export::export_charges;
pub(crate) use periods::{all_away, list_periods, show_period};
pub(crate) use settle_period::{close_period, reopen_period};
pub(crate) use show::show;

use yizhan_api::view::Amount;
use yizhan_domain::DepartmentId;
use yizhan_domain::base::Directory;
use yizhan_store::table::charge::Counted;

const fn amount(counted: Counted) -> Amount {
    Amount {
        count: counted.count,
        total: counted.total,
    }
}

/// Code, name and cost centre of a department. What base data do not know is named by its id: nothing is dropped.
pub(crate) fn department_words(
    directory: &Directory,
    id: DepartmentId,
) -> (String, String, String) {
    match directory.departments.get(&id) {
        Some(found) => (
            found.code.clone(),
            found.name.clone(),
            found.cost_centre.trim().to_owned(),
        ),
        None => (String::new(), id.to_string(), String::new()),
    }
}
