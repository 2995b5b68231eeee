//! The words of a bulletin on paper.

use crate::statistics::Words;
use yizhan_api::Language;
use yizhan_domain::bulletin::{Figure, Kind, PartKind, Row, Subject, TextKind};
use yizhan_domain::statistics::{Month, Stage, Unit};
use yizhan_domain::{Fen, Millis};

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
            Language::English => month.to_string(),
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
    pub(super) fn note(self, part: PartKind) -> String {
        match part {
            PartKind::Whole => self.say(
                "统计本月报修的工单；时长为中位数；重复报修指同一地点同一分类 30 天内再次报修。",
                "Orders that were reported in the month. Times are medians. Repeated: the same category at the same place within 30 days.",
            ),
            PartKind::Slowest => self.say(
                "只列本月至少完成 3 单的分类。",
                "Only categories with three finished orders or more.",
            ),
            PartKind::Calls => self.say(
                "按科室确认的月份统计应回访的工单。",
                "Orders to call back about, by the month in which the department confirmed.",
            ),
            _ => String::new(),
        }
    }

    pub(super) fn figure(self, figure: Figure) -> String {
        if let Some(measure) = figure.measure() {
            return Words(self.0).measure(measure);
        }
        let (chinese, english) = match figure {
            Figure::Complaints => ("其中投诉", "Complaints among them"),
            Figure::Left => ("经过的工单", "Orders"),
            Figure::StageTime => ("中位数（分钟）", "Median (min)"),
            Figure::StageMost => ("九成以内（分钟）", "90% within (min)"),
            Figure::Drawn => ("应回访", "To call back"),
            Figure::Reached => ("已接通", "Reached"),
            Figure::Declined => ("拒绝回答", "Declined"),
            Figure::NotReached => ("未接通", "Not reached"),
            Figure::NotCalled => ("尚未回访", "Not called yet"),
            _ => ("回访满意度（星）", "Satisfaction on the phone (stars)"),
        };
        self.say(chinese, english)
    }

    pub(super) fn subject(self, row: &Row, month: Month) -> String {
        match row.subject {
            Subject::Month => self.month(month),
            Subject::MonthBefore => self.month(month.plus(-1)),
            Subject::YearBefore => self.month(month.plus(-12)),
            Subject::Nothing => self.say("未派单", "Not dispatched"),
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

    /// A value as paper has it; its unit stands in the head.
    pub(super) fn value(self, figure: Figure, value: Option<i64>) -> String {
        let Some(value) = value else {
            return "–".to_owned();
        };
        match figure.unit() {
            Unit::Orders => value.to_string(),
            Unit::Fen => Fen(value).to_string(),
            Unit::Seconds => {
                // Half a tenth is rounded up.
                let tenths = (value + 3) / 6;
                format!("{}.{}", tenths / 10, tenths % 10)
            }
            Unit::Permille => format!("{}.{}%", value / 10, value % 10),
            Unit::HundredthStars => format!("{}.{:02}", value / 100, value % 100),
        }
    }

    /// 第 2 版.
    pub(super) fn version(self, number: u32) -> String {
        match self.0 {
            Language::Chinese => format!("第 {number} 版"),
            Language::English => format!("version {number}"),
        }
    }

    /// Who approved it, and up to where the figures go.
    pub(super) fn approved(self, by: &str, at: Millis, position: i64) -> Vec<String> {
        let at = at.civil().format("%Y-%m-%d %H:%M");
        match self.0 {
            Language::Chinese => vec![
                format!("审批：{by}    时间：{at}"),
                format!("数据截至中枢记录第 {position} 条，审批后不再变动。"),
            ],
            Language::English => vec![
                format!("Approved by {by} on {at}"),
                format!(
                    "Figures up to record {position} of the hub; they do not change after approval."
                ),
            ],
        }
    }
}
