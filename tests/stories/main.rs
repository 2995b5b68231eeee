//! Stories: what people do with the engine, and what comes of it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on has failed"
)]

mod as_signed;
mod audit_bundle;
mod audit_sample;
mod bad_input;
mod base_entries;
mod base_files;
mod board;
mod bonus;
mod budgets;
mod bulletins;
mod call_logs;
mod callbacks;
mod charge_exports;
mod compared_scopes;
mod costs;
mod delivery_notes;
mod devices;
mod duplicates;
mod edits;
mod escalation;
mod from_need_to_charge;
mod given_up_devices;
mod hand_over;
mod history;
mod hostile_devices;
mod hostile_hubs;
mod hostile_photos;
mod issue_by_code;
mod knowledge;
mod labels;
mod late_work;
mod leases;
mod ledger;
mod lists;
mod meanwhile;
mod newer_programs;
mod older_hubs;
mod open_interface;
mod periods;
mod permissions;
mod photos;
mod questions;
mod random_days;
mod rejections;
mod reports;
mod restored_hubs;
mod sign_off;
mod statistics;
mod stock_exports;
mod stock_lists;
mod stores;
mod stores_and_suppliers;
mod the_store_file;
mod told_issues;
mod trades;
