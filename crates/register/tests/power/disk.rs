//! A disk whose power can be cut: SQLite's own file layer with a memory of what was written and not yet synced. At a cut,
//! what was synced is there; of the rest nothing, all, the first part, or any sectors of any writes, as real disks do.
//!
//! One disk a process: it becomes SQLite's default layer (on Windows the one that registers are opened by, under its name), and
//! sees every file that is opened from then on.
#![allow(unsafe_code, reason = "SQLite's file layer is a table of C functions")]

use rusqlite::ffi;
use std::{
    collections::BTreeMap,
    ffi::{CStr, c_char, c_int, c_void},
    path::{Path, PathBuf},
    sync::Mutex,
};

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

enum Pending {
    Write {
        offset: usize,
        bytes: Vec<u8>,
    },
    Truncate(usize),
    /// The name was removed, and its folder not synced.
    Delete,
}

#[derive(Default)]
struct File {
    /// What is safe; `None` while not even the name is.
    safe: Option<Vec<u8>>,
    pending: Vec<Pending>,
}

/// The files after a cut, by name.
pub(crate) type Image = Vec<(String, Vec<u8>)>;

/// Is given the number of an operation, and a way to see what a cut after it leaves.
type Watch = Box<dyn FnMut(u64, &dyn Fn(u64) -> Image) + Send>;

#[derive(Default)]
struct Disk {
    files: BTreeMap<PathBuf, File>,
    operations: u64,
    /// Called after each operation with its number, while a run is watched.
    watch: Option<Watch>,
}

static DISK: Mutex<Option<Disk>> = Mutex::new(None);

/// How much of what was not synced survives, by the remainder of a seed by four.
fn after_cut(file: &File, seed: u64) -> Option<Vec<u8>> {
    let mut dice = seed;
    let mut roll = move || {
        dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        dice >> 33
    };
    let kept_first = roll() as usize % (file.pending.len() + 1);
    let mut bytes = file.safe.clone();
    for (at, pending) in file.pending.iter().enumerate() {
        let (whole, torn) = match seed % 4 {
            0 => (false, false),
            1 => (true, false),
            2 => (at < kept_first, false),
            _ => (roll() % 2 == 0, roll() % 2 == 0),
        };
        match pending {
            Pending::Write {
                offset,
                bytes: written,
            } if whole || torn => {
                let image = bytes.get_or_insert_default();
                for (n, sector) in written.chunks(SECTOR).enumerate() {
                    if torn && roll() % 2 == 0 {
                        continue;
                    }
                    let from = offset + n * SECTOR;
                    if image.len() < from + sector.len() {
                        image.resize(from + sector.len(), 0);
                    }
                    image[from..from + sector.len()].copy_from_slice(sector);
                }
            }
            Pending::Truncate(len) if whole => bytes.get_or_insert_default().truncate(*len),
            Pending::Delete if whole => bytes = None,
            // The name still leads to the old file; what came after was written into another.
            Pending::Delete => return bytes,
            _ => {}
        }
    }
    bytes
}

impl Disk {
    fn file(&mut self, path: &Path) -> &mut File {
        self.files.entry(path.to_owned()).or_default()
    }

    fn done(&mut self) {
        self.operations += 1;
        let Some(mut watch) = self.watch.take() else {
            return;
        };
        let files = &self.files;
        watch(self.operations, &|seed| {
            let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
            files
                .iter()
                .filter_map(|(path, file)| Some((name(path), after_cut(file, seed)?)))
                .collect()
        });
        self.watch = Some(watch);
    }
}

/// Puts the disk under SQLite, once; from now on `watch` is called after each operation on a file, with a way to see what
/// a cut at this moment would leave.
pub(crate) fn watch(watch: impl FnMut(u64, &dyn Fn(u64) -> Image) + Send + 'static) {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(install);
    *DISK.lock().unwrap() = Some(Disk {
        watch: Some(Box::new(watch)),
        ..Disk::default()
    });
}

/// From now on nothing is watched.
pub(crate) fn leave() {
    *DISK.lock().unwrap() = None;
}

