//! Formulas: what can stand in one, and how it is written.

use super::ratio::Ratio;
use serde::{Deserialize, Serialize};

/// The most characters of a formula.
pub const FORMULA_MAX: usize = 1000;
/// How deep a formula goes at most.
pub const DEPTH_MAX: usize = 24;
/// The most numbers, figures and signs in a formula.
pub const NODES_MAX: usize = 200;

/// A figure of a technician in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
            (0, 0, Plain::Bare) => say("纯数", "a mere number"),
            (0, 0, Plain::Count) => say("个数", "a count"),
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

/// Where something stands in a text, in characters. Two formulas are the same wherever their parts stand.
#[derive(Clone, Copy, Debug, Default, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The first character.
    pub from: u32,
    /// Behind the last one.
    pub to: u32,
}

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A number as it is written, without zeros at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// Its digits.
    pub digits: u64,
    /// How many of them are decimals.
    pub decimals: u32,
}

impl Decimal {
    /// The most digits, and the most decimals of them.
    pub const DIGITS_MAX: usize = 12;
    /// The most decimals.
    pub const DECIMALS_MAX: usize = 6;

    /// It without zeros at its end.
    #[must_use]
    pub const fn trimmed(mut self) -> Self {
        while self.decimals > 0 && self.digits.is_multiple_of(10) {
            self.digits /= 10;
            self.decimals -= 1;
        }
        self
    }

    /// Its value.
    #[must_use]
    pub fn value(self) -> Option<Ratio> {
        Ratio::of(self.digits.into(), 10_i128.checked_pow(self.decimals)?)
    }

    fn words(self) -> String {
        let scale = 10_u64.saturating_pow(self.decimals);
        let whole = self.digits / scale;
        match usize::try_from(self.decimals) {
            Ok(0) | Err(_) => whole.to_string(),
            Ok(width) => format!("{whole}.{:0width$}", self.digits % scale),
        }
    }
}

/// What stands behind a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suffix {
    /// Nothing.
    None,
    /// `%`.
    Percent,
    /// `yuan`, `元`.
    Yuan,
    /// `minutes`, `分钟`.
    Minutes,
}

/// A sign between two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// +
    Plus,
    /// −
    Minus,
    /// ×
    Times,
    /// ÷
    Over,
}

impl Sign {
    const fn mark(self) -> char {
        match self {
            Self::Plus => '+',
            Self::Minus => '−',
            Self::Times => '×',
            Self::Over => '÷',
        }
    }

    const fn rank(self) -> u8 {
        match self {
            Self::Plus | Self::Minus => 1,
            Self::Times | Self::Over => 2,
        }
    }
}

/// How two parts are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Than {
    /// <
    Less,
    /// ≤
    AtMost,
    /// =
    Equal,
    /// ≥
    AtLeast,
    /// >
    More,
}

impl Than {
    const fn mark(self) -> char {
        match self {
            Self::Less => '<',
            Self::AtMost => '≤',
            Self::Equal => '=',
            Self::AtLeast => '≥',
            Self::More => '>',
        }
    }
}

/// A formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// What it is made of.
    pub of: Part,
    /// Where it stands.
    pub at: Place,
}

/// What a formula is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A number.
    Number(Decimal, Suffix),
    /// A figure.
    Figure(Figure),
    /// Something with the other sign.
    Negated(Box<Formula>),
    /// Two parts with a sign between them.
    Joined(Sign, Box<Formula>, Box<Formula>),
    /// The least of some parts, or the greatest.
    Chosen {
        /// Whether it is the greatest.
        greatest: bool,
        /// The parts.
        of: Vec<Formula>,
    },
    /// One of two parts, as two others compare.
    If(Box<Condition>),
}

/// Two parts that are compared, and what follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What is compared.
    pub left: Formula,
    /// How.
    pub than: Than,
    /// With what.
    pub right: Formula,
    /// What counts where it is so.
    pub then: Formula,
    /// What counts where it is not.
    pub otherwise: Formula,
}

impl Formula {
    /// It as a text that reads as the same formula.
    #[must_use]
    pub fn words(&self, chinese: bool) -> String {
        self.of.words(chinese)
    }

    fn rank(&self) -> u8 {
        match &self.of {
            Part::Joined(sign, ..) => sign.rank(),
            Part::Negated(_) => 3,
            _ => 4,
        }
    }

    fn within(&self, rank: u8, chinese: bool) -> String {
        let words = self.words(chinese);
        match self.rank() < rank {
            true => format!("({words})"),
            false => words,
        }
    }
}

impl Part {
    pub(super) fn words(&self, chinese: bool) -> String {
        let say = |zh: &'static str, en: &'static str| if chinese { zh } else { en };
        match self {
            Self::Number(number, suffix) => {
                let number = number.words();
                match suffix {
                    Suffix::None => number,
                    Suffix::Percent => format!("{number}%"),
                    Suffix::Yuan => format!("{number} {}", say("元", "yuan")),
                    Suffix::Minutes => format!("{number} {}", say("分钟", "minutes")),
                }
            }
            Self::Figure(figure) => figure.name(chinese).to_owned(),
            Self::Negated(of) => format!("−{}", of.within(4, chinese)),
            Self::Joined(sign, left, right) => format!(
                "{} {} {}",
                left.within(sign.rank(), chinese),
                sign.mark(),
                right.within(sign.rank() + 1, chinese)
            ),
            Self::Chosen { greatest, of } => {
                let name = match greatest {
                    true => say("最大", "max"),
                    false => say("最小", "min"),
                };
                let parts: Vec<String> = of.iter().map(|part| part.words(chinese)).collect();
                format!("{name}({})", parts.join(", "))
            }
            Self::If(condition) => format!(
                "{}({} {} {}, {}, {})",
                say("如果", "if"),
                condition.left.words(chinese),
                condition.than.mark(),
                condition.right.words(chinese),
                condition.then.words(chinese),
                condition.otherwise.words(chinese)
            ),
        }
    }
}
