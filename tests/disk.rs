//! Disks that are full or may only be read. Nothing is lost, the reason is said, and a later sync goes on to the truth.
//!
//! A small disk is a memory file system of its own where this user may mount one; where not, the files' sizes are limited,
//! so that something real always fails.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use daybook_tests::kills::process::{Reached, Running};
use daybook_tests::kills::{STUDIO, SYNC, sound, whole};

use crate::studio::{Home, Served};

/// A memory file system of its own, unmounted with the value.
struct Disk {
    place: PathBuf,
}

fn done(command: &mut Command) -> bool {
    command.stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

impl Disk {
    /// A disk of so many KiB over a folder; nothing where this user may not mount.
    fn over(place: &Path, size: u64) -> Option<Self> {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}k"), "tmpfs"]).arg(place);
        done(&mut mount).then(|| Self { place: place.to_owned() })
    }

    fn again(&self, options: &str) {
        assert!(done(Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(&self.place)), "remount {options}");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        done(Command::new("umount").arg("-l").arg(&self.place));
    }
}

/// What a failing verb said: one line, a reason the owner understands.
fn reason(output: &Output, what: &str) -> String {
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(matches!(output.status.code(), Some(1)), "{what}: {:?} {errors}", output.status.code());
    assert!(!errors.contains("mistake") && !errors.contains("panic") && errors.lines().count() == 1, "{what}: {errors}");
    errors
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_full_disk_pauses_the_job_and_with_room_it_goes_on() {
    let studio = Served::new(&STUDIO);
    let (mut filled, mut paused) = (0, 0);
    // KiB: from less than the empty tables take to enough.
    for size in [48, 160, 400, 560, 640, 704, 768, 900, 1024, 1200, 1400, 1700, 2000, 2400, 2800, 8192] {
        let home = Home::at(&studio);
        let Some(disk) = Disk::over(home.folder.path(), size) else { return limited(&studio) };
        let output = home.run(&SYNC);
        if output.status.code() != Some(0) {
            filled += 1;
            let told = reason(&output, &format!("sync on {size} KiB"));
            assert!(told.contains("The disk is full."), "{size} KiB: {told}");
            for words in [&["status"][..], &["jobs"], &["export", "clients"]] {
                let output = home.run(words);
                if output.status.code() != Some(0) {
                    reason(&output, &format!("{words:?} on {size} KiB"));
                }
            }
        }
        disk.again("size=64m");
        if output.status.code() != Some(0) {
            let jobs = home.json(&["jobs", "--json"]);
            if let Some(job) = jobs.get(0) {
                // Where even the reason found no room, the job is taken up as one that was cut off.
                let state = job["state"].as_str().unwrap();
                assert!(["paused", "running", "queued"].contains(&state), "{size} KiB: {job}");
                paused += u32::from(job["reason"] == "The disk is full.");
            }
        }
        sound::look(home.folder.path()).unwrap_or_else(|e| panic!("{size} KiB: {e}"));
        whole(&home, &[]).unwrap_or_else(|e| panic!("{size} KiB: {e}"));
        let jobs = home.json(&["jobs", "--json"]).as_array().unwrap().len();
        assert!(output.status.code() == Some(0) || jobs == 1, "{size} KiB: the same job went on");
    }
    assert!(filled >= 8 && paused >= 4, "{filled} full disks, {paused} paused with the reason");
}

/// The same where nothing can be mounted: no file may grow beyond some blocks of 512 bytes.
fn limited(studio: &Served) {
    for blocks in [64, 400, 900, 1500, 2500] {
        let home = Home::at(studio);
        let verb = home.command(&SYNC);
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(format!("ulimit -f {blocks}; trap '' XFSZ; exec \"$@\"")).arg("sh");
        shell.arg(verb.get_program()).args(verb.get_args());
        shell.envs(verb.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let output = shell.output().unwrap();
        if output.status.code() != Some(0) {
            reason(&output, &format!("sync with {blocks} blocks"));
        }
        whole(&home, &[]).unwrap_or_else(|e| panic!("{blocks} blocks: {e}"));
    }
}

#[test]
fn what_found_no_room_leaves_nothing_half() {
    let studio = Served::new(&STUDIO);
    let home = Home::at(&studio);
    let Some(disk) = Disk::over(home.folder.path(), 65536) else { return };
    home.ok(&SYNC);
    home.ok(&["backup"]);
    let size = std::fs::metadata(home.folder.path().join("daybook.db")).unwrap().len() / 1024;
    let place = tempfile::tempdir().unwrap();
    let Some(small) = Disk::over(place.path(), 16) else { return };
    let target = place.path().join("visits.csv");
    let output = home.run(&["export", "visits", "--out", target.to_str().unwrap()]);
    assert!(reason(&output, "export").contains("The disk is full."));
    assert_eq!(names(place.path()), [""; 0], "a failed export leaves nothing");
    std::fs::write(&target, "of yesterday").unwrap();
    let output = home.run(&["export", "visits", "--out", target.to_str().unwrap()]);
    assert!(reason(&output, "export over another").contains("The disk is full."));
    assert_eq!((names(place.path()), std::fs::read(&target).unwrap()), (vec!["visits.csv".to_owned()], b"of yesterday".to_vec()));
    drop(small);

    let before = names(&home.folder.path().join("backups"));
    let file = std::fs::read(home.folder.path().join("daybook.db")).unwrap();
    for room in [0, 40, size / 2, size - 300] {
        // Room for the file, the backup that is there, and not for another.
        disk.again(&format!("size={}k", 2 * size + 60 + room));
        let what = format!("with {room} KiB of room");
        assert!(reason(&home.run(&["backup"]), &what).contains("The disk is full."), "{what}");
        assert!(reason(&home.run(&["restore"]), &what).contains("The disk is full."), "{what}");
        assert_eq!(names(&home.folder.path().join("backups")), before, "{what}: no half backup");
        assert!(!home.folder.path().join("daybook.db.restoring").exists(), "{what}");
        assert_eq!(std::fs::read(home.folder.path().join("daybook.db")).unwrap(), file, "{what}");
    }
    disk.again("size=64m");
    home.ok(&["backup"]);
    whole(&home, &[]).unwrap();
}

/// Reading verbs work, writing ones say why not, and no file of the workspace changes.
fn reads_only(run: impl Fn(&[&str]) -> Output, folder: &Path) {
    let content = |folder: &Path| ["daybook.db", "daybook.db-wal"].map(|name| std::fs::read(folder.join(name)).ok());
    let before = content(folder);
    for words in [&["status"][..], &["jobs"], &["export", "clients"], &["check"], &["backups"]] {
        let output = run(words);
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    for words in [&SYNC[..], &["sync", "--plan"], &["replay"], &["pause", "1"], &["stop", "1"], &["resume", "1"], &["backup"]] {
        let told = reason(&run(words), &format!("{words:?}"));
        assert!(told.contains("can be read but not written"), "{words:?}: {told}");
    }
    assert!(reason(&run(&["restore"]), "restore").contains("can't be written"));
    assert!(content(folder) == before);
}

#[test]
fn on_a_read_only_disk_reading_works_and_writing_says_why_not() {
    let studio = Served::new(&STUDIO);
    let home = Home::at(&studio);
    let Some(disk) = Disk::over(home.folder.path(), 65536) else { return };
    home.ok(&SYNC);
    disk.again("ro");
    reads_only(|words| home.run(words), home.folder.path());
    disk.again("rw");
    whole(&home, &[]).unwrap();

    // Cut off in the middle: what is in the log can be read where the log's index is there, and is explained where not.
    let Reached::Standing(running) = Running::start(&home, &SYNC, Some(("job.running", 1))).unwrap().stand().unwrap() else {
        panic!("it ended too early");
    };
    running.kill();
    disk.again("ro");
    reads_only(|words| home.run(words), home.folder.path());
    disk.again("rw");
    std::fs::remove_file(home.folder.path().join("daybook.db-shm")).unwrap();
    disk.again("ro");
    let told = reason(&home.run(&["status"]), "without the log's index");
    assert!(told.contains("Nothing is lost"), "{told}");
    disk.again("rw");
    whole(&home, &[]).unwrap();
}

#[test]
fn in_a_folder_that_is_not_ours_reading_works_and_writing_says_why_not() {
    use std::os::unix::fs::PermissionsExt;
    let studio = Served::new(&STUDIO);
    let home = Home::at(&studio);
    home.ok(&SYNC);
    let mode = |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    for name in names(home.folder.path()) {
        mode(&home.folder.path().join(name), 0o444);
    }
    mode(home.folder.path(), 0o555);
    // For root modes are no hindrance: then it is somebody else who tries, with the binary where they may run it.
    let is_root = std::fs::write(home.folder.path().join("probe"), "").is_ok();
    let place = tempfile::tempdir().unwrap();
    mode(place.path(), 0o755);
    if is_root {
        std::fs::remove_file(home.folder.path().join("probe")).unwrap();
        std::fs::copy(crate::studio::binary(), place.path().join("daybook")).unwrap();
    }
    let run = |words: &[&str]| {
        let verb = home.command(words);
        if !is_root {
            return home.run(words);
        }
        let mut nobody = Command::new("setpriv");
        nobody.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(place.path().join("daybook")).args(verb.get_args());
        nobody.envs(verb.get_envs().filter_map(|(name, value)| Some((name, value?)))).output().unwrap()
    };
    reads_only(run, home.folder.path());
    mode(home.folder.path(), 0o755);
    for name in names(home.folder.path()) {
        mode(&home.folder.path().join(name), 0o644);
    }
    whole(&home, &[]).unwrap();
}
