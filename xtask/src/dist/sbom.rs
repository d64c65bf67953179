//! The bill of materials: every crate that may be in the command, as CycloneDX 1.5 in JSON.
//!
//! Made from `cargo metadata` in the order of names and versions, without a time or a serial number, so
//! that the same source gives the same bytes. Crates for tests and other platforms are in it too: more
//! than there is, never less.

use crate::supply::text;
use anyhow::Context as _;
use serde_json::{Value, json};

/// The bill for a version of Amanat, made by this compiler.
///
/// # Errors
///
/// When it cannot be written as JSON.
pub(super) fn bill(packages: &[Value], version: &str, compiler: &str) -> anyhow::Result<String> {
    let mut crates: Vec<&Value> = packages
        .iter()
        .filter(|one| one["source"].is_string())
        .collect();
    crates.sort_by_key(|one| (text(one, "name"), text(one, "version")));
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": format!("pkg:cargo/amanat-cli@{version}"),
                "name": "amanat",
                "version": version,
                "licenses": [{"expression": "MIT OR Apache-2.0"}],
            },
            // Whoever makes it again needs the same one.
            "properties": [{"name": "amanat:compiler", "value": compiler}],
        },
        "components": crates.into_iter().map(component).collect::<Vec<_>>(),
    });
    let text = serde_json::to_string_pretty(&bill).context("the bill is no JSON")?;
    Ok(text + "\n")
}

fn component(package: &Value) -> Value {
    let [name, version, license] = ["name", "version", "license"].map(|key| text(package, key));
    let address = format!("pkg:cargo/{name}@{version}");
    json!({
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "purl": address,
        "licenses": [{"expression": license.replace(" / ", " OR ").replace('/', " OR ")}],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_are_listed_in_order_and_the_workspace_is_not() {
        let package = |name: &str, source: Value| json!({"name": name, "version": "1.0.0", "license": "MIT/Apache-2.0", "source": source});
        let packages = [
            package("b", json!("registry")),
            package("a", json!("registry")),
            package("amanat-cli", Value::Null),
        ];
        let bill: Value =
            serde_json::from_str(&bill(&packages, "1.2.3", "rustc 1").unwrap()).unwrap();
        let components = bill["components"].as_array().unwrap();
        assert_eq!(bill["metadata"]["properties"][0]["value"], "rustc 1");
        assert_eq!(components.len(), 2);
        assert_eq!(components[0]["purl"], "pkg:cargo/a@1.0.0");
        assert_eq!(
            components[0]["licenses"][0]["expression"],
            "MIT OR Apache-2.0"
        );
    }
}
