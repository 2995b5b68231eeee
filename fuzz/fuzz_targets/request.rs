//! `yizhan_testkit::outside::request`, fuzzed.
#![no_main]

yizhan_fuzz::target!(request);
