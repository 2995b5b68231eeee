//! What the fuzz targets share. `docs/fuzzing.md` tells what they hold.

pub use libfuzzer_sys::fuzz_target;
pub use yizhan_testkit::outside;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind, set_hook};
use std::sync::{Mutex, PoisonError};

/// What the last panic said.
static SAID: Mutex<String> = Mutex::new(String::new());

/// Makes a target of the body with this name.
#[macro_export]
macro_rules! target {
    ($body:ident) => {
        $crate::fuzz_target!(init: $crate::begin(), |bytes: &[u8]| {
            $crate::hold($crate::outside::$body, bytes);
        });
    };
}

/// A panic that is caught where it belongs is no finding, so the fuzzer's own hook, which ends the program at once,
/// gives way to one that remembers.
pub fn begin() {
    set_hook(Box::new(|panic| {
        let mut said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
        *said = panic.to_string();
    }));
}

/// Lets a body hold the bytes. A panic that reaches this place is told, and goes on to the fuzzer.
pub fn hold(body: fn(&[u8]), bytes: &[u8]) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| body(bytes))) {
        let said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
        eprintln!("{said}");
        resume_unwind(panic);
    }
}
