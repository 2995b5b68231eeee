//! What SQLite calls, by pointers: the only place where nobody but the programmer says that they are good.
#![allow(
    unsafe_code,
    reason = "SQLite is written in C, and calls its disk by pointers"
)]

use crate::disk;
use crate::open_file::{Came, OpenFile, delete, lock};
use rusqlite::ffi::{self, sqlite3_file, sqlite3_io_methods, sqlite3_vfs};
use std::ffi::{CStr, c_char, c_int, c_void};
use std::sync::Once;

/// What a URI names it by.
pub(crate) const NAME: &str = "yizhan-disk";
const C_NAME: &CStr = c"yizhan-disk";
/// No name is longer.
const LONGEST: c_int = 512;
/// 2026-11-21, in milliseconds of the Julian calendar: whoever asks SQLite for the time always gets this.
const TIME: i64 = 212_662_000_000_000;

/// What SQLite gives room for, for each open file.
#[repr(C)]
struct Handle {
    base: sqlite3_file,
    /// From a box, until it is closed.
    open: *mut OpenFile,
}

static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock_file),
    xUnlock: Some(unlock_file),
    xCheckReservedLock: Some(check_reserved),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

/// Makes it known to SQLite.
pub(crate) fn register() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let vfs = Box::leak(Box::new(sqlite3_vfs {
            iVersion: 2,
            szOsFile: size_of::<Handle>() as c_int,
            mxPathname: LONGEST,
            pNext: std::ptr::null_mut(),
            zName: C_NAME.as_ptr(),
            pAppData: std::ptr::null_mut(),
            xOpen: Some(open),
            xDelete: Some(remove),
            xAccess: Some(access),
            xFullPathname: Some(full_name),
            xDlOpen: None,
            xDlError: None,
            xDlSym: None,
            xDlClose: None,
            xRandomness: Some(randomness),
            xSleep: Some(sleep),
            xCurrentTime: None,
            xGetLastError: None,
            xCurrentTimeInt64: Some(current_time),
            xSetSystemCall: None,
            xGetSystemCall: None,
            xNextSystemCall: None,
        }));
        // SAFETY: the structure is whole and never goes away. SQLite keeps it beside its own, which stays the default.
        let registered = unsafe { ffi::sqlite3_vfs_register(vfs, 0) };
        assert_eq!(registered, ffi::SQLITE_OK, "SQLite knows the disk");
    });
}

/// The disk and the file of a name such as `/7/hub.sqlite`.
fn placed(name: *const c_char) -> Came<(std::sync::Arc<std::sync::Mutex<disk::Content>>, String)> {
    if name.is_null() {
        // Stores keep in memory what is for a while.
        return Err(ffi::SQLITE_CANTOPEN);
    }
    // SAFETY: SQLite gives a name that ends with a zero.
    let name = unsafe { CStr::from_ptr(name) };
    let name = name.to_str().map_err(|_| ffi::SQLITE_CANTOPEN)?;
    let parts = name.strip_prefix('/').and_then(|name| name.split_once('/'));
    let (number, file) = parts.ok_or(ffi::SQLITE_CANTOPEN)?;
    let number = number.parse().ok();
    let disk = number.and_then(disk::of_number);
    Ok((disk.ok_or(ffi::SQLITE_CANTOPEN)?, file.to_owned()))
}

/// The file that a handle stands for.
///
/// # Safety
/// SQLite has opened it with [`open`], has not closed it, and nobody else uses it meanwhile.
unsafe fn file<'a>(handle: *mut sqlite3_file) -> &'a mut OpenFile {
    // SAFETY: `open` wrote it so.
    unsafe { &mut *(*handle.cast::<Handle>()).open }
}

fn number(came: Came) -> c_int {
    came.err().unwrap_or(ffi::SQLITE_OK)
}

fn size(number: impl TryInto<usize>) -> usize {
    number.try_into().unwrap_or_default()
}

unsafe extern "C" fn open(
    _: *mut sqlite3_vfs,
    name: *const c_char,
    handle: *mut sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    let handle = handle.cast::<Handle>();
    let opened = placed(name).and_then(|(content, name)| {
        let may_make = flags & ffi::SQLITE_OPEN_CREATE != 0;
        OpenFile::open(content, &name, may_make)
    });
    // SAFETY: SQLite gives room for a handle; without methods it does not close it.
    unsafe {
        (*handle).base.pMethods = std::ptr::null();
        match opened {
            Ok(file) => {
                (*handle).open = Box::into_raw(Box::new(file));
                (*handle).base.pMethods = &METHODS;
                if let Some(out_flags) = out_flags.as_mut() {
                    *out_flags = flags;
                }
                ffi::SQLITE_OK
            }
            Err(error) => error,
        }
    }
}

unsafe extern "C" fn close(handle: *mut sqlite3_file) -> c_int {
    // SAFETY: `open` made it from a box, and SQLite closes it once.
    drop(unsafe { Box::from_raw((*handle.cast::<Handle>()).open) });
    ffi::SQLITE_OK
}

unsafe extern "C" fn read(
    handle: *mut sqlite3_file,
    to: *mut c_void,
    length: c_int,
    offset: i64,
) -> c_int {
    // SAFETY: SQLite gives room for so many bytes.
    let (file, to) = unsafe {
        let to = std::slice::from_raw_parts_mut(to.cast::<u8>(), size(length));
        (file(handle), to)
    };
    number(file.read(size(offset), to))
}

