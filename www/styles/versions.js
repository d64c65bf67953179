// Versions beside each other, the tools of a passage, the index of names, how to cite.

export const css = `
.version { text-decoration: underline; text-decoration-color: var(--edge); text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
.versions { display: inline-flex; flex-wrap: wrap; gap: 0 0.9em; }
/* A space, which is not seen at the end of a line, at whichever side that is. */
.fact:has(+ .versions)::after { content: ' '; word-spacing: 0.75em; }
.group { display: inline-flex; flex-wrap: wrap; align-items: center; gap: 0.5em; color: var(--muted); }
.group + .group { gap: 1.25em; }
.group .choice:not([aria-pressed='true']) { color: var(--ink, currentColor); }

.reading .head .choices { margin-block-start: 1em; align-items: center; gap: 0.5em 1.25em; font-size: 0.8125em; line-height: 1.4; font-family: var(--face); -webkit-user-select: none; user-select: none; }
.reading .head .choice { font-size: 1em; padding-block: 0.45em; }
.passage-tools { display: inline-block; vertical-align: middle; inline-size: 44px; block-size: 44px; margin: -14px -10px; opacity: 0.75; }
.passage-tools::before { content: ''; display: block; margin: auto; inline-size: 0.95em; block-size: 0.28em; background: radial-gradient(circle closest-side, var(--muted) 90%, #0000) 0 / 33.4% 100%; }
.passage-tools.versioned::before { inline-size: 0.9em; block-size: 0.85em; background: linear-gradient(90deg, var(--accent) 0 38%, #0000 38% 62%, var(--accent) 62%) 0 / 100% 100%; mask: repeating-linear-gradient(#000 0 0.13em, #0000 0.13em 0.24em); }
.passage-tools:is(:hover, :focus-visible, [aria-expanded='true']) { opacity: 1; }
.passage-tools:focus-visible { outline-offset: -8px; }
.passage-choices, .retold { font-size: 0.8125em; line-height: 1.4; font-family: var(--face); }
.text > :is(.passage-choices, .retold) { margin-block: -0.5em 1.25em; }
.passage-choices { display: flex; flex-wrap: wrap; gap: 0.25em 1.5em; background: var(--tint); border-radius: 0.6em; padding: 0.6em 1em; }
.retold { color: var(--muted); }

.wide .column { grid-column: 1 / -1; }
.wide .rail { grid-column: 1 / -1; grid-row: auto; }
.pair { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 3em; }
.pair + .pair { margin-block-start: 1em; }
.pair .text > :last-child { margin-block-end: 0; }
.pair .text :is(h3, h4, h5, h6):first-child { margin-block-start: 1em; }
.choice[aria-pressed='true'] { background: var(--tint); border-color: var(--accent); color: var(--accent); }
.there[data-version] { background: var(--tint); border-radius: 0.6em; padding: 0.75em 1em; margin-block-start: 0.6em; }
.there[data-version]::before { content: attr(data-version); display: block; color: var(--muted); font-size: 0.75em; line-height: 1.4; font-family: var(--face); margin-block-end: 0.3em; }
.beside > .byline { margin-block-end: 1.25em; }
u { text-decoration-color: color-mix(in srgb, var(--accent) 60%, transparent); text-decoration-thickness: 0.1em; text-underline-offset: 0.22em; text-decoration-skip-ink: none; }
@container amanat (min-width: 52em) {
  .pair { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .there[data-version] { background: none; padding: 0; margin: 0; position: relative; }
  .there[data-version]::before { position: absolute; inset-block-end: 100%; margin: 0; }
  .pair:not(:first-of-type) .there::before { display: none !important; }
}

.names-page :is(.column, .column > div) > h3 { font-weight: 600; font-size: 0.875em; line-height: 1.4; font-family: var(--face); margin-block: 2.25em 0.5em; }
.names-page .heading { margin-block: 1.2em 0.6em; }
.names-page .plain { max-inline-size: 26em; }
.names-page .plain .input { padding-inline: 1em; block-size: 2.75em; }
.index { columns: 15em; column-gap: 3em; }
.index li { position: relative; break-inside: avoid; }
.index .title { padding-block: 0.35em; inline-size: 100%; }
.names-page .details { margin-block: 1.5em 0; border: 0; padding: 0; font-size: 0.875em; line-height: 1.5; font-family: var(--face); }

.cite { margin-block-start: 1.5em; font-size: 0.8125em; }
.cite summary { color: var(--accent); padding-block: 0.5em; }
.formats { display: flex; flex-wrap: wrap; gap: 0 1em; }
.cite pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--tint); border-radius: 0.6em; padding: 0.8em 1em; margin-block: 0.6em; }
@media (pointer: coarse) { .index .title { min-block-size: 44px; } }
`;
