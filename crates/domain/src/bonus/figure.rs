//! Figures that a formula can name, and what they are measured in.

use serde::{Deserialize, Serialize};

/// A figure of a technician in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "BonusFigure"))]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Orders finished in the month.
    OrdersFinished,
    /// Minutes on site until finished, of these.
    LabourMinutes,
    /// Labour on their bills, shared equally among the technicians.
    ServiceFees,
    /// Points of their categories, shared the same way.
    OrderPoints,
    /// Minutes for each of them that says how long it took.
    AverageMinutes,
    /// How many of the orders that were reported in the month are finished.
    CompletionRate,
    /// How many of the finished ones were in time.
    OnTimeRate,
    /// Material on their bills, shared.
    Material,
    /// Stars on average.
    Satisfaction,
    /// How many were sent back to be done again.
    Rework,
    /// Coefficient of the post (岗位系数).
    PostCoefficient,
    /// Average bonus of doctors and technicians in the month (医技平均奖).
    AverageBonus,
    /// Appraisal score (考核得分), 100 where everything is as it should be.
    AppraisalScore,
}

impl Figure {
    /// Every figure.
    pub const ALL: [Self; 13] = [
        Self::OrdersFinished,
        Self::LabourMinutes,
        Self::ServiceFees,
        Self::OrderPoints,
        Self::AverageMinutes,
        Self::CompletionRate,
        Self::OnTimeRate,
        Self::Material,
        Self::Satisfaction,
        Self::Rework,
        Self::PostCoefficient,
        Self::AverageBonus,
        Self::AppraisalScore,
    ];

    /// What it is called in a formula.
    #[must_use]
    pub const fn name(self, chinese: bool) -> &'static str {
        let (zh, en) = match self {
            Self::OrdersFinished => ("完成单数", "orders finished"),
            Self::LabourMinutes => ("服务分钟", "labour minutes"),
            Self::ServiceFees => ("本人服务费", "own service fees"),
            Self::OrderPoints => ("本人工单积分", "own order points"),
            Self::AverageMinutes => ("平均服务分钟", "average service minutes"),
            Self::CompletionRate => ("完成率", "completion rate"),
            Self::OnTimeRate => ("及时率", "on time rate"),
            Self::Material => ("材料费", "material"),
            Self::Satisfaction => ("满意度", "satisfaction"),
            Self::Rework => ("返工单数", "rework"),
            Self::PostCoefficient => ("岗位系数", "post coefficient"),
            Self::AverageBonus => ("医技平均奖", "medical technical average bonus"),
            Self::AppraisalScore => ("考核得分", "appraisal score"),
        };
        if chinese { zh } else { en }
    }

    /// What it is measured in.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::LabourMinutes | Self::AverageMinutes => Unit::MINUTES,
            Self::ServiceFees | Self::Material | Self::AverageBonus => Unit::YUAN,
            Self::CompletionRate | Self::OnTimeRate => Unit::plain(Plain::Percent),
            Self::PostCoefficient => Unit::plain(Plain::Bare),
            Self::OrdersFinished
            | Self::OrderPoints
            | Self::Satisfaction
            | Self::Rework
            | Self::AppraisalScore => Unit::plain(Plain::Count),
        }
    }
}

/// What a number without yuan and minutes is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Plain {
    /// A mere number.
    Bare,
    /// So many of something.
    Count,
    /// A share.
    Percent,
}

/// What a number is measured in: powers of yuan and of minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unit {
    /// Power of yuan.
    pub yuan: i16,
    /// Power of minutes.
    pub minutes: i16,
    /// What it is where it has neither.
    pub plain: Plain,
}

impl Unit {
    /// Yuan.
    pub const YUAN: Self = Self {
        yuan: 1,
        minutes: 0,
        plain: Plain::Bare,
    };
    /// Minutes.
    pub const MINUTES: Self = Self {
        yuan: 0,
        minutes: 1,
        plain: Plain::Bare,
    };

    /// Without yuan and minutes.
    #[must_use]
    pub const fn plain(plain: Plain) -> Self {
        Self {
            yuan: 0,
            minutes: 0,
            plain,
        }
    }

    /// What it is called: `元`, `元/分钟`, `%`; empty for a mere number.
    #[must_use]
    pub fn name(self, chinese: bool) -> String {
        let say = |zh: &str, en: &str| (if chinese { zh } else { en }).to_owned();
        let power = |name: String, power: i16| match power {
            0 => None,
            1 => Some(name),
            power => Some(format!("{name}^{power}")),
        };
        match (self.yuan, self.minutes, self.plain) {
            (0, 0, Plain::Bare) => say("无单位", "a mere number"),
            (0, 0, Plain::Count) => say("数量", "a count"),
            (0, 0, Plain::Percent) => say("百分比", "a share in percent"),
            (1, -1, _) => say("元/分钟", "yuan a minute"),
            (yuan, minutes, _) => {
                let parts = [
                    power(say("元", "yuan"), yuan),
                    power(say("分钟", "minutes"), minutes),
                ];
                let parts: Vec<String> = parts.into_iter().flatten().collect();
                parts.join("·")
            }
        }
    }
}