unsafe extern "C" fn write(
    handle: *mut sqlite3_file,
    from: *const c_void,
    length: c_int,
    offset: i64,
) -> c_int {
    // SAFETY: SQLite gives so many bytes.
    let (file, from) = unsafe {
        let from = std::slice::from_raw_parts(from.cast::<u8>(), size(length));
        (file(handle), from)
    };
    number(file.write(size(offset), from))
}

unsafe extern "C" fn truncate(handle: *mut sqlite3_file, length: i64) -> c_int {
    // SAFETY: an open file.
    number(unsafe { file(handle) }.cut(size(length)))
}

unsafe extern "C" fn sync(handle: *mut sqlite3_file, _: c_int) -> c_int {
    // SAFETY: an open file.
    number(unsafe { file(handle) }.sync())
}

unsafe extern "C" fn file_size(handle: *mut sqlite3_file, to: *mut i64) -> c_int {
    // SAFETY: an open file, and room for a number.
    let (file, to) = unsafe { (file(handle), &mut *to) };
    number(file.len().map(|length| {
        *to = i64::try_from(length).unwrap_or(i64::MAX);
    }))
}

unsafe extern "C" fn lock_file(handle: *mut sqlite3_file, level: c_int) -> c_int {
    // SAFETY: an open file.
    number(unsafe { file(handle) }.lock(level))
}

unsafe extern "C" fn unlock_file(handle: *mut sqlite3_file, level: c_int) -> c_int {
    // SAFETY: an open file.
    unsafe { file(handle) }.unlock(level);
    ffi::SQLITE_OK
}

unsafe extern "C" fn check_reserved(handle: *mut sqlite3_file, to: *mut c_int) -> c_int {
    // SAFETY: an open file, and room for a number.
    let (file, to) = unsafe { (file(handle), &mut *to) };
    number(file.is_reserved().map(|is| *to = c_int::from(is)))
}

const unsafe extern "C" fn file_control(_: *mut sqlite3_file, _: c_int, _: *mut c_void) -> c_int {
    ffi::SQLITE_NOTFOUND
}

const unsafe extern "C" fn sector_size(_: *mut sqlite3_file) -> c_int {
    4096
}

/// As SQLite takes disks to be: a write leaves alone what stands beside it.
const unsafe extern "C" fn characteristics(_: *mut sqlite3_file) -> c_int {
    ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE
}

unsafe extern "C" fn shm_map(
    handle: *mut sqlite3_file,
    region: c_int,
    bytes: c_int,
    make: c_int,
    to: *mut *mut c_void,
) -> c_int {
    // SAFETY: an open file, and room for a pointer. The region stays where it is until SQLite gives it back.
    let (file, to) = unsafe { (file(handle), &mut *to) };
    let region = file.region(size(region), size(bytes), make != 0);
    number(region.map(|region| *to = region.cast()))
}

unsafe extern "C" fn shm_lock(
    handle: *mut sqlite3_file,
    first: c_int,
    count: c_int,
    flags: c_int,
) -> c_int {
    // SAFETY: an open file.
    let file = unsafe { file(handle) };
    let (first, count) = (size(first), size(count));
    if flags & ffi::SQLITE_SHM_UNLOCK != 0 {
        file.unlock_slots(first, count);
        return ffi::SQLITE_OK;
    }
    let alone = flags & ffi::SQLITE_SHM_EXCLUSIVE != 0;
    number(file.lock_slots(first, count, alone))
}

unsafe extern "C" fn shm_barrier(_: *mut sqlite3_file) {
    std::sync::atomic::fence(std::sync::atomic::Ordering::SeqCst);
}

unsafe extern "C" fn shm_unmap(handle: *mut sqlite3_file, _: c_int) -> c_int {
    // SAFETY: an open file, whose regions SQLite does not look at any more.
    unsafe { file(handle) }.leave_shared();
    ffi::SQLITE_OK
}

unsafe extern "C" fn remove(_: *mut sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    let removed = placed(name).and_then(|(content, name)| delete(&content, &name, sync != 0));
    number(removed)
}

unsafe extern "C" fn access(
    _: *mut sqlite3_vfs,
    name: *const c_char,
    _: c_int,
    to: *mut c_int,
) -> c_int {
    let is_there = placed(name).is_ok_and(|(content, name)| {
        let content = lock(&content);
        content
            .files
            .get(&name)
            .is_some_and(|f| f.bytes().is_some())
    });
    // SAFETY: room for a number.
    unsafe { *to = c_int::from(is_there) };
    ffi::SQLITE_OK
}

unsafe extern "C" fn full_name(
    _: *mut sqlite3_vfs,
    name: *const c_char,
    room: c_int,
    to: *mut c_char,
) -> c_int {
    // SAFETY: SQLite gives a name that ends with a zero, and so much room.
    unsafe {
        let name = CStr::from_ptr(name).to_bytes_with_nul();
        if name.len() > size(room) {
            return ffi::SQLITE_CANTOPEN;
        }
        std::ptr::copy_nonoverlapping(name.as_ptr().cast(), to, name.len());
    }
    ffi::SQLITE_OK
}

/// SQLite asks its default disk for randomness, never this one.
unsafe extern "C" fn randomness(_: *mut sqlite3_vfs, length: c_int, to: *mut c_char) -> c_int {
    // SAFETY: SQLite gives room for so many bytes.
    unsafe { std::ptr::write_bytes(to, 7, size(length)) };
    length
}

const unsafe extern "C" fn sleep(_: *mut sqlite3_vfs, microseconds: c_int) -> c_int {
    microseconds
}

unsafe extern "C" fn current_time(_: *mut sqlite3_vfs, to: *mut i64) -> c_int {
    // SAFETY: room for a number.
    unsafe { *to = TIME };
    ffi::SQLITE_OK
}
