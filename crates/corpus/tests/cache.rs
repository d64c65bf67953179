//! Reading again: what has not changed is not opened, and nothing comes of it that would not without.

mod common;

use std::fs::{self, File};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use amanat_corpus::{Cache, NoCache, Options, Reading, read, read_again};
use common::folder;

/// Longer than the clock of a file system takes to go on.
const TICKS: Duration = Duration::from_millis(300);

/// Longer ago than any file system's time is coarse.
const LONG_AGO: Duration = Duration::from_secs(3600);

fn again(folder: &Path, cache: &mut Cache) -> Reading {
    read_again(folder, &Options::default(), cache, &mut |_| {}).unwrap()
}

fn plainly(folder: &Path) -> Reading {
    read(folder, &Options::default(), &mut |_| {}).unwrap()
}

/// Writes a file as if it had been written so long ago.
fn write(path: &Path, text: &str, ago: Duration) {
    fs::write(path, text).unwrap();
    let file = File::options().write(true).open(path).unwrap();
    file.set_modified(SystemTime::now() - ago).unwrap();
}

/// Writes a file anew and sets back the time of its change.
fn write_back(path: &Path, text: &str) {
    let changed = fs::metadata(path).unwrap().modified().unwrap();
    fs::write(path, text).unwrap();
    let file = File::options().write(true).open(path).unwrap();
    file.set_modified(changed).unwrap();
}

/// Kept and taken up again, as by another run.
fn next_run(cache: &Cache) -> Cache {
    Cache::from_bytes(&cache.to_bytes().expect("there is something new")).unwrap()
}

#[test]
fn adding_a_document_opens_no_other() {
    const DOCUMENTS: usize = 10_000;
    let folder = folder(&[]);
    let path = |number: usize| folder.path().join(format!("{number:05}.md"));
    for number in 0..DOCUMENTS {
        let text = format!("# Snow {number:05}\n\nIt snowed.");
        write(&path(number), &text, LONG_AGO);
    }
    sleep(TICKS);
    let mut cache = Cache::default();
    assert_eq!(again(folder.path(), &mut cache), plainly(folder.path()));
    assert_eq!(cache.taken(), 0);
    write(&path(DOCUMENTS), "# New\n\nA new one.", LONG_AGO);
    let mut cache = next_run(&cache);
    let reading = again(folder.path(), &mut cache);
    assert_eq!(cache.taken(), DOCUMENTS);
    assert_eq!(reading.corpus.records.len(), DOCUMENTS + 1);
    assert_eq!(reading, plainly(folder.path()));
}

/// Where the system does not say when a file was touched, the text of a file that is as it was is the one
/// that was kept, whatever is in it now: it was not opened.
#[cfg(not(unix))]
#[test]
fn what_has_not_changed_is_not_opened() {
    let folder = folder(&[]);
    let path = folder.path().join("a.md");
    write(&path, "# A\n\nSnow.", LONG_AGO);
    let mut cache = Cache::default();
    again(folder.path(), &mut cache);
    write_back(&path, "# A\n\nRain.");
    let reading = again(folder.path(), &mut next_run(&cache));
    assert_eq!(reading.corpus.records[0].passages[0].text, "Snow.");
}

/// Time and size can be set back; when a file was touched cannot.
#[cfg(unix)]
#[test]
fn what_was_touched_is_opened() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[]);
    let path = folder.path().join("a.md");
    write(&path, "# A\n\nSnow.", LONG_AGO);
    sleep(TICKS);
    let mut cache = Cache::default();
    again(folder.path(), &mut cache);
    // As many bytes, as if changed at the same time.
    write_back(&path, "# A\n\nRain.");
    let reading = again(folder.path(), &mut next_run(&cache));
    assert_eq!(reading.corpus.records[0].passages[0].text, "Rain.");
    // Through a link, which itself does not change.
    let link = folder.path().join("now.jsonl");
    let lines = folder.path().join("lines.jsonl");
    write(&lines, "{\"text\":\"snow\"}\n", LONG_AGO);
    symlink(&lines, &link).unwrap();
    sleep(TICKS);
    let mut cache = Cache::default();
    again(&link, &mut cache);
    write(&lines, "{\"text\":\"rain, rain\"}\n", LONG_AGO / 2);
    let reading = again(&link, &mut next_run(&cache));
    assert_eq!(reading, plainly(&link));
    assert_eq!(reading.corpus.records[0].title, "rain, rain");
}

