//! Finding a department.

use super::{MATCHES, in_use};
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::FindDepartments;
use yizhan_api::view::Named;
use yizhan_domain::base::{Department, Kind};
use yizhan_domain::text::{TYPED_MAX, check_length};

/// Departments whose code is the text, or whose name contains it; the shortest names first.
pub(crate) fn find_departments(
    context: &Context<'_>,
    request: FindDepartments,
) -> Result<Vec<Named>, Trouble> {
    check_length(&request.text, TYPED_MAX)?;
    let text = request.text.trim();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let all = context.directory.departments.values();
    let mut found: Vec<&Department> = all
        .filter(|department| department.code == text || department.name.contains(text))
        .filter(|department| in_use(context, Kind::Department, department.id.0))
        .collect();
    found.sort_by_key(|department| (department.name.chars().count(), &department.code));
    found.truncate(MATCHES);
    let named = found.into_iter().map(|department| Named {
        id: department.id.0,
        name: department.name.clone(),
    });
    Ok(named.collect())
}
