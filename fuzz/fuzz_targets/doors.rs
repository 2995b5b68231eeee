//! `yizhan_testkit::outside::doors`, fuzzed.
#![no_main]

yizhan_fuzz::target!(doors);
