//! Budgets as a spreadsheet.

use super::show::show;
use crate::context::Context;
use crate::error::Trouble;
use crate::statistics::Words;
use crate::stores::spreadsheet;
use yizhan_api::view::{BudgetRow, MadeFile};
use yizhan_api::{ExportBudgets, ShowBudgets};
use yizhan_domain::Fen;
use yizhan_domain::budget::{BudgetState, Outlook};
use yizhan_report::sheet::{Cell, Table};

/// A line for each department with a budget or charges, and one for all together.
pub(crate) fn export(context: &Context<'_>, request: &ExportBudgets) -> Result<MadeFile, Trouble> {
    let view = show(context, ShowBudgets { year: request.year })?;
    let words = Words(request.language);
    let mut rows: Vec<Vec<Cell>> = view.rows.iter().map(|row| line(words, row)).collect();
    let mut all = vec![
        Cell::Text(words.say("合计", "All")),
        Cell::Empty,
        Cell::Empty,
    ];
    all.extend(amounts(view.total.budget, &view.total.outlook));
    all.push(Cell::Empty);
    rows.push(all);
    let heads = [
        ("科室", "Department"),
        ("科室编码", "Department code"),
        ("成本中心", "Cost centre"),
        ("年度预算（元）", "Budget (yuan)"),
        ("已入账（元）", "Charged (yuan)"),
        ("在途（元）", "On the way (yuan)"),
        ("预计全年（元）", "Expected by the end (yuan)"),
        ("状态", "State"),
    ];
    let table = Table {
        title: words.say("预算执行", "Budgets"),
        heads: heads.map(|(zh, en)| words.say(zh, en)).to_vec(),
        rows,
    };
    spreadsheet(&format!("{}-{}", table.title, view.year), &table)
}

fn line(words: Words, row: &BudgetRow) -> Vec<Cell> {
    let mut cells = vec![
        Cell::Text(row.department.name.clone()),
        Cell::Text(row.code.clone()),
        Cell::Text(row.cost_centre.clone()),
    ];
    cells.extend(amounts(row.budget, &row.outlook));
    cells.push(Cell::Text(match row.state {
        BudgetState::Over => words.say("已超预算", "Over budget"),
        BudgetState::WillBeOver => words.say("预计超预算", "Will be over budget"),
        BudgetState::Within => words.say("预算内", "Within budget"),
        BudgetState::None => words.say("未设预算", "No budget"),
    }));
    cells
}

fn amounts(budget: Option<Fen>, outlook: &Outlook) -> [Cell; 4] {
    let money = |amount: Option<Fen>| amount.map_or(Cell::Empty, Cell::Money);
    [
        money(budget),
        Cell::Money(outlook.charged),
        Cell::Money(outlook.on_the_way),
        money(outlook.expected),
    ]
}
