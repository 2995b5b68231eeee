//! A statistic as a spreadsheet.

use super::Facts;
use super::names::head;
use super::show::{Answered, answer, columns};
use crate::context::Context;
use crate::error::Trouble;
use crate::stores::spreadsheet;
use yizhan_api::view::{Head, MadeFile};
use yizhan_api::{ExportStatistics, Language};
use yizhan_domain::base::Urgency;
use yizhan_domain::statistics::{Dimension, Figures, Key, Measure, Spread, Unit};
use yizhan_report::sheet::{Cell, Table};

/// The statistic as a file: every figure of every group, or the wanted measure of each division.
pub(crate) fn export(
    context: &Context<'_>,
    facts: &Facts,
    request: &ExportStatistics,
) -> Result<MadeFile, Trouble> {
    let answered = answer(context, facts, &request.of)?;
    let words = Words(request.language);
    let by = answered.question.by;
    let table = if answered.question.across.is_some() {
        divided(context, &answered, words)
    } else {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for group in &answered.counted.groups {
            let head = head(context.directory, by, group.key.clone());
            rows.push(row(words.head(by, &head), &group.figures));
        }
        rows.push(row(words.say("合计", "All"), &answered.counted.total));
        Table {
            title: words.say("工单统计", "Orders"),
            heads: heads(words, by),
            rows,
        }
    };
    let name = format!(
        "{}-{}-{}",
        table.title, answered.question.from, answered.question.to
    );
    spreadsheet(&name, &table)
}

fn divided(context: &Context<'_>, answered: &Answered, words: Words) -> Table {
    let question = &answered.question;
    let across = question.across.unwrap_or_default();
    let mut heads = vec![
        words.dimension(question.by),
        words.measure(question.measure),
    ];
    heads.extend(
        columns(context, answered)
            .iter()
            .map(|head| words.head(across, head)),
    );
    let cell = |value: Option<i64>| {
        value.map_or(Cell::Empty, |value| in_unit(question.measure.unit(), value))
    };
    let rows = answered.counted.groups.iter().map(|group| {
        let head = head(context.directory, question.by, group.key.clone());
        let whole = question.measure.of(&group.figures);
        let mut row = vec![Cell::Text(words.head(question.by, &head)), cell(whole)];
        row.extend(group.cells.iter().copied().map(cell));
        row
    });
    Table {
        title: words.measure(question.measure),
        heads,
        rows: rows.collect(),
    }
}

fn in_unit(unit: Unit, value: i64) -> Cell {
    match unit {
        Unit::Orders => Cell::Whole(value),
        Unit::Fen => Cell::Money(yizhan_domain::Fen(value)),
        Unit::Seconds => Cell::Minutes { seconds: value },
        Unit::Permille => Cell::Percent { permille: value },
        Unit::HundredthStars => Cell::Hundredths(value),
    }
}

/// The measures that the columns of a group are, beside the quantiles of the spans.
const PLAIN: [Measure; 9] = [
    Measure::Orders,
    Measure::Finished,
    Measure::Open,
    Measure::Void,
    Measure::Cost,
    Measure::Labour,
    Measure::Material,
    Measure::MeanCost,
    Measure::AreaCost,
];

/// The measures behind the spans.
const LAST: [Measure; 3] = [Measure::Satisfaction, Measure::Reworked, Measure::Repeated];

fn heads(words: Words, by: Dimension) -> Vec<String> {
    let mut heads = vec![words.dimension(by)];
    heads.extend(PLAIN.map(|measure| words.measure(measure)));
    for span in [
        words.say("响应", "Response"),
        words.say("到场", "On site"),
        words.say("服务", "Work"),
        words.say("完成", "Finish"),
    ] {
        heads.push(format!(
            "{span}{}",
            words.say("平均（分钟）", ", mean (min)")
        ));
        heads.push(format!(
            "{span}{}",
            words.say("中位数（分钟）", ", median (min)")
        ));
        heads.push(format!(
            "{span}{}",
            words.say("九成以内（分钟）", ", 90% within (min)")
        ));
        heads.push(format!("{span}{}", words.say("及时率", ", in time")));
    }
    heads.extend(LAST.map(|measure| words.measure(measure)));
    heads
}

fn row(name: String, figures: &Figures) -> Vec<Cell> {
    let measured = |measure: Measure| {
        (measure.of(figures)).map_or(Cell::Empty, |value| in_unit(measure.unit(), value))
    };
    let mut cells = vec![Cell::Text(name)];
    cells.extend(PLAIN.map(measured));
    for (spread, in_time) in [
        (&figures.response, Some(Measure::ResponseInTime)),
        (&figures.on_site, Some(Measure::OnSiteInTime)),
        (&figures.work, None),
        (&figures.finish, Some(Measure::FinishInTime)),
    ] {
        let Spread {
            count,
            mean_s,
            median_s,
            p90_s,
            ..
        } = *spread;
        cells.extend([mean_s, median_s, p90_s].map(|seconds| match count {
            0 => Cell::Empty,
            _ => Cell::Minutes {
                seconds: seconds.into(),
            },
        }));
        cells.push(in_time.map_or(Cell::Empty, measured));
    }
    cells.extend(LAST.map(measured));
    cells
}

