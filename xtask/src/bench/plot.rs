//! Bars on a logarithmic scale, as SVG: a panel for each measure, ours in another colour.

use std::fmt::Write as _;

/// One measure.
pub(super) struct Panel {
    pub(super) title: &'static str,
    /// The best first.
    pub(super) bars: Vec<Bar>,
}

/// One peer's figure.
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) value: f64,
    pub(super) ours: bool,
}

const WIDTH: f64 = 960.0;
const ROW: f64 = 19.0;
const LABEL: f64 = 128.0;
const FIGURE: f64 = 62.0;
const GAP: f64 = 24.0;
const HEAD: f64 = 34.0;

/// Draws two panels a line. Text and bars take their colours from the reader's scheme.
pub(super) fn draw(name: &str, panels: &[Panel]) -> String {
    let width = (WIDTH - GAP) / 2.0;
    let mut body = String::new();
    let mut top = 0.0;
    for pair in panels.chunks(2) {
        for (column, panel) in pair.iter().enumerate() {
            panel_at(&mut body, panel, column as f64 * (width + GAP), top, width);
        }
        let rows = pair.iter().map(|panel| panel.bars.len()).max().unwrap_or(0);
        top += HEAD + rows as f64 * ROW + GAP;
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {top}\" width=\"{WIDTH}\" height=\"{top}\" \
         role=\"img\" aria-label=\"{name}\">\n<style>\n\
         text {{ font: 12px system-ui, sans-serif; fill: #333; }}\n\
         .title {{ font-weight: 600; }}\n.ours {{ font-weight: 600; }}\n\
         rect {{ fill: #9aa7b5; }}\nrect.ours {{ fill: #0b6e8f; }}\n\
         @media (prefers-color-scheme: dark) {{ text {{ fill: #ddd; }} rect {{ fill: #5d6b7a; }} \
         rect.ours {{ fill: #4db5d6; }} }}\n</style>\n{body}</svg>\n"
    )
}

fn panel_at(body: &mut String, panel: &Panel, left: f64, top: f64, width: f64) {
    let _ = writeln!(
        body,
        "<text class=\"title\" x=\"{left}\" y=\"{}\">{} (logarithmic)</text>",
        top + 16.0,
        panel.title
    );
    let values = || panel.bars.iter().map(|bar| bar.value.max(1e-3));
    let most = values().fold(f64::MIN, f64::max).log10();
    // The shortest bar shall still be seen.
    let least = values().fold(f64::MAX, f64::min).log10() - 0.25;
    let room = width - LABEL - FIGURE;
    for (row, bar) in panel.bars.iter().enumerate() {
        let y = top + HEAD + row as f64 * ROW;
        let length = (bar.value.max(1e-3).log10() - least) / (most - least).max(0.1) * room;
        let class = if bar.ours { " class=\"ours\"" } else { "" };
        let label = bar.label.replace('&', "&amp;").replace('<', "&lt;");
        let baseline = y + 10.0;
        let _ = writeln!(
            body,
            "<text{class} x=\"{:.1}\" y=\"{baseline:.1}\" text-anchor=\"end\">{label}</text>\
             <rect{class} x=\"{:.1}\" y=\"{y:.1}\" width=\"{length:.1}\" height=\"13\" rx=\"2\"/>\
             <text{class} x=\"{:.1}\" y=\"{baseline:.1}\">{}</text>",
            left + LABEL - 8.0,
            left + LABEL,
            left + LABEL + length + 6.0,
            figure(bar.value)
        );
    }
}

fn figure(value: f64) -> String {
    match value {
        0.0..1.0 => format!("{value:.2}"),
        1.0..100.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}
