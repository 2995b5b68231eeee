//! `yizhan_testkit::outside::change`, fuzzed.
#![no_main]

yizhan_fuzz::target!(change);
