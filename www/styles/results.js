// The opening page and the list of results.

export const css = `
.description { line-height: 1.5; margin-block: 0.5em 0.75em; text-wrap: pretty; }
.opening .rail { margin-block: 0 0.5em; }
.facts { margin-block-end: 0.9em; }
.ways, .readings { align-items: start; }
.ways > *, .readings > * { max-inline-size: 100%; }
:is(.ways, .readings) > [open] { flex-basis: 100%; }
.pill, .also summary { font-size: max(0.8125em, 13px); line-height: 1.35; font-family: var(--face); color: inherit; border: 1px solid var(--edge); border-radius: 1.2em; padding: 0.5em 0.95em; list-style: none; cursor: pointer; inline-size: fit-content; max-inline-size: 100%; }
.pill::-webkit-details-marker, .also summary::-webkit-details-marker { display: none; }
summary.pill { display: flex; flex-direction: column; justify-content: center; }
summary.pill span + span { color: var(--muted); }
[open] > .pill { border-color: var(--accent); color: var(--accent); }
.opening h2 { font-weight: 600; font-size: 0.875em; line-height: 1.4; font-family: var(--face); margin-block: 2.25em 0.5em; }
.opening h2:first-child { margin-block-start: 1.25em; }
.entry, .hit { position: relative; cursor: pointer; border-block-start: 1px solid var(--line); }
.entry { padding-block: 0.6em; display: grid; grid-template-columns: minmax(0, 1fr); break-inside: avoid; line-height: 1.4; }
.names { columns: 13em; column-gap: 2em; }
.title { max-inline-size: 100%; }
.title:focus-visible { outline: none; color: var(--accent); text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 0.2em; }
.title:focus-visible::before, .here::before { content: ''; position: absolute; inset-block: 0.3em; inset-inline-start: -8px; border-inline-start: 3px solid var(--accent); border-radius: 2px; }

.help dl { display: grid; gap: 0.6em; margin-block: 0.9em 0.5em; }
.help dl + dl { border-block-start: 1px solid var(--line); padding-block-start: 0.9em; }
.help dt { color: inherit; }
.keys { display: flex; gap: 0.6em; }
.keys kbd + kbd { margin-inline-start: 0.2em; }
.help dd { color: var(--muted); }
code, kbd, pre { font: 0.92em/1.5 var(--mono); }
kbd { border: 1px solid var(--edge); border-radius: 0.3em; padding: 0.05em 0.4em; }

.results .rail { font-size: 0.875em; }
.summary { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 1em; min-block-size: 3.5em; padding-block-end: 0.5em; }

.missing { padding-block-end: 0.75em; overflow-wrap: anywhere; }
.missing:empty { display: none; }
.unfold { margin-inline-start: auto; font-size: 1em; padding-block: 0.45em; }
.panel { display: none; padding-block-end: 1.25em; }
.panel.open { display: block; }
.count, .total, .place { font-variant-numeric: tabular-nums; }

@container amanat (min-width: 52em) {
  .unfold { display: none; }
  .panel { display: block; }
  .summary { padding: 0; }
  .hit:first-child { border: 0; }
}

.suggestions { display: flex; align-items: center; gap: 0.5em; block-size: 2.25em; overflow: auto hidden; scrollbar-width: none; }
.suggestion, .toggle { font-size: 0.875em; line-height: 1.3; font-family: var(--face); background: var(--tint); border-radius: 2em; padding: 0.4em 0.95em; flex: none; max-inline-size: 20em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
@media (pointer: coarse) {
  .suggestions { block-size: 44px; margin-block-end: 0.4em; }
  .suggestion { border-block: 4px solid #0000; background-clip: padding-box; }
}
.suggestions .row { display: flex; gap: 0.5em; }
.suggestions .instead { margin: 0; flex: none; font-size: 0.875em; line-height: 1.3; font-family: var(--face); }
.suggestions .instead:empty { display: none; }
.suggestion:focus-visible { outline-offset: -3px; border-radius: 2em; }
.suggestion[data-kind='title'] { font-style: italic; font-family: inherit; }

.instead { font-size: 1.0625em; margin-block: 0.75em; }
.readings { margin-block: 0.25em 0.75em; }
.readings:empty { display: none; }
.also { font-family: var(--face); }
.also > :not(summary), .folded summary { font-size: 0.8125em; line-height: 1.5; font-family: var(--face); }
.also:not(.known) { flex: 1 1 10em; min-inline-size: 0; }
.also summary > span, .folded summary { color: var(--muted); }
.also summary { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.also[open] summary { white-space: normal; border: 0; padding-inline: 0; color: inherit; }
.known summary > span { display: none; }
.also h3 { display: inline; font-weight: 600; }
.also h3 .byline { font-weight: 400; margin-inline-start: 0.25em; }
.also[open] { background: var(--tint); border-radius: 0.6em; padding: 0.4em 1em 0.8em; }
.also > .byline { font-size: 0.8125em; margin-block: 0.35em; }
.also summary .byline { font-size: 1em; }
.also .choices { padding-block-end: 0.6em; }
.toggle { background: none; border: 1px solid var(--edge); font-size: 1em; flex: 0 1 auto; max-inline-size: 100%; white-space: normal; }
.toggle[aria-pressed='false'] { text-decoration: line-through; border-color: var(--line); color: var(--muted); }
summary { cursor: pointer; }

.hit { padding-block: 1.15em; text-align: start; }
/* What the interface says of a text stands at the side that the text begins at. */
.hit h3:dir(ltr) ~ .byline:dir(rtl), .hit h3:dir(ltr) ~ * :is(.why, summary):dir(rtl), .hit h3:dir(rtl) ~ .byline:dir(ltr), .hit h3:dir(rtl) ~ * :is(.why, summary):dir(ltr) { text-align: end; }
.hit h3 { font-size: 1.0625em; line-height: 1.35; font-weight: 600; text-wrap: pretty; }
.typing .hit:nth-child(n + 6) .snippets:not(:empty) { content-visibility: auto; contain-intrinsic-size: auto 8em; margin-inline: -0.25em; padding-inline: 0.25em; }
.snippet { font-size: 0.95em; line-height: 1.55; margin-block-start: 0.5em; padding-inline-end: max(0px, 100% - 36em); }
.snippets .link { font-size: 0.8125em; line-height: 1.4; font-family: var(--face); padding-block: 0.4em; }
.snippet + .why { margin-block-start: 0.6em; }
.why::before { content: ''; display: inline-block; inline-size: 1.4em; border-block-end: 0.17em dotted var(--mark-line); margin-inline-end: 0.6em; vertical-align: 0.2em; }

mark { color: var(--ink, inherit); background: linear-gradient(#0000 10%, var(--mark) 10% 92%, #0000 92%); padding-inline: 0.12em; margin-inline: -0.12em; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.byline mark { margin: 0; }
mark.loose { background: none; text-decoration: underline; text-decoration-style: dotted; text-decoration-color: var(--mark-line); text-decoration-thickness: 0.13em; text-underline-offset: 0.22em; text-decoration-skip-ink: none; }
@media (forced-colors: active) {
  mark { background: Mark; color: MarkText; }
  .loose { color: CanvasText; }
  .choice[aria-pressed='true'] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  rect { fill: Highlight; }
  rect.out { fill: GrayText; }
}

.nothing { padding-block: 1em; }
.nothing > * { margin-block-end: 0.9em; }
.nothing h2 { font-size: 1.375em; line-height: 1.3; overflow-wrap: anywhere; }
.nothing ul { color: var(--muted); padding-inline-start: 1.1em; list-style: disc; }
`;
