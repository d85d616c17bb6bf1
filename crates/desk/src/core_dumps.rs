//! A program that is killed by a fault leaves a picture of its memory, and in ours lie the key of the book, the PIN as it was
//! typed, and the visitors on the screen. So it leaves none.

/// Has the system make no core dump of this process, nor of the processes that it starts. Called first of all, once.
///
/// Linux: the process is marked as one that is not dumped, which also closes its memory to the other programs of its account;
/// and a core may be one byte long, which the kernel takes as "none" also where cores go to a program instead of a file
/// (0 would only forbid the file: `do_coredump` in <https://github.com/torvalds/linux/blob/v6.1/fs/coredump.c>). The mark ends
/// where another program is started, the limit goes on to it: so to the processes of the web view.
pub fn keep_out_of_core_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(1),
            maximum: Some(1),
        };
        // A limit can always be lowered; a system that says otherwise is no reason to keep a desk closed.
        setrlimit(Resource::Core, none).ok();
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        set_dumpable_behavior(DumpableBehavior::NotDumpable).ok();
    }
}
