//! What an approved bulletin would say otherwise today.

use super::content::{Content, Figure, Part, PartKind, Row, Subject};
use serde::{Deserialize, Serialize};

/// What differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "BulletinDifference"))]
pub struct Difference {
    /// In which part.
    pub part: PartKind,
    /// Of what.
    pub subject: Subject,
    /// What that is called.
    pub name: String,
    /// How.
    pub change: Change,
}

/// How something differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// A figure is another one.
    Value {
        /// Which.
        figure: Figure,
        /// What was approved.
        was: Option<i64>,
        /// What it is now.
        now: Option<i64>,
    },
    /// It stands in the list now and did not then.
    Came,
    /// It stood in the list then and does not now.
    Went,
}

/// Everything that differs, in the order of the page. Other names and another order of rows are no difference.
#[must_use]
pub fn differences(was: &Content, now: &Content) -> Vec<Difference> {
    let mut all = Vec::new();
    for then in &was.parts {
        let empty = Part {
            kind: then.kind,
            figures: Vec::new(),
            rows: Vec::new(),
        };
        of_part(&mut all, then, now.part(then.kind).unwrap_or(&empty));
    }
    all
}

fn of_part(all: &mut Vec<Difference>, was: &Part, now: &Part) {
    let mut add = |row: &Row, change: Change| {
        all.push(Difference {
            part: was.kind,
            subject: row.subject,
            name: row.name.clone(),
            change,
        });
    };
    let find = |rows: &[Row], row: &Row| rows.iter().position(|of| of.subject == row.subject);
    for row in &was.rows {
        let Some(today) = find(&now.rows, row).and_then(|at| now.rows.get(at)) else {
            add(row, Change::Went);
            continue;
        };
        for figure in &was.figures {
            let (then, value) = (was.value(row, *figure), now.value(today, *figure));
            // A figure that today's program does not tell there any more says nothing about the month.
            if then != value && now.figures.contains(figure) {
                let figure = *figure;
                add(
                    row,
                    Change::Value {
                        figure,
                        was: then,
                        now: value,
                    },
                );
            }
        }
    }
    for row in &now.rows {
        if find(&was.rows, row).is_none() {
            add(row, Change::Came);
        }
    }
}
