//! The bonuses of a month as a spreadsheet.

use super::show::show;
use crate::context::Context;
use crate::error::Trouble;
use crate::stores::spreadsheet;
use yizhan_api::view::{BonusRow, MadeFile};
use yizhan_api::{ExportBonuses, Language};
use yizhan_domain::Fen;
use yizhan_domain::bonus::{Figure, Plain, Ratio, Unit};
use yizhan_report::sheet::{Cell, Table};

/// The same rows as on the screen, with every figure.
pub(crate) fn export(context: &Context<'_>, request: &ExportBonuses) -> Result<MadeFile, Trouble> {
    let view = show(context, &request.of)?;
    let chinese = request.language == Language::Chinese;
    let say = |zh: &str, en: &str| (if chinese { zh } else { en }).to_owned();
    let mut heads = vec![say("服务人员", "Technician"), say("班组", "Team")];
    heads.extend(Figure::ALL.map(|figure| head(figure, chinese)));
    heads.extend([
        say("奖金（元）", "Bonus (yuan)"),
        say("已审批（元）", "Approved (yuan)"),
        say("其中申诉更正（元）", "Of it by appeals (yuan)"),
        say("审批后有变化", "Changed since"),
    ]);
    let money = |amount: Option<Fen>| amount.map_or(Cell::Empty, Cell::Money);
    let row = |row: &BonusRow| {
        let mut cells = vec![Cell::from(row.name.clone()), row.team.clone().into()];
        cells.extend(Figure::ALL.map(|figure| {
            (row.figures.get(&figure)).map_or(Cell::Empty, |value| cell(figure, *value))
        }));
        cells.extend([
            money(row.amount),
            money(row.approved),
            money(Some(row.correction).filter(|fen| *fen != Fen(0))),
            Cell::Text(match row.differs {
                true => say("是", "yes"),
                false => String::new(),
            }),
        ]);
        cells
    };
    let mut rows: Vec<Vec<Cell>> = view.rows.iter().map(row).collect();
    let mut all = vec![Cell::from(say("合计", "All"))];
    all.resize(2 + Figure::ALL.len(), Cell::Empty);
    all.push(Cell::Money(view.total));
    all.push(money(Some(
        view.rows.iter().filter_map(|row| row.approved).sum(),
    )));
    all.resize(heads.len(), Cell::Empty);
    rows.push(all);
    let table = Table {
        title: say("绩效奖金", "Bonuses"),
        heads,
        rows,
    };
    spreadsheet(&format!("{}-{}", table.title, view.month), &table)
}

fn head(figure: Figure, chinese: bool) -> String {
    let name = figure.name(chinese);
    match figure.unit() {
        unit if unit == Unit::YUAN => format!("{name} ({})", Unit::YUAN.name(chinese)),
        _ => name.to_owned(),
    }
}

fn cell(figure: Figure, value: Ratio) -> Cell {
    let unit = figure.unit();
    let scaled = |scale| value.rounded(scale);
    let cell = match unit {
        unit if unit == Unit::YUAN => scaled(100).map(|fen| Cell::Money(Fen(fen))),
        unit if unit == Unit::MINUTES => scaled(60).map(|seconds| Cell::Minutes { seconds }),
        Unit {
            plain: Plain::Percent,
            ..
        } => scaled(1000).map(|permille| Cell::Percent { permille }),
        _ => scaled(100).map(|hundredths| match hundredths % 100 {
            0 => Cell::Whole(hundredths / 100),
            _ => Cell::Hundredths(hundredths),
        }),
    };
    cell.unwrap_or(Cell::Empty)
}
