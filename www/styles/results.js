// The opening page and the list of results.

export const css = `
.description { font-size: 1.125em; line-height: 1.5; margin-block: 0.75em 1em; text-wrap: pretty; }
.opening .rail { font-size: 0.8125em; margin-block: 0.5em 1.5em; }
.opening h2 { font: 600 0.875em/1.4 var(--face); margin-block: 2.25em 0.5em; }
.opening .column > h2:first-child { margin-block-start: 1em; }
.entries { border-block-start: 1px solid var(--line); }
.entry { border-block-end: 1px solid var(--line); padding-block: 0.6em; cursor: pointer; display: grid; break-inside: avoid; }
.entry .title { line-height: 1.35; }
.names { columns: 13em; column-gap: 2em; }
.title:hover, .hit:hover .title, .entry:hover .title { color: var(--accent); }

.help { margin-block-start: 1em; }
.help summary { cursor: pointer; color: var(--accent); padding-block: 0.5em; inline-size: fit-content; }
.help dl { display: grid; gap: 0.6em; padding-block: 0.25em; }
.help dt { color: var(--amanat-ink, currentColor); }
code, kbd { font-family: ui-monospace, Menlo, Consolas, 'Noto Sans Mono', monospace; font-size: 0.92em; }
kbd { border: 1px solid var(--edge); border-radius: 0.3em; padding: 0.05em 0.4em; }

.results .rail { font-size: 0.875em; }
.summary { display: flex; align-items: center; justify-content: space-between; gap: 1em; padding-block: 0.25em; min-block-size: 3em; }
.total { color: var(--muted); font-variant-numeric: tabular-nums; }
.opener { font-size: 1em; padding-block: 0.45em; }
.opener::after { content: ''; display: inline-block; margin-inline-start: 0.6em; border: 0.3em solid transparent; border-block-start-color: currentColor; border-block-end: 0; vertical-align: 0.1em; }
.opener[aria-expanded='true']::after { rotate: 180deg; }
.panel { display: none; padding-block: 0.5em 1em; border-block-end: 1px solid var(--line); }
.summary:has([aria-expanded='true']) + .panel { display: block; }
fieldset { margin-block-start: 1.1em; min-inline-size: 0; }
legend { font-weight: 600; padding: 0; margin-block-end: 0.2em; }
.tick { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0.6em; align-items: baseline; padding-block: 0.25em; cursor: pointer; line-height: 1.4; }
.tick input { accent-color: var(--accent); inline-size: 1.05em; block-size: 1.05em; margin: 0; translate: 0 0.12em; }
.count { font-variant-numeric: tabular-nums; font-size: 0.93em; }
@media (pointer: coarse) { .tick { padding-block: 0.65em; } }

@container (min-width: 52em) {
  .opener { display: none; }
  .panel { display: block; border: 0; }
}

.hit { padding-block: 1.15em; cursor: pointer; border-block-start: 1px solid var(--line); }
.hit h3 { font-size: 1.125em; line-height: 1.3; font-weight: 600; text-wrap: pretty; }
.hit .byline { margin-block: 0.2em 0; }
.snippet { font-size: 0.95em; line-height: 1.55; margin-block-start: 0.5em; }
.why { font-size: 0.8125em; margin-block-start: 0.6em; color: var(--muted); }
.why::before { content: ''; display: inline-block; inline-size: 1.4em; border-block-end: 0.17em dotted var(--mark-line); margin-inline-end: 0.6em; vertical-align: 0.2em; }

mark { color: inherit; background: var(--mark); border-radius: 0.15em; padding: 0.06em 0.1em; margin-inline: -0.1em; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
mark.loose { background: none; text-decoration: underline dotted 0.13em var(--mark-line); text-underline-offset: 0.22em; text-decoration-skip-ink: none; }

.nothing { padding-block: 1em; }
.nothing > * { margin-block-end: 0.9em; max-inline-size: 32em; }
.nothing h2 { font-size: 1.375em; line-height: 1.3; overflow-wrap: anywhere; }
.nothing ul { color: var(--muted); padding-inline-start: 1.1em; list-style: disc; }
.nothing .count { color: var(--muted); margin-inline-start: 0.3em; }
`;
