//! The bonuses of a month as a spreadsheet.

use super::show::show;
use crate::context::Context;
use crate::error::Trouble;
use crate::stores::spreadsheet;
use yizhan_api::view::{BonusRow, MadeFile};
use yizhan_api::{ExportBonuses, Language};
use yizhan_domain::Fen;
use yizhan_domain::bonus::{Figure, NoResult, Plain, Ratio, Unit};
use yizhan_report::sheet::{Cell, Table};

/// The same rows as on the screen, with every figure.
pub(crate) fn export(context: &Context<'_>, request: &ExportBonuses) -> Result<MadeFile, Trouble> {
    let view = show(context, &request.of)?;
    let chinese = request.language == Language::Chinese;
    let say = |zh: &str, en: &str| (if chinese { zh } else { en }).to_owned();
    let mut heads = vec![
        say("工号", "Number"),
        say("姓名", "Name"),
        say("班组", "Team"),
    ];
    heads.extend(Figure::ALL.map(|figure| head(figure, chinese)));
    let yuan = |zh: &str, en: &str| with_unit(&say(zh, en), Unit::YUAN, chinese);
    heads.extend([
        yuan("奖金", "Bonus"),
        say("无金额的原因", "Why there is none"),
        yuan("已审批", "Approved"),
        yuan("其中申诉更正", "Of it by appeals"),
        say("状态", "State"),
        say("审批后有变化", "Changed since"),
    ]);
    let money = |amount: Option<Fen>| amount.map_or(Cell::Empty, Cell::Money);
    let words = |text: String| match text.is_empty() {
        true => Cell::Empty,
        false => Cell::Text(text),
    };
    let row = |row: &BonusRow| {
        let state = match (row.is_approved, view.provisional.is) {
            (true, _) => say("已审批", "approved"),
            (false, true) => say("暂定", "provisional"),
            (false, false) => say("未审批", "not approved"),
        };
        let mut cells = vec![
            Cell::from(row.staff_number.clone()),
            row.name.clone().into(),
            row.team.clone().into(),
        ];
        cells.extend(Figure::ALL.map(|figure| {
            (row.figures.get(&figure)).map_or(Cell::Empty, |value| cell(figure, *value))
        }));
        cells.extend([
            money(row.amount),
            words(row.why.map(|why| reason(why, chinese)).unwrap_or_default()),
            money(row.approved),
            money(Some(row.correction).filter(|fen| *fen != Fen(0))),
            Cell::Text(state),
            words(match row.differs {
                true => say("是", "yes"),
                false => String::new(),
            }),
        ]);
        cells
    };
    let mut rows: Vec<Vec<Cell>> = view.rows.iter().map(row).collect();
    let mut all = vec![Cell::Empty, Cell::from(say("合计", "All"))];
    all.resize(3 + Figure::ALL.len(), Cell::Empty);
    all.extend([
        Cell::Money(view.total),
        Cell::Empty,
        Cell::Money(view.rows.iter().filter_map(|row| row.approved).sum()),
    ]);
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
        unit if unit == Unit::YUAN || unit == Unit::MINUTES => with_unit(name, unit, chinese),
        _ => name.to_owned(),
    }
}

fn with_unit(name: &str, unit: Unit, chinese: bool) -> String {
    match chinese {
        true => format!("{name}（{}）", unit.name(true)),
        false => format!("{name} ({})", unit.name(false)),
    }
}

/// Why a bonus cannot be reckoned.
fn reason(why: NoResult, chinese: bool) -> String {
    let say = |zh: &str, en: &str| (if chinese { zh } else { en }).to_owned();
    match why {
        NoResult::Missing { figure } => {
            format!("{}{}", say("缺少：", "missing: "), figure.name(chinese))
        }
        NoResult::ByZero => say("公式里除数为零", "the formula divides by zero"),
        NoResult::TooLarge => say("数字过大，无法计算", "a number is too large"),
        NoResult::Unreadable => say("公式无法读取", "the formula cannot be read"),
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
