//! `amanat inspect`: what an archive holds, and what takes how many bytes.

use std::io::Write as _;
use std::path::PathBuf;

use amanat_engine::{Archive, Fingerprint, Info, Manifest};
use clap::Args;
use serde::Serialize;

use crate::bundle::pack;
use crate::console::{self, DIM, STRONG, visible_line};
use crate::failure::Failure;
use crate::figures;
use crate::manifest::Listed;
use crate::source::{self, Care, Source};
use crate::{json, section, signature};

/// The arguments of `amanat inspect`.
#[derive(Args)]
pub(crate) struct Arguments {
    /// A bundle, a module, a site's folder, a bare archive, or documents
    archive: PathBuf,

    /// For programs
    #[arg(long)]
    json: bool,

    /// Only the line that is signed, for minisign's own command
    #[arg(long, conflicts_with = "json")]
    fingerprint: bool,

    /// Only the hashes of settings, names and every record, to be compared by `amanat diff`
    #[arg(long, conflicts_with_all = ["json", "fingerprint"])]
    manifest: bool,
}

/// What there is to say of an archive.
#[derive(Serialize)]
struct Report {
    form: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file_bytes: Option<u64>,
    title: String,
    description: String,
    edition: String,
    languages: Vec<String>,
    facets: Vec<String>,
    /// Of what the archive says.
    fingerprint: String,
    /// What it states instead, if it was altered.
    #[serde(skip_serializing_if = "Option::is_none")]
    stated_fingerprint: Option<String>,
    #[serde(skip)]
    aloud: String,
    records: u64,
    passages: u64,
    terms: u64,
    names: u64,
    format_version: u64,
    /// The whole archive, each section compressed by itself.
    archive: Size,
    sections: Vec<Section>,
    /// The module without its archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    module: Option<Size>,
}

#[derive(Serialize)]
struct Section {
    name: &'static str,
    #[serde(flatten)]
    size: Size,
}

/// Bytes as they are, and compressed as well as they can be.
#[derive(Clone, Copy, Default, Serialize)]
struct Size {
    bytes: u64,
    gzip: u64,
    brotli: u64,
}

/// Reports.
///
/// # Errors
/// When the archive cannot be read, or was altered under the fingerprint it states.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let source = Source::load(&arguments.archive, Care::Lenient)?;
    let archive = source.open(Some(&arguments.archive))?;
    if arguments.manifest {
        return console::print(&Listed::of(&archive).to_string());
    }
    // Never the one that is stated: what is printed here is signed, and checked by others.
    let fingerprint = Manifest::of(&archive).fingerprint();
    let unaltered = source::unaltered(&archive, fingerprint, Some(&arguments.archive));
    if arguments.fingerprint {
        unaltered?;
        return console::print(&signature::message(fingerprint));
    }
    let report = report(&source, &archive, fingerprint)?;
    let text = if arguments.json {
        json::pretty(&report)?
    } else {
        for_people(&report)
    };
    let printed = console::print(&text);
    unaltered.and(printed)
}

fn report(
    source: &Source,
    archive: &Archive<&[u8]>,
    fingerprint: Fingerprint,
) -> Result<Report, Failure> {
    let Info {
        settings,
        fingerprint: stated,
        records: count,
        terms,
        names,
        format_version,
        sections,
        passages,
    } = archive.info();
    let bar = console::progress("compressing");
    let sections: Vec<Section> = sections
        .into_iter()
        .map(|(name, range)| Section {
            name,
            size: Size::of(source.archive.get(range).unwrap_or_default()),
        })
        .collect();
    let module = match &source.module {
        Some(module) => Some(Size::of(&section::without(module)?)),
        None => None,
    };
    bar.finish_and_clear();
    let sum = |part: fn(&Size) -> u64| sections.iter().map(|section| part(&section.size)).sum();
    Ok(Report {
        form: source.form.name(),
        file_bytes: source.file_bytes,
        title: settings.title,
        description: settings.description,
        edition: settings.edition,
        languages: settings.languages,
        facets: settings.facets,
        fingerprint: fingerprint.to_string(),
        stated_fingerprint: (stated != fingerprint).then(|| stated.to_string()),
        aloud: aloud(fingerprint),
        records: u64::from(count),
        passages: u64::from(passages),
        terms: u64::from(terms),
        names: u64::from(names),
        format_version: u64::from(format_version),
        archive: Size {
            bytes: source.archive.len() as u64,
            gzip: sum(|size| size.gzip),
            brotli: sum(|size| size.brotli),
        },
        sections,
        module,
    })
}

