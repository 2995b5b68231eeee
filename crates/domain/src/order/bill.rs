//! The bill (费用单): labour from the fee standard, material from what was drawn and used.

use super::{Lines, WorkOrder};
use crate::stock::Drawn;
use crate::{Fen, Hundredths, OrderId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use uuid::Uuid;

/// What a bill line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// Work, priced by the fee standard.
    Labour,
    /// Parts, priced when they were issued.
    Material,
}

/// One line of a bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BillLine {
    /// What it is for.
    pub kind: LineKind,
    /// The labour line or the issue that it comes from.
    pub source: Uuid,
    /// Fee or part code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Spec and model; empty for labour.
    pub spec: String,
    /// Unit.
    pub unit: String,
    /// Price of one unit.
    pub unit_price: Fen,
    /// Quantity.
    pub quantity: Hundredths,
    /// Price times quantity, rounded half up to the fen.
    pub amount: Fen,
}

/// A work order's bill as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bill {
    /// Labour lines, then material, each in the order of their ids.
    pub lines: Vec<BillLine>,
    /// Sum of the labour lines.
    pub labour: Fen,
    /// Sum of the material lines.
    pub material: Fen,
    /// Sum of all lines.
    pub total: Fen,
}

/// SHA-256 over a bill's canonical form, as lower-case hex; it is what a signer binds to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct BillDigest(pub String);

impl fmt::Debug for BillDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BillDigest({})", self.0)
    }
}

impl Bill {
    /// The bill of `order` by the `lines` that count, whose parts were drawn as `drawn` says. Lines of
    /// quantity zero are left out.
    #[must_use]
    pub fn of(order: &WorkOrder, lines: &Lines, drawn: &[Drawn]) -> Self {
        let labour = order
            .labour
            .values()
            .filter(|line| lines.labour.contains(&line.id) && !lines.voided.contains(&line.id))
            .map(|line| BillLine {
                kind: LineKind::Labour,
                source: line.id.0,
                code: line.code.clone(),
                name: line.name.clone(),
                spec: String::new(),
                unit: line.unit.clone(),
                unit_price: line.unit_price,
                quantity: line.quantity,
                amount: line.quantity.cost(line.unit_price),
            });
        let mut issues: Vec<&Drawn> = drawn.iter().collect();
        issues.sort_by_key(|issue| issue.movement);
        let material = issues.into_iter().filter_map(|issue| {
            let used = *lines.used.get(&issue.movement)?;
            let quantity = Hundredths::whole(used);
            (used > 0).then(|| BillLine {
                kind: LineKind::Material,
                source: issue.movement.0,
                code: issue.printed.code.clone(),
                name: issue.printed.name.clone(),
                spec: issue.printed.spec.clone(),
                unit: issue.printed.unit.clone(),
                unit_price: issue.unit_price,
                quantity,
                amount: quantity.cost(issue.unit_price),
            })
        });
        let lines: Vec<BillLine> = labour.chain(material).collect();
        let sum = |kind| {
            lines
                .iter()
                .filter(|line| line.kind == kind)
                .map(|line| line.amount)
                .sum()
        };
        let (labour, material): (Fen, Fen) = (sum(LineKind::Labour), sum(LineKind::Material));
        Self {
            lines,
            labour,
            material,
            total: labour.plus(material),
        }
    }

    /// What a signer of `order` binds to: SHA-256 over the order, every line and the total.
    ///
    /// The canonical form is, for each line, its fields as UTF-8 text, each preceded by its length in
    /// bytes and a colon, so that no two bills share a form.
    #[must_use]
    pub fn digest(&self, order: OrderId) -> BillDigest {
        let mut hash = Sha256::new();
        let mut field = |text: &str| {
            hash.update(text.len().to_string());
            hash.update(":");
            hash.update(text);
        };
        field("yizhan bill 1");
        field(&order.to_string());
        for line in &self.lines {
            field(match line.kind {
                LineKind::Labour => "labour",
                LineKind::Material => "material",
            });
            field(&line.source.to_string());
            for text in [&line.code, &line.name, &line.spec, &line.unit] {
                field(text);
            }
            for number in [line.unit_price.0, line.quantity.0, line.amount.0] {
                field(&number.to_string());
            }
        }
        field(&self.total.0.to_string());
        BillDigest(
            hash.finalize()
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
        )
    }
}