/// A file whose name is no Unicode goes by a name that another may have too.
#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_unicode_are_not_confused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let folder = folder(&[]);
    for (name, text) in [
        (b"a\xFE.md", "# One\n\nSnow."),
        (b"a\xFF.md", "# Two\n\nRain."),
    ] {
        write(&folder.path().join(OsStr::from_bytes(name)), text, LONG_AGO);
    }
    sleep(TICKS);
    let mut cache = Cache::default();
    for _ in 0..2 {
        assert_eq!(again(folder.path(), &mut cache), plainly(folder.path()));
        assert_eq!(cache.taken(), 0);
    }
}

#[test]
fn what_has_changed_is_read() {
    let folder = folder(&[("archive.toml", b"title = \"T\"\nlanguages = [\"en\"]")]);
    let path = |name: &str| folder.path().join(name);
    write(&path("a.md"), "# A\n\nSnow.", LONG_AGO);
    write(&path("b.md"), "# B\n\nSnow, snow.", LONG_AGO);
    write(&path("c.md"), "# C\n\nSnow.", LONG_AGO);
    write(&path("d.jsonl"), "{\"text\":\"snow\"}\nno JSON\n", LONG_AGO);
    let mut cache = Cache::default();
    again(folder.path(), &mut cache);
    // Another text of the same length, another length at the same time, one gone, one with another name.
    write(&path("a.md"), "# A\n\nRain.", LONG_AGO / 2);
    write(&path("b.md"), "# B\n\nRain.", LONG_AGO);
    fs::remove_file(path("c.md")).unwrap();
    write(&path("e.md"), "# C\n\nSnow.", LONG_AGO);
    let mut cache = next_run(&cache);
    assert_eq!(again(folder.path(), &mut cache), plainly(folder.path()));
    // Nothing new: nothing to write, once all of it is old enough to be trusted.
    sleep(TICKS);
    let mut cache = next_run(&cache);
    again(folder.path(), &mut cache);
    let mut cache = next_run(&cache);
    assert_eq!(again(folder.path(), &mut cache), plainly(folder.path()));
    assert_eq!(cache.to_bytes(), None);
    // Documents that do not say their language are of another now.
    fs::write(path("archive.toml"), "title = \"T\"\nlanguages = [\"ru\"]").unwrap();
    let reading = again(folder.path(), &mut cache);
    assert_eq!(reading, plainly(folder.path()));
    assert_eq!(reading.corpus.records[0].language, "ru");
    // What may have been read wrongly is left out once there is something to strike.
    let mut cache = next_run(&cache);
    write(&path("f.txt"), "Ser\0ikova", LONG_AGO);
    again(folder.path(), &mut cache);
    let rules = "languages = [\"ru\"]\n[redactions]\nnames = [\"Serikova\"]";
    fs::write(path("archive.toml"), rules).unwrap();
    assert_eq!(again(folder.path(), &mut cache), plainly(folder.path()));
}

/// A clock that tells two seconds apart does not tell a second change from the first.
#[test]
fn what_was_changed_just_now_is_looked_at_again() {
    let folder = folder(&[]);
    let path = folder.path().join("a.md");
    write(&path, "# A\n\nSnow.", Duration::ZERO);
    let mut cache = Cache::default();
    again(folder.path(), &mut cache);
    write_back(&path, "# A\n\nRain.");
    let reading = again(folder.path(), &mut next_run(&cache));
    assert_eq!(reading.corpus.records[0].passages[0].text, "Rain.");
}

#[test]
fn what_cannot_be_read_is_tried_again() {
    let folder = folder(&[
        ("a.md", b"# A\n\nSnow."),
        ("b.md", &[0, 159, 146, 150, 0, 0]),
    ]);
    let mut cache = Cache::default();
    let (first, second) = (again(folder.path(), &mut cache), plainly(folder.path()));
    assert_eq!(first, second);
    assert!(first.has_errors());
    let mut cache = next_run(&cache);
    assert_eq!(
        again(folder.path(), &mut cache),
        second,
        "its findings are told again"
    );
    let small = Options {
        max_file_bytes: 4,
        ..Options::default()
    };
    let too_long = read_again(folder.path(), &small, &mut cache, &mut |_| {}).unwrap();
    assert_eq!(too_long, read(folder.path(), &small, &mut |_| {}).unwrap());
}

#[test]
fn damaged_bytes_are_no_cache() {
    let folder = folder(&[("a.md", b"# A\n\nSnow.")]);
    let mut cache = Cache::default();
    again(folder.path(), &mut cache);
    let bytes = cache.to_bytes().unwrap();
    assert!(Cache::from_bytes(&bytes).is_ok());
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1;
        assert!(Cache::from_bytes(&damaged).is_err(), "byte {at}");
        assert!(Cache::from_bytes(&bytes[..at]).is_err(), "cut at {at}");
    }
    let other = Cache::from_bytes(b"# A\n\nSnow.").map(|_| ());
    assert_eq!(other, Err(NoCache::Other));
}
