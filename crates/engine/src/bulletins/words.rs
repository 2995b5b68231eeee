//! The words of a bulletin on paper: those of the screen.

use crate::statistics::Words;
use yizhan_api::Language;
use yizhan_api::view::Provisional;
use yizhan_domain::Millis;
use yizhan_domain::bulletin::{Figure, Kind, Part, PartKind, Row, Subject, TextKind};
use yizhan_domain::statistics::{Measure, Month, Stage, Unit};

/// Words in one language.
#[derive(Clone, Copy)]
pub(super) struct Told(pub(super) Language);

impl Told {
    pub(super) fn say(self, chinese: &str, english: &str) -> String {
        Words(self.0).say(chinese, english)
    }

    pub(super) fn title(self, kind: Kind) -> String {
        match kind {
            Kind::Quality => self.say("后勤信息与质量简报", "Logistics bulletin"),
            Kind::Process => self.say("流程效能分析报告", "Process report"),
        }
    }

    pub(super) fn month(self, month: Month) -> String {
        match self.0 {
            Language::Chinese => format!("{} 年 {} 月", month.year(), month.in_year()),
            Language::English => month.begin().civil().format("%b %Y").to_string(),
        }
    }

    pub(super) fn text(self, text: TextKind) -> String {
        match text {
            TextKind::Foreword => self.say("前言", "Foreword"),
            TextKind::Findings => self.say("突出情况", "What stood out"),
            TextKind::Measures => self.say("改进措施", "Measures"),
        }
    }

    pub(super) fn part(self, part: PartKind) -> String {
        match part {
            PartKind::Whole => self.say("全院总体", "The whole house"),
            PartKind::Sections => self.say("各职能科室", "Sections"),
            PartKind::Teams => self.say("各班组", "Teams"),
            PartKind::Categories => {
                self.say("工单最多的服务分类", "Categories with the most orders")
            }
            PartKind::Departments => {
                self.say("费用最高的科室", "Departments with the highest cost")
            }
            PartKind::Calls => self.say("电话回访", "Callbacks"),
            PartKind::Stages => self.say("各环节停留时长", "Time in each stage"),
            PartKind::Slowest => self.say("完成最慢的服务分类", "Categories that took longest"),
            PartKind::Hours => self.say("报修时段分布", "Reports by hour of day"),
        }
    }

    /// What has to be known about the figures of a part.
    pub(super) fn notes(self, part: &Part) -> Vec<String> {
        let of_part = match part.kind {
            PartKind::Whole => Some((
                "统计本月报修的工单；时长为中位数；同一地点同一分类 30 天内再次报修为重复报修。",
                "Orders that were reported in the month. Times are medians. Repeated: the same category at the same place within 30 days.",
            )),
            PartKind::Slowest => Some((
                "只列本月至少完成 3 单的分类。",
                "Only categories with three finished orders or more.",
            )),
            PartKind::Calls => Some((
                "按科室确认的月份统计应回访的工单。",
                "Orders to call back about, by the month in which the department confirmed.",
            )),
            PartKind::Stages => Some((
                "中位数；一张工单多次处于同一环节时合计。旧系统的工单只有到场和服务两个环节。",
                "Medians; where an order is in a stage more than once, all of it together. Orders of an old system have only two of the stages.",
            )),
            _ => None,
        };
        let has_area = part.figures.contains(&Figure::KnownAreaCost);
        let of_area = has_area.then_some((
            "每平方米费用只算登记了面积的在用地点：这些地点的费用除以它们的面积，其他费用不计入。",
            "Cost per m² counts places in use whose area is known: what was spent there, by their area. Other cost is left out.",
        ));
        let all = of_part.into_iter().chain(of_area);
        all.map(|(chinese, english)| self.say(chinese, english))
            .collect()
    }

    /// What a figure is called, with its unit where values have none.
    pub(super) fn figure(self, figure: Figure) -> String {
        let (chinese, english) = match (figure, figure.measure()) {
            (_, Some(Measure::ResponseTime)) => ("响应时长", "Time until accepted"),
            (_, Some(Measure::OnSiteTime)) => ("到场时长", "Time until on site"),
            (_, Some(Measure::WorkTime)) => ("服务时长", "Time of work"),
            (_, Some(Measure::FinishTime)) => ("完成时长", "Time until finished"),
            (_, Some(measure)) => return Words(self.0).measure(measure),
            (Figure::Complaints, _) => ("其中投诉", "Complaints among them"),
            (Figure::Left, _) => ("经过的工单", "Orders"),
            (Figure::StageTime, _) => ("停留中位数", "Median"),
            (Figure::StageMost, _) => ("九成以内", "90% within"),
            (Figure::Drawn, _) => ("应回访", "To call back"),
            (Figure::Reached, _) => ("已接通", "Reached"),
            (Figure::Declined, _) => ("拒绝回答", "Declined"),
            (Figure::NotReached, _) => ("未接通", "Not reached"),
            (Figure::NotCalled, _) => ("尚未回访", "Not called yet"),
            _ => ("回访满意度（星）", "Satisfaction on the phone (stars)"),
        };
        self.say(chinese, english)
    }

