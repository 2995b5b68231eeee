//! `yizhan_testkit::outside::handover`, fuzzed.
#![no_main]

yizhan_fuzz::target!(handover);
