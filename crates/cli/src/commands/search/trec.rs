//! Hits as lines of a TREC run, as `trec_eval` reads them.

use amanat_engine::Results;

/// Six fields a hit; white space in an id, which would make two fields of it, becomes `_`.
pub(super) fn write(query: &str, results: &Results) -> String {
    let mut out = String::new();
    for (index, hit) in results.hits.iter().enumerate() {
        out.push_str(&format!(
            "{} Q0 {} {} {:.6} amanat\n",
            field(query),
            field(&hit.id),
            index + 1,
            hit.score
        ));
    }
    out
}

fn field(id: &str) -> String {
    id.replace(char::is_whitespace, "_")
}