impl Size {
    fn of(bytes: &[u8]) -> Self {
        if bytes.is_empty() {
            return Self::default();
        }
        Self {
            bytes: bytes.len() as u64,
            gzip: pack::gzip(bytes).len() as u64,
            brotli: brotli(bytes),
        }
    }
}

/// How many bytes brotli makes of these with a window of 16 MB: at its best, which takes seconds a
/// megabyte, so that large sections are compressed a little less well.
fn brotli(bytes: &[u8]) -> u64 {
    let quality = if bytes.len() <= BEST_UP_TO { 11 } else { 9 };
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, quality, 24);
    // Writing to memory does not fail.
    let _ = writer.write_all(bytes);
    writer.into_inner().len() as u64
}

/// Bytes of a section up to which brotli does its best.
const BEST_UP_TO: usize = 4_000_000;

fn for_people(report: &Report) -> String {
    let mut out = format!("{STRONG}{}{STRONG:#}\n", visible_line(&report.title));
    if !report.description.is_empty() {
        out.push_str(&format!("{}\n", visible_line(&report.description)));
    }
    out.push('\n');
    let counts = [
        ("records", report.records),
        ("passages", report.passages),
        ("terms", report.terms),
        ("known names", report.names),
    ];
    for (name, number) in counts {
        out.push_str(&format!("{name:<14}{:>12}\n", figures::count(number)));
    }
    let lists = [
        ("edition", report.edition.clone()),
        ("languages", report.languages.join(", ")),
        ("facets", report.facets.join(", ")),
        (
            "form",
            report.form.to_owned()
                + &report
                    .file_bytes
                    .map(|bytes| format!(", {}", figures::bytes(bytes)))
                    .unwrap_or_default(),
        ),
        ("format version", report.format_version.to_string()),
    ];
    for (name, value) in lists.iter().filter(|(_, value)| !value.is_empty()) {
        out.push_str(&format!("{name:<14}  {}\n", visible_line(value)));
    }
    out.push_str(&format!("fingerprint     {}\n", report.fingerprint));
    for line in report.aloud.lines() {
        out.push_str(&format!("{:<14}  {line}\n", ""));
    }
    if let Some(stated) = &report.stated_fingerprint {
        out.push_str(&format!(
            "{STRONG}NOT the stated{STRONG:#}  {stated}: what the archive says was altered\n"
        ));
    }
    out.push_str(&format!(
        "\n{DIM}{:<16}{:>12}{:>12}{:>12}{:>9}{DIM:#}\n",
        "section", "bytes", "gzip", "brotli", "share"
    ));
    for section in &report.sections {
        out.push_str(&row(
            section.name,
            section.size,
            Some(report.archive.brotli),
        ));
    }
    out.push_str(&row("archive", report.archive, None));
    if let Some(module) = report.module {
        out.push_str(&row("module's code", module, None));
    }
    out.push_str(&format!(
        "{DIM}Each section compressed by itself, by brotli at quality 11, or 9 over 4 MB; the share is brotli's.{DIM:#}\n"
    ));
    out
}

/// A fingerprint in four lines of four numbers, as the page shows it.
pub(super) fn aloud(fingerprint: Fingerprint) -> String {
    let groups = fingerprint.groups().map(|group| format!("{group:05}"));
    let lines: Vec<String> = groups.chunks(4).map(|line| line.join(" ")).collect();
    lines.join("\n")
}

fn row(name: &str, size: Size, whole: Option<u64>) -> String {
    let share = whole
        .map(|whole| figures::share(size.brotli, whole))
        .unwrap_or_default();
    let [bytes, gzip, brotli] = [size.bytes, size.gzip, size.brotli].map(figures::count);
    let line = format!("{name:<16}{bytes:>12}{gzip:>12}{brotli:>12}{share:>9}");
    format!("{}\n", line.trim_end())
}
