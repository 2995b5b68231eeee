//! What a label sticks to, and what stands on it.

use crate::context::Context;
use yizhan_api::view::{LabelRow, OrderView};
use yizhan_domain::StoreId;
use yizhan_domain::base::{Equipment, Part, Place};
use yizhan_report::label::{Label, Symbol};
use yizhan_scan::{Kind, named_code, place_address, write};

/// Something that a label is made for.
pub(super) enum Subject<'a> {
    Part {
        part: &'a Part,
        /// Where it lies, where that is one place.
        bin: String,
    },
    Bin {
        store: StoreId,
        bin: String,
    },
    Place(&'a Place),
    Equipment(&'a Equipment),
    Order(Box<OrderView>),
}

impl Subject<'_> {
    /// What picks it.
    pub fn key(&self) -> String {
        match self {
            Self::Part { part, .. } => part.id.to_string(),
            Self::Bin { store, bin } => format!("{store}/{bin}"),
            Self::Place(place) => place.id.to_string(),
            Self::Equipment(equipment) => equipment.id.to_string(),
            Self::Order(order) => order.id.to_string(),
        }
    }

    /// How it stands in a list.
    pub fn row(&self, context: &Context<'_>) -> LabelRow {
        let label = self.said(context);
        let mut lines = label.1;
        lines.retain(|line| !line.is_empty());
        LabelRow {
            key: self.key(),
            title: label.0,
            note: lines.join(" · "),
        }
    }

    /// Its label; the code of a place leads to `hub`.
    pub fn label(&self, context: &Context<'_>, hub: &str) -> Label {
        let (title, lines) = self.said(context);
        Label {
            symbols: self.symbols(hub),
            title,
            lines,
        }
    }

    /// What people call it, and what else they want to know.
    fn said(&self, context: &Context<'_>) -> (String, Vec<String>) {
        let directory = context.directory;
        match self {
            Self::Part { part, bin } => (
                part.name.clone(),
                vec![
                    joined(&[&part.spec, &part.model]),
                    joined(&[&part.code, &part.unit, bin]),
                ],
            ),
            Self::Bin { store, bin } => {
                let store = directory.stores.get(store);
                (
                    bin.clone(),
                    vec![store.map(|x| x.name.clone()).unwrap_or_default()],
                )
            }
            Self::Place(place) => {
                let title = if place.name.is_empty() {
                    &place.room
                } else {
                    &place.name
                };
                (
                    title.clone(),
                    vec![
                        joined(&[&place.campus, &place.building]),
                        joined(&[&place.floor, &place.room]),
                        directory.department_name(place.department),
                        place.extension.clone().unwrap_or_default(),
                    ],
                )
            }
            Self::Equipment(equipment) => (
                equipment.name.clone(),
                vec![
                    equipment.code.clone(),
                    joined(&[&equipment.model, &equipment.maker]),
                    directory.department_name(equipment.department),
                ],
            ),
            Self::Order(order) => {
                let category = order.category.as_ref();
                let category = category.map(|x| format!("{} · {}", x.group, x.name));
                (
                    order.number.clone(),
                    vec![
                        order.place_label.clone(),
                        order.department_name.clone(),
                        category.unwrap_or_default(),
                        order.description.clone(),
                    ],
                )
            }
        }
    }

    /// Its codes: what every scanner reads first, what stays readable on a small label last.
    fn symbols(&self, hub: &str) -> Vec<Symbol> {
        let text = match self {
            Self::Part { part, .. } => {
                let mut symbols: Vec<Symbol> = bars(part).into_iter().collect();
                symbols.extend(squares(&named_code(Kind::Part, &part.code)));
                return symbols;
            }
            Self::Bin { bin, .. } => named_code(Kind::Bin, bin),
            Self::Place(place) => place_address(hub, place.id.0)
                .unwrap_or_else(|| named_code(Kind::Place, &place.id.0.simple().to_string())),
            Self::Equipment(equipment) => named_code(Kind::Equipment, &equipment.code),
            Self::Order(order) => order.qr.clone(),
        };
        squares(&text).into_iter().collect()
    }
}

/// The bars of a part: the EAN-13 that is printed on it, else another barcode of it, else its code.
fn bars(part: &Part) -> Option<Symbol> {
    let bars = |text: &String, widths: Option<Vec<u8>>| {
        Some(Symbol::Bars {
            widths: widths?,
            under: text.clone(),
        })
    };
    let mut barcodes = part.barcodes.iter();
    let ean = barcodes.find_map(|text| bars(text, write::ean13(text)));
    let mut texts = part.barcodes.iter().chain([&part.code]);
    ean.or_else(|| texts.find_map(|text| bars(text, write::code128(text))))
}

/// The QR code of a text.
pub(super) fn squares(text: &str) -> Option<Symbol> {
    let code = write::qr(text)?;
    Some(Symbol::Squares {
        side: code.side,
        dark: code.dark,
    })
}

fn joined(texts: &[&String]) -> String {
    let texts = texts.iter().map(|text| text.trim());
    let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    texts.join(" ")
}
