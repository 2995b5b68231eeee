//! Short lists to choose from: categories, teams, fees, stores.

use super::in_use;
use super::people::under_way;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::view::{CategoryView, FeeView, Named, TeamView};
use yizhan_api::{ListCategories, ListFees, ListStores, ListTeams};
use yizhan_domain::TeamId;
use yizhan_domain::base::{Category, Kind};
use yizhan_store::table::order_search;
use yizhan_store::table::work_order::{self, Filter};

/// Every category, by group and name.
pub(crate) fn list_categories(
    context: &Context<'_>,
    _: ListCategories,
) -> Result<Vec<CategoryView>, Trouble> {
    let mut categories: Vec<CategoryView> = context
        .directory
        .categories
        .values()
        .filter(|category| in_use(context, Kind::Category, category.id.0))
        .map(|one| category(context, one))
        .collect();
    categories.sort_by(|a, b| (&a.group, &a.name).cmp(&(&b.group, &b.name)));
    Ok(categories)
}

/// A category as it is shown.
pub(crate) fn category(context: &Context<'_>, category: &Category) -> CategoryView {
    CategoryView {
        id: category.id,
        group: category.group.clone(),
        name: category.name.clone(),
        kind: category.kind(),
        urgency: category.urgency,
        limits: category.limits,
        team: usual_team(context, category),
        initials: order_search::initials_of(&format!("{}{}", category.group, category.name)),
    }
}

/// The team that usually does what is of this category, while it is in use.
pub(crate) fn usual_team(context: &Context<'_>, category: &Category) -> Option<TeamId> {
    category
        .team
        .filter(|team| in_use(context, Kind::Team, team.0))
}

/// Every team with its load, by section and name.
pub(crate) fn list_teams(context: &Context<'_>, _: ListTeams) -> Result<Vec<TeamView>, Trouble> {
    let mut teams = Vec::new();
    let all = context.directory.teams.values();
    for team in all.filter(|team| in_use(context, Kind::Team, team.id.0)) {
        let load = Filter {
            team: Some(team.id),
            open: true,
            statuses: Some(under_way()),
            ..Filter::default()
        };
        teams.push(TeamView {
            id: team.id,
            name: team.name.clone(),
            section_name: context.directory.department_name(team.section),
            campus: team.campus.clone(),
            open_orders: work_order::count(context.connection, &load)?,
        });
    }
    teams.sort_by(|a, b| (&a.section_name, &a.name).cmp(&(&b.section_name, &b.name)));
    Ok(teams)
}

/// The fee standard, by code.
pub(crate) fn list_fees(context: &Context<'_>, _: ListFees) -> Result<Vec<FeeView>, Trouble> {
    let mut fees: Vec<FeeView> = context
        .directory
        .fees
        .values()
        .filter(|fee| in_use(context, Kind::Fee, fee.id.0))
        .map(|fee| FeeView {
            id: fee.id,
            code: fee.code.clone(),
            name: fee.name.clone(),
            unit: fee.unit.clone(),
            price: fee.price,
        })
        .collect();
    fees.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(fees)
}

/// Every store in use, by name.
pub(crate) fn list_stores(context: &Context<'_>, _: ListStores) -> Result<Vec<Named>, Trouble> {
    let stores = context.directory.stores.values();
    let mut stores: Vec<Named> = stores
        .filter(|store| in_use(context, Kind::Store, store.id.0))
        .map(|store| Named {
            id: store.id.0,
            name: store.name.clone(),
        })
        .collect();
    stores.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(stores)
}
