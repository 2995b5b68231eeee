//! What is chosen on the page of labels.

use crate::app::to;
use crate::client;
use crate::remembered::{recall, remember};
use crate::words::name_of;
use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeSet;
use yizhan_api::domain::base::Kind;
use yizhan_api::domain::label::{Dots, LabelKind, Paper, PrinterLanguage, RollSize, SheetFormat};
use yizhan_api::{LabelChoice, LabelJob};

/// Where the paper is remembered: the same one lies in the printer next time.
const PAPER: &str = "yizhan.labels.paper";

/// The choice; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    /// What labels stick to.
    pub kind: RwSignal<String>,
    /// Only of this store; empty is of all.
    pub store: RwSignal<String>,
    /// Only parts that run low.
    pub below: RwSignal<bool>,
    /// What is searched for.
    pub text: RwSignal<String>,
    /// What was picked; nothing is all that was found.
    pub picked: RwSignal<BTreeSet<String>>,
    /// `sheet` or `roll`.
    pub on: RwSignal<String>,
    /// How sheets are cut.
    pub format: RwSignal<String>,
    /// The first free cell of the first sheet, from 1.
    pub first: RwSignal<i64>,
    /// How large labels of a roll are.
    pub size: RwSignal<String>,
    /// Millimetres between labels of a roll.
    pub gap: RwSignal<i64>,
    /// How fine the printer prints.
    pub dots: RwSignal<String>,
    /// What the printer understands.
    pub language: RwSignal<String>,
    /// How many of each.
    pub copies: RwSignal<i64>,
    /// Which page is shown.
    pub page: RwSignal<usize>,
}

impl Chosen {
    /// What the address says, on the paper of last time.
    pub fn begun(query: &ParamsMap) -> Self {
        let of = |name: &str| query.get(name).unwrap_or_default();
        let kind = of_name::<LabelKind>(&of("kind")).unwrap_or_default();
        let paper = recall(PAPER).and_then(|paper| serde_json::from_str::<Paper>(&paper).ok());
        let (mut format, mut size, mut gap) = (SheetFormat::default(), RollSize::default(), 2);
        let (mut dots, mut language) = (Dots::default(), PrinterLanguage::default());
        let mut on = "sheet";
        match paper {
            Some(Paper::Sheet { format: before, .. }) => format = before,
            Some(Paper::Roll {
                size: of_roll,
                gap_mm,
                dots: fine,
                language: spoken,
            }) => {
                (size, gap, dots, language) = (of_roll, gap_mm, fine, spoken);
                on = "roll";
            }
            None => {}
        }
        let picked = query.get_all("picked").unwrap_or_default();
        Self {
            kind: RwSignal::new(name_of(&kind)),
            store: RwSignal::new(of("store")),
            below: RwSignal::new(query.get("below").is_some()),
            text: RwSignal::new(of("text")),
            picked: RwSignal::new(picked.into_iter().collect()),
            on: RwSignal::new(on.to_owned()),
            format: RwSignal::new(name_of(&format)),
            first: RwSignal::new(1),
            size: RwSignal::new(name_of(&size)),
            gap: RwSignal::new(i64::from(gap)),
            dots: RwSignal::new(name_of(&dots)),
            language: RwSignal::new(name_of(&language)),
            copies: RwSignal::new(1),
            page: RwSignal::new(0),
        }
    }

    /// Where the person came from.
    pub fn back(query: &ParamsMap) -> String {
        match of_name::<LabelKind>(&query.get("kind").unwrap_or_default()) {
            Some(LabelKind::Order) => match query.get("picked").and_then(|id| id.parse().ok()) {
                Some(order) => to::order(order),
                None => to::ORDERS.to_owned(),
            },
            Some(LabelKind::Place) => to::base_data(Kind::Place),
            Some(LabelKind::Equipment) => to::base_data(Kind::Equipment),
            Some(LabelKind::Part | LabelKind::Bin) => to::STOCK.to_owned(),
            None => to::HOME.to_owned(),
        }
    }

    /// What labels stick to (reactive).
    pub fn kind(self) -> LabelKind {
        of_name(&self.kind.get()).unwrap_or_default()
    }

    /// What is looked for, whatever was picked of it (reactive).
    pub fn wanted(self) -> LabelChoice {
        LabelChoice {
            kind: self.kind(),
            store: self.store.get().parse().ok(),
            below_minimum: self.below.get(),
            text: self.text.get().trim().to_owned(),
            picked: Vec::new(),
        }
    }

    /// How sheets are cut (reactive).
    pub fn format(self) -> SheetFormat {
        of_name(&self.format.get()).unwrap_or_default()
    }

    /// Whether labels come from a roll (reactive).
    pub fn is_roll(self) -> bool {
        self.on.with(|on| on == "roll")
    }

    fn paper(self) -> Paper {
        if !self.is_roll() {
            let used = u16::try_from(self.first.get() - 1).unwrap_or_default();
            let format = self.format();
            return Paper::Sheet { format, used };
        }
        Paper::Roll {
            size: of_name(&self.size.get()).unwrap_or_default(),
            gap_mm: u8::try_from(self.gap.get()).unwrap_or_default(),
            dots: of_name(&self.dots.get()).unwrap_or_default(),
            language: of_name(&self.language.get()).unwrap_or_default(),
        }
    }

    /// What is printed (reactive).
    pub fn job(self) -> LabelJob {
        LabelJob {
            choice: LabelChoice {
                picked: self.picked.get().into_iter().collect(),
                ..self.wanted()
            },
            paper: self.paper(),
            copies: u16::try_from(self.copies.get()).unwrap_or(1),
            hub: client::address(),
        }
    }

    /// Remembers the paper for the next time.
    pub fn remember_paper(self) {
        if let Ok(paper) = serde_json::to_string(&untrack(|| self.paper())) {
            // Where nothing can be remembered, it is chosen again.
            let _ = remember(PAPER, &paper);
        }
    }
}

/// A choice by the name that it has in a list to choose from.
pub(super) fn of_name<T: DeserializeOwned + Serialize>(name: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
}
