//! `yizhan_testkit::outside::code`, fuzzed.
#![no_main]

yizhan_fuzz::target!(code);