fn with(path: &Path, change: impl FnOnce(&mut File)) {
    if let Some(disk) = DISK.lock().unwrap().as_mut() {
        change(disk.file(path));
        disk.done();
    }
}

/// Removed names are gone for good.
fn sync_folder() {
    if let Some(disk) = DISK.lock().unwrap().as_mut() {
        for file in disk.files.values_mut() {
            let last = file
                .pending
                .iter()
                .rposition(|pending| matches!(pending, Pending::Delete));
            if let Some(last) = last {
                file.safe = None;
                file.pending.drain(..=last);
            }
        }
    }
}

/// Our file, before the system's own in the same piece of memory.
#[repr(C)]
struct Watched {
    base: ffi::sqlite3_file,
    path: *mut PathBuf,
    /// A new log or journal: its first sync is one of its folder as well, as in SQLite's own layer for Unix.
    new_log: bool,
}

unsafe fn real(file: *mut ffi::sqlite3_file) -> *mut ffi::sqlite3_file {
    unsafe { file.cast::<Watched>().add(1).cast() }
}

unsafe fn path_of<'a>(file: *mut ffi::sqlite3_file) -> &'a Path {
    unsafe { &*(*file.cast::<Watched>()).path }
}

unsafe fn system(vfs: *mut ffi::sqlite3_vfs) -> *mut ffi::sqlite3_vfs {
    unsafe { (*vfs).pAppData.cast() }
}

macro_rules! forward {
    ($($name:ident($($arg:ident: $type:ty),*);)*) => {
        $(
            #[allow(non_snake_case)]
            unsafe extern "C" fn $name(file: *mut ffi::sqlite3_file $(, $arg: $type)*) -> c_int {
                unsafe { ((*(*real(file)).pMethods).$name.unwrap())(real(file) $(, $arg)*) }
            }
        )*
    };
}

forward! {
    xRead(to: *mut c_void, len: c_int, from: i64);
    xFileSize(size: *mut i64);
    xLock(level: c_int);
    xUnlock(level: c_int);
    xCheckReservedLock(out: *mut c_int);
    xFileControl(op: c_int, arg: *mut c_void);
    xSectorSize();
    xDeviceCharacteristics();
    xShmMap(page: c_int, size: c_int, extend: c_int, out: *mut *mut c_void);
    xShmLock(offset: c_int, n: c_int, flags: c_int);
    xShmUnmap(delete: c_int);
}

#[allow(non_snake_case)]
unsafe extern "C" fn xShmBarrier(file: *mut ffi::sqlite3_file) {
    unsafe { ((*(*real(file)).pMethods).xShmBarrier.unwrap())(real(file)) }
}

#[allow(non_snake_case)]
unsafe extern "C" fn xClose(file: *mut ffi::sqlite3_file) -> c_int {
    unsafe {
        drop(Box::from_raw((*file.cast::<Watched>()).path));
        ((*(*real(file)).pMethods).xClose.unwrap())(real(file))
    }
}

#[allow(non_snake_case)]
unsafe extern "C" fn xWrite(
    file: *mut ffi::sqlite3_file,
    from: *const c_void,
    len: c_int,
    offset: i64,
) -> c_int {
    unsafe {
        let done = ((*(*real(file)).pMethods).xWrite.unwrap())(real(file), from, len, offset);
        if done == ffi::SQLITE_OK {
            let bytes = std::slice::from_raw_parts(from.cast::<u8>(), len as usize).to_vec();
            let offset = offset as usize;
            with(path_of(file), |file| {
                file.pending.push(Pending::Write { offset, bytes });
            });
        }
        done
    }
}

#[allow(non_snake_case)]
unsafe extern "C" fn xTruncate(file: *mut ffi::sqlite3_file, len: i64) -> c_int {
    unsafe {
        let done = ((*(*real(file)).pMethods).xTruncate.unwrap())(real(file), len);
        if done == ffi::SQLITE_OK {
            with(path_of(file), |file| {
                file.pending.push(Pending::Truncate(len as usize));
            });
        }
        done
    }
}