    pub(super) fn subject(self, row: &Row, month: Month) -> String {
        match row.subject {
            Subject::Month => self.month(month),
            Subject::MonthBefore => self.month(month.plus(-1)),
            Subject::YearBefore => self.month(month.plus(-12)),
            Subject::Nothing => self.say("没有班组", "No team"),
            Subject::Id(_) => row.name.clone(),
            Subject::Hour(hour) => hour.to_string(),
            Subject::Stage(stage) => self.stage(stage),
        }
    }

    fn stage(self, stage: Stage) -> String {
        match stage {
            Stage::Dispatch => self.say("待派单", "To be dispatched"),
            Stage::Assign => self.say("待派工", "To be assigned"),
            Stage::Accept => self.say("待接单", "To be accepted"),
            Stage::Arrive => self.say("待到场", "On the way"),
            Stage::Work => self.say("服务", "Work"),
            Stage::Wait => self.say("等待备件或挂起", "Waiting for parts, or suspended"),
            Stage::Confirm => self.say("待科室确认", "To be confirmed by the department"),
            Stage::Settle => self.say("费用确认至入账", "Cost confirmed and charged"),
        }
    }

    /// A value as paper has it; of orders, money and stars the unit stands in the head.
    pub(super) fn value(self, figure: Figure, value: Option<i64>) -> String {
        let Some(value) = value else {
            return "–".to_owned();
        };
        match figure.unit() {
            Unit::Orders => grouped(value),
            Unit::Fen => {
                let (yuan, fen) = (value.unsigned_abs() / 100, value.unsigned_abs() % 100);
                let sign = if value < 0 { "-" } else { "" };
                let yuan = grouped(i64::try_from(yuan).unwrap_or(i64::MAX));
                format!("{sign}{yuan}.{fen:02}")
            }
            Unit::Seconds => self.span(value),
            Unit::Permille => format!("{}.{}%", value / 10, value % 10),
            Unit::HundredthStars => format!("{}.{:02}", value / 100, value % 100),
        }
    }

    /// A span of time by its two largest units: 38 分钟, 2 小时 5 分, 3 天 4 小时.
    fn span(self, seconds: i64) -> String {
        let minutes = seconds.max(0) / 60;
        let (d, h, m) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
        let (chinese, english) = match (d, h, m) {
            (0, 0, 0) => ("不到 1 分钟".to_owned(), "under 1 min".to_owned()),
            (0, 0, _) => (format!("{m} 分钟"), format!("{m} min")),
            (0, _, 0) => (format!("{h} 小时"), format!("{h} h")),
            (0, _, _) => (format!("{h} 小时 {m} 分"), format!("{h} h {m} min")),
            (_, 0, _) => (format!("{d} 天"), format!("{d} d")),
            _ => (format!("{d} 天 {h} 小时"), format!("{d} d {h} h")),
        };
        self.say(&chinese, &english)
    }

    /// 第 2 版.
    pub(super) fn version(self, number: u32) -> String {
        match self.0 {
            Language::Chinese => format!("第 {number} 版"),
            Language::English => format!("version {number}"),
        }
    }

    /// That it is a draft, and why its figures may still change.
    pub(super) fn draft(self, provisional: &Provisional) -> String {
        let named = u32::try_from(provisional.away.len()).unwrap_or(u32::MAX);
        let away = named.saturating_add(provisional.others);
        let draft = self.say("草稿，未审批", "Draft, not approved");
        let why = match (provisional.over, provisional.is, away) {
            (false, _, _) => self.say("本月尚未结束", "the month is not over"),
            (true, true, n) => self.say(
                &format!("暂定数：{n} 台终端可能还有未上传的工作"),
                &format!("provisional: {n} devices may have work that is not sent yet"),
            ),
            (true, false, _) => return draft,
        };
        self.say(&format!("{draft}；{why}"), &format!("{draft}; {why}"))
    }

    /// When and up to where the figures of a draft were counted.
    pub(super) fn counted(self, now: Millis, position: i64) -> String {
        let at = now.civil().format("%Y-%m-%d %H:%M");
        self.say(
            &format!("统计于 {at}，中枢记录第 {position} 条为止。"),
            &format!("Counted: {at}, up to record {position} of the hub."),
        )
    }

    /// Who approved it, up to where the figures go, and what might have been missing.
    pub(super) fn approved(
        self,
        by: &str,
        at: Millis,
        position: i64,
        away: Option<u32>,
    ) -> Vec<String> {
        let at = at.civil().format("%Y-%m-%d %H:%M");
        let mut lines = vec![
            self.say(
                &format!("审批：{by}    时间：{at}"),
                &format!("Approved by {by} on {at}"),
            ),
            self.say(
                &format!("数据截至中枢记录第 {position} 条，审批后不再变动。"),
                &format!(
                    "Figures up to record {position} of the hub; they do not change after approval."
                ),
            ),
        ];
        lines.extend(away.filter(|n| *n > 0).map(|n| {
            self.say(
                &format!("审批时有 {n} 台终端可能还有未上传的工作。"),
                &format!(
                    "When it was approved, {n} devices may have had work that was not sent yet."
                ),
            )
        }));
        lines
    }
}

/// A number with its thousands apart: 12,345.
fn grouped(number: i64) -> String {
    let mut digits = number.unsigned_abs().to_string();
    let mut place = digits.len();
    while place > 3 {
        place -= 3;
        digits.insert(place, ',');
    }
    match number < 0 {
        true => format!("-{digits}"),
        false => digits,
    }
}

#[cfg(test)]
mod tests;
