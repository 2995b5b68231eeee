//! `yizhan_testkit::outside::pin`, fuzzed.
#![no_main]

yizhan_fuzz::target!(pin);
