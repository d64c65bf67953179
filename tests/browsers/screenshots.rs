//! Pictures for the README, taken in Chromium: start page, results and reading view, on a phone
//! and on a wide screen, light and dark. Run by `cargo xtask screenshots`.

use crate::harness::{Browser, Session, Setup, address_of, run_in};
use crate::reader::Reader;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// A name, a size in CSS pixels, pixels per CSS pixel.
const SCREENS: [(&str, u32, u32, u32); 2] = [("desktop", 1280, 860, 1), ("phone", 390, 780, 2)];
const SCHEMES: [&str; 2] = ["light", "dark"];
const QUERY: &str = "tokaev almaty";

/// Takes all pictures of a bundle.
pub(crate) fn take(bundle: &Path) -> ExitCode {
    let folder: PathBuf = std::env::var_os("AMANAT_SCREENSHOTS_TO")
        .map_or_else(|| "target/screenshots".into(), PathBuf::from);
    let address = address_of(bundle);
    let done = run_in(Browser::Chromium, &Setup::usual(), async |session| {
        tokio::spawn(async move { take_all(&session, &address, &folder).await }).await
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn take_all(session: &Session, address: &str, folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder for the pictures");
    for (screen, width, height, scale) in SCREENS {
        for scheme in SCHEMES {
            imitate(session, scheme, width, height, scale).await;
            session.open("about:blank").await;
            session.open(address).await;
            let reader = Reader::at(session.clone()).await;
            let save = async |view: &str| {
                // Fonts and transitions settle.
                tokio::time::sleep(Duration::from_millis(400)).await;
                let file = folder.join(format!("{view}-{screen}-{scheme}.png"));
                std::fs::write(&file, session.picture().await).expect("a picture");
                println!("{}", file.display());
            };
            save("start").await;
            reader
                .finds(QUERY, "something", |seen| !seen.hits.is_empty())
                .await;
            save("results").await;
            reader
                .finds("ambul", "suggestions", |seen| !seen.suggestions.is_empty())
                .await;
            save("suggestions").await;
            reader
                .finds("grenadez almaty", "something", |seen| !seen.hits.is_empty())
                .await;
            save("guess").await;
            reader
                .finds(QUERY, "something", |seen| !seen.hits.is_empty())
                .await;
            reader
                .gets("root.querySelectorAll('.folded').forEach((warning) => { warning.open = true; })")
                .await;
            reader
                .clicks(
                    "a snippet",
                    "root.querySelector('[part~=hit] [data-passage]')",
                )
                .await;
            reader
                .sees("a record is open", |seen| seen.reading.is_some())
                .await;
            reader.passes_the_warning().await;
            save("reading").await;
        }
    }
}

async fn imitate(session: &Session, scheme: &str, width: u32, height: u32, scale: u32) {
    session
        .chromium_command(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": height, "deviceScaleFactor": scale, "mobile": width < 600}),
        )
        .await;
    session
        .chromium_command(
            "Emulation.setEmulatedMedia",
            json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]}),
        )
        .await;
}
