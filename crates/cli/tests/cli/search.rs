//! `amanat search`.

use std::io::Read as _;
use std::process::Stdio;

use serde_json::Value;

use crate::harness::{Run, Work};

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap()
}

fn ids(found: &Value) -> Vec<&str> {
    found["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| hit["id"].as_str().unwrap())
        .collect()
}

#[test]
fn hits_stand_with_title_id_and_passage() {
    let run = Work::new().done("search docs zhovtis");
    assert!(
        run.out
            .starts_with("1. On the square  square · A. Witness\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains("Zhovtis spoke"), "{}", run.out);
    assert!(run.out.ends_with("\n1 record.\n"), "{}", run.out);
}

#[test]
fn versions_of_a_work_are_one_hit_but_for_an_evaluation() {
    let work = Work::new();
    for (file, language) in [("one", "en"), ("two", "kk")] {
        let head = format!("work: walk\nlanguage: {language}\nevent_date: 2022-01-05");
        let text = format!("---\n{head}\n---\n# Walk {file}\n\nXylophone.\n");
        work.put(&format!("docs/{file}.md"), text);
    }
    let run = work.done("search docs xylophone --language kk");
    assert!(run.out.starts_with("1. Walk two"), "{}", run.out);
    assert!(run.out.contains("also in en: Walk one"), "{}", run.out);
    let found = json(&work.done("search docs xylophone --json --from 2022"));
    assert_eq!((&found["total"], ids(&found).len()), (&1.into(), 1));
    assert_eq!(found["hits"][0]["versions"][0]["found"], true);
    let days = serde_json::json!([{ "day": "2022-01-05", "count": 1 }]);
    assert_eq!(found["days"], days);
    let before = json(&work.done("search docs xylophone --json --to 2021"));
    assert_eq!(before["total"], 0);
    let run = work.done("search docs xylophone --format trec");
    assert_eq!(run.out.lines().count(), 2, "{}", run.out);
}

#[test]
fn no_hits_is_no_failure() {
    let run = Work::new().done("search docs xylophone");
    assert_eq!(
        (run.out.as_str(), run.error.as_str()),
        ("Nothing found.\n", "")
    );
}

#[test]
fn json_counts_marks_in_characters() {
    let work = Work::new();
    work.put("docs/kk.md", "# Сөз\n\nАлматыда ambulance тұр.\n");
    let found = json(&work.done("search docs ambulance --json"));
    assert_eq!(found["query"], "ambulance");
    assert_eq!(found["total"], 3);
    for hit in found["hits"].as_array().unwrap() {
        let passage = &hit["passages"][0];
        let mark = &passage["marks"][0];
        let [start, end] =
            ["start", "end"].map(|key| usize::try_from(mark[key].as_u64().unwrap()).unwrap());
        let word: String = passage["text"]
            .as_str()
            .unwrap()
            .chars()
            .skip(start)
            .take(end - start)
            .collect();
        assert_eq!(word, "ambulance", "{hit}");
        assert_eq!(mark["door"], "exact");
    }
}

#[test]
fn filters_limits_phrases_and_exclusions() {
    let work = Work::new();
    let found = |arguments: &str| {
        let run = work.done(&format!("search docs --json {arguments}"));
        let found = json(&run);
        (found["total"].as_u64().unwrap(), ids(&found).join(" "))
    };
    assert_eq!(
        found("ambulance --filter kind=testimony"),
        (1, "square".to_owned())
    );
    assert_eq!(
        found("ambulance --filter kind=testimony --filter kind=note").0,
        2
    );
    assert_eq!(found("ambulance -k 1").0, 2);
    assert_eq!(found("ambulance -k 1").1.split(' ').count(), 1);
    assert_eq!(found("\"riot_shields\""), (1, "square".to_owned()));
    assert_eq!(found("ambulance_-shields"), (1, "street".to_owned()));
    assert_eq!(found("ambulanse").0, 2);
    assert_eq!(found("ambulanse --exact").0, 0);
}

#[test]
fn every_query_is_one() {
    let work = Work::new();
    work.done("archive docs -o a.amanat");
    let long = "word ".repeat(2000);
    for query in [
        "",
        "\"",
        "-",
        "<script>alert(1)</script>",
        "kind:",
        "\u{0}x",
        "--",
        &long,
    ] {
        if query.contains('\0') {
            continue;
        }
        let run = work
            .command("search a.amanat")
            .arg("--")
            .arg(query)
            .output()
            .unwrap();
        assert_eq!(run.status.code(), Some(0), "{query:.40}");
    }
    assert_eq!(work.run("search a.amanat -ambulance").code, 0);
}

#[test]
fn all_queries_of_a_file_become_a_run() {
    let work = Work::new();
    work.put(
        "q.jsonl",
        "{\"id\": \"7\", \"text\": \"ambulance\"}\n{\"_id\": \"8\", \"text\": \"xylophone\"}\n",
    );
    work.put("q.tsv", "7\tambulance\n9\tzhovtis\n");
    let run = work.done("search docs --queries q.jsonl --format trec");
    let lines: Vec<Vec<&str>> = run
        .out
        .lines()
        .map(|line| line.split(' ').collect())
        .collect();
    assert_eq!(lines.len(), 2, "{}", run.out);
    for (index, line) in lines.iter().enumerate() {
        assert_eq!(
            (line[0], line[1], line[3], line[5]),
            ("7", "Q0", &*(index + 1).to_string(), "amanat")
        );
    }
    assert!(lines[0][4].parse::<f32>().unwrap() >= lines[1][4].parse::<f32>().unwrap());
    let run = work.done("search docs --queries q.tsv --format trec -k 1");
    assert_eq!(run.out.lines().count(), 2, "{}", run.out);
    work.put(
        "q.jsonl",
        "{\"id\": \"7\", \"text\": \"a\"}\n{\"id\": \"8\"}\n",
    );
    let run = work.refused("search docs --queries q.jsonl", "q.jsonl:2: ");
    assert_eq!(run.out, "");
}

#[test]
fn colours_are_for_terminals_and_can_be_asked_for() {
    let work = Work::new();
    assert!(!work.done("search docs ambulance").out.contains('\u{1b}'));
    let run = work
        .command("search docs ambulance")
        .env("CLICOLOR_FORCE", "1")
        .output()
        .unwrap();
    assert!(String::from_utf8(run.stdout).unwrap().contains("\u{1b}["));
    let run = work
        .command("search docs ambulance")
        .env("CLICOLOR_FORCE", "1")
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert!(!String::from_utf8(run.stdout).unwrap().contains("\u{1b}["));
}

#[test]
fn documents_do_not_steer_the_terminal() {
    let work = Work::new();
    work.put("docs/esc.jsonl", "{\"id\": \"e\", \"title\": \"zebra \\u001b[2J\", \"text\": \"zebra \\u001b]0;x\\u0007\"}\n");
    let run = work.done("search docs zebra");
    assert!(run.out.contains("zebra"), "{}", run.out);
    assert!(
        !run.out.contains('\u{1b}') && !run.out.contains('\u{7}'),
        "{:?}",
        run.out
    );
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let work = Work::new();
    let queries: String = (0..5000)
        .map(|number| format!("{number}\tambulance\n"))
        .collect();
    work.put("q.tsv", queries);
    work.done("archive docs -o a.amanat");
    let mut command = work.command("search a.amanat --queries q.tsv --format trec");
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 10]).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap()
        ),
        (Some(0), String::new())
    );
}

