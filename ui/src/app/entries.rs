//! Where a person goes most, by role.

use super::to;
use crate::components::{Destination, Glyph};
use leptos::prelude::*;
use yizhan_api::domain::base::Role;

/// An area of the interface.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Entry {
    Home,
    Board,
    Callbacks,
    Orders,
    New,
    Issue,
    Stock,
    Stores,
    Costs,
    Charging,
    Accounts,
    BaseData,
    Search,
    Statistics,
    Knowledge,
    Bonuses,
    Bulletins,
}

/// Tabs hold these many, and the person.
const TABS: usize = 4;

fn of_role(role: Role) -> &'static [Entry] {
    use Entry::{
        Accounts, BaseData, Board, Bonuses, Bulletins, Callbacks, Charging, Costs, Home, Issue,
        Knowledge, New, Orders, Search, Statistics, Stock, Stores,
    };
    match role {
        Role::Requester => &[Home, New, Orders, Search, Accounts, Knowledge, BaseData],
        Role::Dispatcher => &[
            Home, New, Board, Orders, Callbacks, Search, Statistics, Bulletins, Knowledge, BaseData,
        ],
        Role::Supervisor => &[
            Home, Orders, Costs, Search, Statistics, Bonuses, Stock, Board, New, Knowledge,
            BaseData,
        ],
        Role::Technician => &[
            Home, Orders, Search, Stock, New, Bonuses, Knowledge, BaseData,
        ],
        Role::Keeper => &[Home, Issue, Stores, Stock, Orders, Search, New, BaseData],
        Role::Finance => &[
            Home, Accounts, Charging, Orders, Statistics, Bulletins, Bonuses, Search, Stock, New,
            BaseData,
        ],
        Role::Chief => &[
            Home, Orders, Costs, Statistics, Bulletins, Bonuses, Search, Stock, Board, Stores, New,
            Knowledge, BaseData,
        ],
        Role::Auditor => &[
            Home, Orders, Costs, Statistics, Bulletins, Accounts, Bonuses, Search, Stock, Stores,
            Callbacks, New, BaseData,
        ],
        Role::Manager => &[
            Home, Statistics, Orders, Board, Bulletins, Accounts, Bonuses, Callbacks, Search,
            Stock, Stores, New, Knowledge, BaseData,
        ],
        Role::Administrator => &[Home, Orders, BaseData, Search, Statistics, New, Knowledge],
    }
}

fn destination(entry: Entry) -> Destination {
    match entry {
        Entry::Home => Destination::new(to::HOME, Glyph::Home, "nav.home"),
        Entry::Board => Destination::new(to::BOARD, Glyph::Flag, "nav.board"),
        Entry::Callbacks => Destination::new(to::CALLBACKS, Glyph::Phone, "nav.callbacks"),
        Entry::Orders => Destination::new(to::ORDERS, Glyph::Orders, "nav.orders"),
        Entry::New => Destination::new(to::NEW, Glyph::Add, "nav.new"),
        Entry::Issue => Destination::new(to::ISSUE, Glyph::OutOf, "nav.issue"),
        Entry::Stock => Destination::new(to::STOCK, Glyph::Shelf, "nav.stock"),
        Entry::Stores => Destination::new(to::STORE_DESK, Glyph::Box, "nav.stores"),
        Entry::Costs => Destination::new(to::COSTS, Glyph::Shield, "nav.costs"),
        Entry::Charging => Destination::new(to::COSTS, Glyph::Shield, "nav.charging"),
        Entry::Accounts => Destination::new(to::ACCOUNTS, Glyph::Money, "nav.accounts"),
        Entry::BaseData => Destination::new(to::BASE_DATA, Glyph::Book, "nav.base_data"),
        Entry::Statistics => Destination::new(to::STATISTICS, Glyph::Chart, "nav.statistics"),
        Entry::Knowledge => Destination::new(to::KNOWLEDGE, Glyph::Bulb, "nav.knowledge"),
        Entry::Bonuses => Destination::new(to::BONUSES, Glyph::Star, "nav.bonus"),
        Entry::Bulletins => Destination::new(to::BULLETINS, Glyph::Calendar, "nav.bulletins"),
        Entry::Search => Destination::new(to::SEARCH, Glyph::Search, "nav.search"),
    }
}

/// Every way of a role, the way home with `todo` waiting at its end.
pub(super) fn side(role: Role, todo: Signal<u32>) -> Vec<Destination> {
    let counted = |entry: &Entry| match entry {
        Entry::Home => destination(*entry).with_count(todo),
        other => destination(*other),
    };
    of_role(role).iter().map(counted).collect()
}

/// The ways that fit at the bottom of a phone; the last leads to the person, where the others are.
pub(super) fn tabs(role: Role, todo: Signal<u32>) -> Vec<Destination> {
    let mut ways = side(role, todo);
    ways.truncate(TABS);
    ways.push(Destination::new(to::ME, Glyph::Person, "nav.me"));
    ways
}

/// The ways that do not fit at the bottom of a phone.
pub fn more_entries(role: Role) -> Vec<Destination> {
    of_role(role)
        .iter()
        .skip(TABS)
        .map(|entry| destination(*entry))
        .collect()
}
