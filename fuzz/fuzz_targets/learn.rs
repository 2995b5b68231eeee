//! `yizhan_testkit::outside::learn`, fuzzed.
#![no_main]

yizhan_fuzz::target!(learn);
