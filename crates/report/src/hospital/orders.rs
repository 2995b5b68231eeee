//! 历史工单: the orders of the system before.

use super::claims::Claims;
use super::column::{Column, optional, required};
use super::finding::{FindingCode, Mention, Problem};
use super::names::Names;
use super::register::join;
use super::row::{Outcome, RowReader, read_rows};
use super::table::Table;
use super::{categories, cell, date, number, places, text};
use yizhan_domain::base::{HistoricLine, HistoricOrder};
use yizhan_domain::{CategoryId, Fen, Hundredths, Millis, OrderId};

const NUMBER: &str = "单号";
const DEPARTMENT: &str = "报修科室";
const REQUESTER: &str = "报修人工号";
const REQUESTER_NAME: &str = "报修人";
const URGENCY: &str = "紧急程度";
const DESCRIPTION: &str = "故障描述";
const TEAM: &str = "受理班组";
const TECHNICIAN: &str = "服务人员工号";
const TECHNICIAN_NAME: &str = "服务人员";
const FEE: &str = "收费项目";
const FEE_QUANTITY: &str = "数量";
const LABOUR: &str = "人工费(元)";
const PART: &str = "备件编码";
const PART_QUANTITY: &str = "备件数量";
const MATERIAL: &str = "材料费(元)";
const SATISFACTION: &str = "满意度";

/// The four times in the order in which they happen.
const TIMES: [&str; 4] = ["报修时间", "接单时间", "到场时间", "完成时间"];

pub(super) const COLUMNS: &[Column] = &[
    required(NUMBER, &["工单号", "工单编号", "诉求单号"]),
    required("报修时间", &["提交时间"]),
    required(DEPARTMENT, &["申报科室", "科室"]),
    optional(REQUESTER, &["报修工号"]),
    optional(REQUESTER_NAME, &["申报人"]),
    optional(places::EXTENSION, &["报修分机"]),
    optional(places::CAMPUS, &[]),
    optional(places::BUILDING, &[]),
    optional(places::ROOM, &["房号", "房间"]),
    required(categories::GROUP, &[]),
    required(categories::NAME, &[]),
    required(URGENCY, &["紧急度"]),
    optional(DESCRIPTION, &["故障现象", "描述"]),
    optional(TEAM, &["班组"]),
    optional(TECHNICIAN, &["维修工号"]),
    optional(TECHNICIAN_NAME, &["维修人员", "维修工"]),
    optional("接单时间", &[]),
    optional("到场时间", &["到达时间"]),
    optional("完成时间", &["完工时间"]),
    optional(FEE, &["服务项目"]),
    optional(FEE_QUANTITY, &["服务数量"]),
    optional(LABOUR, &["人工费"]),
    optional(PART, &["备件编号"]),
    optional(PART_QUANTITY, &[]),
    optional(MATERIAL, &["材料费"]),
    optional(SATISFACTION, &["评价"]),
];

pub(super) fn read(table: &Table, names: &Names) -> Outcome<HistoricOrder> {
    let mut numbers = Claims::default();
    read_rows(table, |row| {
        let number = row.need(NUMBER, cell::code);
        if let Some(Err(problem)) = number
            .as_ref()
            .map(|number| numbers.claim_key(number, row.number()))
        {
            row.refuse(NUMBER, problem);
        }
        read_one(row, names, number)
    })
}

fn read_one(
    row: &mut RowReader<'_>,
    names: &Names,
    number: Option<String>,
) -> Option<HistoricOrder> {
    let [filed_at, accepted_at, arrived_at, finished_at] = times(row);
    let department = row.need(DEPARTMENT, cell::words);
    let department =
        department.and_then(|name| row.refer(DEPARTMENT, &names.departments, &name, &name));
    // Staff leave: a number that the directory no longer has is no mistake in an old order.
    let requester = row
        .may(REQUESTER, cell::code)
        .and_then(|number| names.person(&number));
    let requester_name = row.text(REQUESTER_NAME);
    let extension = row.may(places::EXTENSION, cell::code).unwrap_or_default();
    let place = places::refer(row, names).or_else(|| names.place_by_extension(&extension));
    let place_label = place_label(row);
    let category = category(row, names);
    let urgency = row.word(URGENCY, categories::URGENCIES);
    let description = row.text(DESCRIPTION);
    let team = row.may(TEAM, cell::words);
    let team = team.and_then(|name| row.refer(TEAM, &names.teams, &name, &name));
    let technician = row
        .may(TECHNICIAN, cell::code)
        .and_then(|number| names.person(&number));
    let technician_name = row.text(TECHNICIAN_NAME);
    let labour = labour(row, names);
    let material = material(row, names);
    let satisfaction = row.text(SATISFACTION);
    let number = number?;
    Some(HistoricOrder {
        id: OrderId::of_key(&number),
        number,
        filed_at: filed_at?,
        department: department?,
        requester,
        requester_name,
        extension,
        place,
        place_label,
        category: category?,
        urgency: urgency?,
        description,
        team,
        technician,
        technician_name,
        accepted_at,
        arrived_at,
        finished_at,
        labour,
        material,
        satisfaction,
    })
}

