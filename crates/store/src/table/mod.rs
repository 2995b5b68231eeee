//! One file for each table: its row, its writes, its reads.

pub mod badge;
pub mod balance;
pub mod base_data;
pub mod blob;
pub mod charge;
pub mod consumption;
pub mod credential;
pub mod device;
pub mod envelope;
pub mod hub;
pub mod item;
pub mod known_device;
pub mod known_price;
pub mod movement;
pub mod order_search;
pub mod photo;
pub mod settled;
pub mod slip;
pub mod slip_decision;
pub mod stock_count;
pub mod stock_record;
pub mod valuation;
pub mod work_order;
