//! `yizhan_testkit::outside::envelope`, fuzzed.
#![no_main]

yizhan_fuzz::target!(envelope);
