//! `yizhan_testkit::outside::unpack`, fuzzed.
#![no_main]

yizhan_fuzz::target!(unpack);
