//! The files of a batch. What they are follows from the batch and its lines alone.

use crate::error::Trouble;
use crate::stores::XLSX;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use yizhan_api::view::MadeFile;
use yizhan_domain::Fen;
use yizhan_domain::accounting::{Batch, ChargeLine, Sum, Totals};
use yizhan_report::comma_separated;
use yizhan_report::sheet::{Cell, Table, write_book};

/// The charges as comma-separated values.
pub(super) fn csv(batch: &Batch, lines: &[ChargeLine]) -> Result<Vec<u8>, Trouble> {
    comma_separated::write(&charges(batch, lines)).map_err(Trouble::internal)
}

pub(super) fn made_csv(batch: &Batch, bytes: &[u8]) -> MadeFile {
    file(batch, "csv", "text/csv; charset=utf-8", bytes)
}

/// The charges with their control totals.
pub(super) fn made_xlsx(batch: &Batch, lines: &[ChargeLine]) -> Result<MadeFile, Trouble> {
    let totals = Totals::of_lines(lines);
    let tables = [
        charges(batch, lines),
        departments(batch, &totals),
        centres(batch, &totals),
        control(batch, &totals),
    ];
    let bytes = write_book(&tables, batch.at).map_err(Trouble::internal)?;
    Ok(file(batch, "xlsx", XLSX, &bytes))
}

fn file(batch: &Batch, ending: &str, media: &str, bytes: &[u8]) -> MadeFile {
    let name = match batch.chinese {
        true => format!("维修费用-第{}批", batch.number),
        false => format!("charges-batch-{}", batch.number),
    };
    MadeFile {
        name: format!("{name}.{ending}"),
        media: media.to_owned(),
        bytes: BASE64.encode(bytes),
        labels: 1,
    }
}

fn say(batch: &Batch, chinese: &str, english: &str) -> String {
    if batch.chinese { chinese } else { english }.to_owned()
}

fn charges(batch: &Batch, lines: &[ChargeLine]) -> Table {
    let heads = [
        ("批次", "Batch"),
        ("工单号", "Order"),
        ("科室编码", "Department code"),
        ("科室", "Department"),
        ("成本中心", "Cost centre"),
        ("服务分类", "Category"),
        ("入账时间", "Charged at"),
        ("发生月份", "Month charged"),
        ("记账月份", "Counts in"),
        ("金额（元）", "Amount (yuan)"),
        ("入账人", "Charged by"),
        ("入账编号", "Charge id"),
    ];
    let row = |line: &ChargeLine| {
        vec![
            i64::from(batch.number).into(),
            line.number.as_str().into(),
            line.department_code.as_str().into(),
            line.department_name.as_str().into(),
            line.cost_centre.as_str().into(),
            line.category.as_str().into(),
            minute(line.at).into(),
            line.month.to_string().into(),
            line.period.to_string().into(),
            line.amount.into(),
            line.by.as_str().into(),
            line.step.to_string().into(),
        ]
    };
    Table {
        title: say(batch, "明细", "Charges"),
        heads: heads
            .map(|(chinese, english)| say(batch, chinese, english))
            .into(),
        rows: lines.iter().map(row).collect(),
    }
}

fn departments(batch: &Batch, totals: &Totals) -> Table {
    let name = |sum: &Sum| vec![sum.code.as_str().into(), sum.name.as_str().into()];
    let titles = ("按科室", "By department");
    let heads = [("科室编码", "Department code"), ("科室", "Department")];
    sums(
        batch,
        totals,
        titles,
        &heads,
        totals.departments.iter().map(|sum| (name(sum), sum)),
    )
}

fn centres(batch: &Batch, totals: &Totals) -> Table {
    let name = |sum: &Sum| match sum.name.is_empty() {
        true => vec![say(batch, "无成本中心", "No cost centre").into()],
        false => vec![sum.name.as_str().into()],
    };
    let titles = ("按成本中心", "By cost centre");
    let heads = [("成本中心", "Cost centre")];
    sums(
        batch,
        totals,
        titles,
        &heads,
        totals.centres.iter().map(|sum| (name(sum), sum)),
    )
}

/// Sums with what they are of in front, and all of them at the end.
fn sums<'a>(
    batch: &Batch,
    totals: &Totals,
    (chinese, english): (&str, &str),
    of: &[(&str, &str)],
    lines: impl Iterator<Item = (Vec<Cell>, &'a Sum)>,
) -> Table {
    let counted = |mut cells: Vec<Cell>, count: u32, total: Fen| {
        cells.extend([i64::from(count).into(), total.into()]);
        cells
    };
    let mut rows: Vec<Vec<Cell>> = lines
        .map(|(name, sum)| counted(name, sum.count, sum.total))
        .collect();
    let mut all = vec![Cell::Empty; of.len().saturating_sub(1)];
    all.push(say(batch, "合计", "All").into());
    rows.push(counted(all, totals.count, totals.total));
    let counts = [("笔数", "Charges"), ("金额（元）", "Amount (yuan)")];
    let heads = of.iter().chain(&counts);
    Table {
        title: say(batch, chinese, english),
        heads: heads
            .map(|(chinese, english)| say(batch, chinese, english))
            .collect(),
        rows,
    }
}

/// What whoever receives the batch compares.
fn control(batch: &Batch, totals: &Totals) -> Table {
    let period = match batch.period {
        Some(month) => month.to_string(),
        None => say(batch, "所有未导出的", "All that were in no batch"),
    };
    let rows: [(&str, &str, Cell); 8] = [
        ("批次", "Batch", i64::from(batch.number).into()),
        ("生成时间", "Made at", minute(batch.at).into()),
        ("生成人", "Made by", batch.by_name.as_str().into()),
        ("记账月份", "Counts in", period.into()),
        ("笔数", "Charges", i64::from(batch.count).into()),
        ("金额（元）", "Amount (yuan)", batch.total.into()),
        (
            "CSV 文件的 SHA-256",
            "SHA-256 of the csv file",
            batch.digest.as_str().into(),
        ),
        (
            "没有成本中心的科室",
            "Departments without a cost centre",
            totals
                .without_centre
                .join(say(batch, "、", ", ").as_str())
                .into(),
        ),
    ];
    Table {
        title: say(batch, "核对", "Control"),
        heads: vec![say(batch, "项目", "What"), say(batch, "值", "Value")],
        rows: (rows.into_iter())
            .map(|(chinese, english, cell)| vec![say(batch, chinese, english).into(), cell])
            .collect(),
    }
}

fn minute(at: yizhan_domain::Millis) -> String {
    at.civil().format("%Y-%m-%d %H:%M").to_string()
}