#[allow(non_snake_case)]
unsafe extern "C" fn xSync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    unsafe {
        let done = ((*(*real(file)).pMethods).xSync.unwrap())(real(file), flags);
        if done == ffi::SQLITE_OK {
            let ours = file.cast::<Watched>();
            if std::mem::take(&mut (*ours).new_log) {
                sync_folder();
            }
            with(path_of(file), |file| {
                // Everything survived: that is a cut of the second sort.
                file.safe = after_cut(file, 1).or(Some(Vec::new()));
                file.pending.clear();
            });
        }
        done
    }
}

unsafe extern "C" fn open(
    vfs: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    unsafe {
        (*file).pMethods = std::ptr::null();
        let path = if name.is_null() {
            PathBuf::from("a nameless file")
        } else {
            PathBuf::from(CStr::from_ptr(name).to_string_lossy().into_owned())
        };
        // What stands there when it is first seen is safe.
        let stood = std::fs::read(&path).ok();
        let opened = ((*system(vfs)).xOpen.unwrap())(system(vfs), name, real(file), flags, out);
        if opened == ffi::SQLITE_OK {
            let is_log = flags & (ffi::SQLITE_OPEN_WAL | ffi::SQLITE_OPEN_MAIN_JOURNAL) != 0;
            (*file.cast::<Watched>()).new_log = is_log && stood.is_none();
            if let Some(disk) = DISK.lock().unwrap().as_mut() {
                let entry = disk.files.entry(path.clone()).or_default();
                if entry.safe.is_none() && entry.pending.is_empty() {
                    entry.safe = stood;
                }
            }
            (*file.cast::<Watched>()).path = Box::into_raw(Box::new(path));
            (*file).pMethods = &METHODS;
        }
        opened
    }
}

unsafe extern "C" fn delete(vfs: *mut ffi::sqlite3_vfs, name: *const c_char, sync_folder: c_int) -> c_int {
    unsafe {
        let done = ((*system(vfs)).xDelete.unwrap())(system(vfs), name, sync_folder);
        if done == ffi::SQLITE_OK {
            let path = PathBuf::from(CStr::from_ptr(name).to_string_lossy().into_owned());
            with(&path, |file| {
                if sync_folder != 0 {
                    *file = File::default();
                } else {
                    file.pending.push(Pending::Delete);
                }
            });
        }
        done
    }
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(xClose),
    xRead: Some(xRead),
    xWrite: Some(xWrite),
    xTruncate: Some(xTruncate),
    xSync: Some(xSync),
    xFileSize: Some(xFileSize),
    xLock: Some(xLock),
    xUnlock: Some(xUnlock),
    xCheckReservedLock: Some(xCheckReservedLock),
    xFileControl: Some(xFileControl),
    xSectorSize: Some(xSectorSize),
    xDeviceCharacteristics: Some(xDeviceCharacteristics),
    xShmMap: Some(xShmMap),
    xShmLock: Some(xShmLock),
    xShmBarrier: Some(xShmBarrier),
    xShmUnmap: Some(xShmUnmap),
    xFetch: None,
    xUnfetch: None,
};

/// The system's layer in every other respect.
fn install() {
    // SAFETY: SQLite's default layer lives as long as the process, and so does our copy of it, which is never freed. The
    // functions above get the files that our `open` filled in, of the size that `szOsFile` asks for.
    unsafe {
        // Of two of one name the default is found.
        let name = if cfg!(windows) {
            c"win32-longpath"
        } else {
            c"a disk to be cut"
        };
        let found = if cfg!(windows) {
            name.as_ptr()
        } else {
            std::ptr::null()
        };
        let system = ffi::sqlite3_vfs_find(found);
        let mut ours = Box::new(*system);
        ours.pAppData = system.cast();
        ours.szOsFile += size_of::<Watched>() as c_int;
        ours.zName = name.as_ptr();
        ours.pNext = std::ptr::null_mut();
        ours.xOpen = Some(open);
        ours.xDelete = Some(delete);
        assert_eq!(ffi::sqlite3_vfs_register(Box::into_raw(ours), 1), ffi::SQLITE_OK);
    }
}
