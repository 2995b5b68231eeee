//! The open interface: what other systems ask and are told (H6).

mod described;
mod feed;
mod permissions_table;
mod twice;