#[test]
fn a_filter_by_a_key_that_no_record_has_is_told() {
    let work = Work::new();
    let run = work.done("search docs ambulance --filter sort=testimony");
    assert_eq!(run.out, "Nothing found.\n");
    assert_eq!(
        run.error,
        "warning: no record has the key `sort`, by which --filter should choose\n  \
         help: the records have author, kind, language\n"
    );
    for known in ["kind=letter", "language=ru"] {
        let run = work.done(&format!("search docs ambulance --filter {known}"));
        assert_eq!(
            (run.out.as_str(), run.error.as_str()),
            ("Nothing found.\n", "")
        );
    }
}

#[test]
fn a_time_that_ends_before_it_begins_is_told() {
    let work = Work::new();
    let told = "--from 2023 is later than --to 2022-05";
    let run = work.done("search docs ambulance --from 2023 --to 2022-05");
    assert!(run.error.contains(told), "{}", run.error);
    for time in [
        "--from 2022-05 --to 2022",
        "--from 2022 --to 2022-05",
        "--from 2023",
    ] {
        let run = work.done(&format!("search docs ambulance {time}"));
        assert!(!run.error.contains("is later than"), "{}", run.error);
    }
}

#[test]
fn a_command_line_that_is_not_understood_is_told_apart() {
    let work = Work::new();
    for arguments in [
        "",
        "search",
        "search docs",
        "search docs a --filter kind",
        "bundle docs",
        "fly",
        "search docs a --json --format trec",
    ] {
        let run = work.run(arguments);
        assert_eq!(run.code, 2, "{arguments}");
        assert_eq!(run.out, "");
    }
    for arguments in ["--help", "search --help", "--version"] {
        assert_eq!(work.run(arguments).code, 0, "{arguments}");
    }
}