/// The words of the file.
#[derive(Clone, Copy)]
pub(crate) struct Words(pub(crate) Language);

impl Words {
    pub(crate) fn say(self, chinese: &str, english: &str) -> String {
        match self.0 {
            Language::Chinese => chinese,
            Language::English => english,
        }
        .to_owned()
    }

    /// A weekday: 0 is Monday.
    pub(crate) fn weekday(self, at: usize) -> String {
        let (chinese, english) = WEEKDAYS.get(at).copied().unwrap_or_default();
        self.say(chinese, english)
    }

    fn head(self, of: Dimension, head: &Head) -> String {
        match &head.key {
            Key::Nothing => self.say("未填", "None"),
            Key::Urgency(Urgency::Urgent) => self.say("紧急", "Urgent"),
            Key::Urgency(Urgency::General) => self.say("一般", "General"),
            Key::Number(number) => match of {
                Dimension::Quarter => {
                    format!("{} Q{}", number.div_euclid(4), number.rem_euclid(4) + 1)
                }
                Dimension::Weekday => self.weekday(usize::try_from(*number).unwrap_or(0)),
                Dimension::Hour => format!("{number}:00"),
                _ => number.to_string(),
            },
            _ => head.name.clone(),
        }
    }

    fn dimension(self, dimension: Dimension) -> String {
        let (chinese, english) = match dimension {
            Dimension::Month => ("月份", "Month"),
            Dimension::Quarter => ("季度", "Quarter"),
            Dimension::Year => ("年份", "Year"),
            Dimension::Weekday => ("星期", "Weekday"),
            Dimension::Hour => ("时段", "Hour"),
            Dimension::Department => ("科室", "Department"),
            Dimension::Section => ("职能科室", "Section"),
            Dimension::Team => ("班组", "Team"),
            Dimension::Technician => ("服务人员", "Technician"),
            Dimension::Group => ("服务大类", "Group of categories"),
            Dimension::Category => ("服务分类", "Category"),
            Dimension::Urgency => ("紧急程度", "Urgency"),
            Dimension::Campus => ("院区", "Campus"),
            Dimension::Building => ("楼栋", "Building"),
            Dimension::Floor => ("楼层", "Floor"),
            Dimension::Place => ("地点", "Place"),
        };
        self.say(chinese, english)
    }

    pub(crate) fn measure(self, measure: Measure) -> String {
        let (chinese, english) = match measure {
            Measure::Orders => ("工单数", "Orders"),
            Measure::Finished => ("已完成", "Finished"),
            Measure::Open => ("未完成", "Open"),
            Measure::Void => ("已撤回或取消", "Withdrawn or cancelled"),
            Measure::Cost => ("费用（元）", "Cost (yuan)"),
            Measure::Labour => ("人工费（元）", "Labour (yuan)"),
            Measure::Material => ("材料费（元）", "Material (yuan)"),
            Measure::MeanCost => ("单均费用（元）", "Cost per order (yuan)"),
            Measure::AreaCost => ("每平方米费用（元）", "Cost per m² (yuan)"),
            Measure::ResponseTime => ("响应时长中位数（分钟）", "Median response (min)"),
            Measure::OnSiteTime => ("到场时长中位数（分钟）", "Median until on site (min)"),
            Measure::WorkTime => ("服务时长中位数（分钟）", "Median work (min)"),
            Measure::FinishTime => ("完成时长中位数（分钟）", "Median until finished (min)"),
            Measure::ResponseInTime => ("响应及时率", "Accepted in time"),
            Measure::OnSiteInTime => ("到场及时率", "On site in time"),
            Measure::FinishInTime => ("完成及时率", "Finished in time"),
            Measure::Satisfaction => ("满意度（星）", "Satisfaction (stars)"),
            Measure::Reworked => ("返工率", "Done again"),
            Measure::Repeated => ("30 天内重复报修率", "Repeated within 30 days"),
        };
        self.say(chinese, english)
    }
}

const WEEKDAYS: [(&str, &str); 7] = [
    ("周一", "Monday"),
    ("周二", "Tuesday"),
    ("周三", "Wednesday"),
    ("周四", "Thursday"),
    ("周五", "Friday"),
    ("周六", "Saturday"),
    ("周日", "Sunday"),
];
