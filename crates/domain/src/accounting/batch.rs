//! Charges that are handed over to accounting, batch by batch.

use crate::order::Charge;
use crate::statistics::Month;
use crate::{BatchId, DepartmentId, Fen, Millis, OrderId, PersonId, StepId};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// The most charges of one batch; what is left is for the next one.
pub const BATCH_MAX: usize = 20_000;
/// The most charges that one item of the log names.
pub const PART_MAX: usize = 500;

/// What the log says of charges that are handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ExportRecord {
    /// A batch was made.
    Batch(Box<Batch>),
    /// Charges that are in it.
    Part(BatchPart),
}

impl ExportRecord {
    /// The batch that it is about.
    #[must_use]
    pub fn batch(&self) -> BatchId {
        match self {
            Self::Batch(batch) => batch.id,
            Self::Part(part) => part.batch,
        }
    }
}

/// A batch of charges, with what whoever receives it compares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Batch {
    /// Its id.
    pub id: BatchId,
    /// Its number: one more than the last one's.
    pub number: u32,
    /// Who made it.
    pub by: PersonId,
    /// The name of that person then.
    pub by_name: String,
    /// When.
    pub at: Millis,
    /// The month that its charges count in; none where they are of any.
    pub period: Option<Month>,
    /// In which language its files are.
    pub chinese: bool,
    /// How many charges it has.
    pub count: u32,
    /// Their sum.
    pub total: Fen,
    /// SHA-256 of its csv file, in hex.
    pub digest: String,
}

/// Charges of a batch, as they were when it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BatchPart {
    /// The batch.
    pub batch: BatchId,
    /// Which part it is, from zero on.
    pub place: u32,
    /// The charges.
    pub lines: Vec<ChargeLine>,
}

/// A charge as it is handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChargeLine {
    /// The order.
    #[serde(rename = "o")]
    pub order: OrderId,
    /// The step that charged.
    #[serde(rename = "s")]
    pub step: StepId,
    /// Number of the order.
    #[serde(rename = "n")]
    pub number: String,
    /// The department.
    #[serde(rename = "d")]
    pub department: DepartmentId,
    /// Its code; empty where base data do not know it.
    #[serde(rename = "dc")]
    pub department_code: String,
    /// Its name.
    #[serde(rename = "dn")]
    pub department_name: String,
    /// Its cost centre; empty where it has none.
    #[serde(rename = "cc")]
    pub cost_centre: String,
    /// The category.
    #[serde(rename = "c")]
    pub category: String,
    /// The month in which it was charged.
    #[serde(rename = "m")]
    pub month: Month,
    /// The month that it counts in.
    #[serde(rename = "p")]
    pub period: Month,
    /// When it was charged.
    #[serde(rename = "t")]
    pub at: Millis,
    /// Name of who charged it.
    #[serde(rename = "b")]
    pub by: String,
    /// What was charged.
    #[serde(rename = "f")]
    pub amount: Fen,
}

/// A sum of charges.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sum {
    /// Code of the department; empty for a cost centre.
    pub code: String,
    /// Name of the department, or the cost centre; empty for charges of departments without one.
    pub name: String,
    /// How many charges.
    pub count: u32,
    /// Their sum.
    pub total: Fen,
}

/// What charges come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Totals {
    /// How many charges.
    pub count: u32,
    /// Their sum.
    pub total: Fen,
    /// By department, in the order of their codes.
    pub departments: Vec<Sum>,
    /// By cost centre, in their order; what has none comes first.
    pub centres: Vec<Sum>,
    /// Names of the departments that have no cost centre.
    pub without_centre: Vec<String>,
}

impl Totals {
    /// What charges come to, each given as code and name of its department, its cost centre, how many and how much.
    #[must_use]
    pub fn of<'a>(
        charges: impl IntoIterator<Item = (&'a str, &'a str, &'a str, u32, Fen)>,
    ) -> Self {
        let mut totals = Self::default();
        let (mut departments, mut centres) = (BTreeMap::new(), BTreeMap::new());
        for (code, name, centre, count, amount) in charges {
            let department: &mut (u32, Fen, bool) = departments.entry((code, name)).or_default();
            department.2 |= centre.is_empty();
            let of_centre: &mut (u32, Fen) = centres.entry(centre).or_default();
            for (counted, sum) in [
                (&mut totals.count, &mut totals.total),
                (&mut department.0, &mut department.1),
                (&mut of_centre.0, &mut of_centre.1),
            ] {
                *counted = counted.saturating_add(count);
                *sum = sum.plus(amount);
            }
        }
        for ((code, name), (count, total, is_without)) in departments {
            if is_without {
                totals.without_centre.push(name.to_owned());
            }
            totals.departments.push(Sum {
                code: code.to_owned(),
                name: name.to_owned(),
                count,
                total,
            });
        }
        totals.centres = (centres.into_iter())
            .map(|(name, (count, total))| Sum {
                code: String::new(),
                name: name.to_owned(),
                count,
                total,
            })
            .collect();
        totals
    }

    /// What the lines of a batch come to.
    #[must_use]
    pub fn of_lines(lines: &[ChargeLine]) -> Self {
        Self::of(lines.iter().map(|line| {
            let (code, name) = (&line.department_code, &line.department_name);
            (
                code.as_str(),
                name.as_str(),
                line.cost_centre.as_str(),
                1,
                line.amount,
            )
        }))
    }
}

impl ChargeLine {
    /// Whether it says what `charge` says now.
    #[must_use]
    pub fn tells(&self, charge: &Charge) -> bool {
        self.step == charge.step && self.amount == charge.amount
    }

    /// By what the lines of a file are sorted.
    #[must_use]
    pub fn key(&self) -> (&str, &str, Millis, &str, StepId) {
        (
            &self.cost_centre,
            &self.department_code,
            self.at,
            &self.number,
            self.step,
        )
    }
}

/// SHA-256 of bytes, in hex: what `sha256sum` prints.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