/// The four times; the first that is earlier than one before it is refused.
fn times(row: &mut RowReader<'_>) -> [Option<Millis>; 4] {
    let read = TIMES.map(|column| {
        if column == "报修时间" {
            row.need(column, date::instant)
        } else {
            row.may(column, date::instant)
        }
    });
    let dated = || {
        TIMES
            .iter()
            .zip(read)
            .filter_map(|(column, at)| Some((*column, at?)))
    };
    let wrong = dated().enumerate().find_map(|(position, (column, at))| {
        let (earlier, _) = dated().take(position).find(|(_, before)| at < *before)?;
        Some((column, at, earlier))
    });
    if let Some((column, at, earlier)) = wrong {
        let earlier = Mention::Words(row.header(earlier));
        let shown = at.format("%Y-%m-%d %H:%M").to_string();
        row.refuse(
            column,
            Problem::naming(FindingCode::TimeOrder, shown, earlier),
        );
    }
    read.map(|at| at.map(Millis::from_civil))
}

fn place_label(row: &RowReader<'_>) -> String {
    let words = [places::CAMPUS, places::BUILDING, places::ROOM]
        .map(|column| row.peek(column, cell::words));
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn category(row: &mut RowReader<'_>, names: &Names) -> Option<CategoryId> {
    let group = row.need(categories::GROUP, cell::words);
    let name = row.need(categories::NAME, cell::words);
    let key = join(&[group?, name?]);
    row.refer(categories::NAME, &names.categories, &key, &key)
}

/// The labour line. The fee standard may have changed since: an item that it lacks keeps its name.
fn labour(row: &mut RowReader<'_>, names: &Names) -> Option<HistoricLine> {
    let name = row.may(FEE, cell::words);
    let (quantity, amount) = match name {
        Some(_) => (
            row.need(FEE_QUANTITY, number::quantity),
            row.need(LABOUR, cell::money),
        ),
        None => (
            row.may(FEE_QUANTITY, number::quantity),
            row.may(LABOUR, cell::money),
        ),
    };
    let (code, unit) = names.fee(&text::fold(name.as_deref().unwrap_or_default()));
    line(name, code, unit, quantity, amount)
}

fn material(row: &mut RowReader<'_>, names: &Names) -> Option<HistoricLine> {
    let code = row.may(PART, cell::code);
    let part = code
        .as_ref()
        .and_then(|code| row.refer(PART, &names.parts, code, code));
    let whole = |cell: &_| number::whole(cell).map(Hundredths::whole);
    let (quantity, amount) = match code {
        Some(_) => (
            row.need(PART_QUANTITY, whole),
            row.need(MATERIAL, cell::money),
        ),
        None => (
            row.may(PART_QUANTITY, whole),
            row.may(MATERIAL, cell::money),
        ),
    };
    let (name, unit) = part.map(|part| (part.name, part.unit)).unwrap_or_default();
    line(
        code.is_some().then_some(name),
        code.unwrap_or_default(),
        unit,
        quantity,
        amount,
    )
}

/// A line where something was charged; money without an item is kept as well.
fn line(
    name: Option<String>,
    code: String,
    unit: String,
    quantity: Option<Hundredths>,
    amount: Option<Fen>,
) -> Option<HistoricLine> {
    let amount = amount.unwrap_or_default();
    let charged = name.is_some() || amount != Fen(0);
    let quantity = quantity.unwrap_or_default();
    charged.then(|| HistoricLine {
        code,
        name: name.unwrap_or_default(),
        unit,
        quantity,
        amount,
    })
}
