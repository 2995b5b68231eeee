//! `yizhan_testkit::outside::answer`, fuzzed.
#![no_main]

yizhan_fuzz::target!(answer);
