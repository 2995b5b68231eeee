//! `yizhan_testkit::outside::bundle`, fuzzed.
#![no_main]

yizhan_fuzz::target!(bundle);
