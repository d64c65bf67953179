// A record to read.

export const css = `
.bar { position: sticky; inset-block-start: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 1em; min-block-size: 3.25em; font: 0.875em var(--face); background: var(--paper); border-block-end: 1px solid var(--line); }
.frame:not(.page) .bar { backdrop-filter: blur(1em); }
.page .reading { margin-block-start: -1.5em; }
.back { color: var(--accent); font-weight: 500; padding: 0.75em 0.5em 0.75em 0; }
.back::before { content: '←'; content: '←' / ''; margin-inline-end: 0.5em; display: inline-block; }
.back:dir(rtl)::before { scale: -1 1; }
.walker { display: flex; align-items: center; }
.place { min-inline-size: 4.5em; text-align: center; font-variant-numeric: tabular-nums; color: var(--muted); }
.step { inline-size: 3.15em; block-size: 3.15em; display: grid; place-items: center; }
.step::before { content: ''; inline-size: 0.6em; block-size: 0.6em; border: solid currentColor; border-width: 0.14em 0 0 0.14em; rotate: 45deg; translate: 0 0.15em; }
.step.next::before { rotate: 225deg; translate: 0 -0.15em; }
.step:hover { color: var(--accent); }
.bar :focus-visible { outline-offset: -4px; }

.reading .head { margin-block: 2em 1.5em; }
.heading { font-size: clamp(1.4em, 1.1em + 1.6cqi, 1.9em); line-height: 1.2; letter-spacing: -0.01em; text-wrap: balance; }
.heading:focus-visible { outline-offset: 6px; }
.reading .byline { margin-block-start: 0.6em; }
.standfirst { font-size: 1.0625em; font-style: italic; margin-block-start: 1em; }

.details { font-size: 0.8125em; display: grid; gap: 0.7em; padding-block: 0.9em; margin-block-end: 2em; border-block: 1px solid var(--line); line-height: 1.45; }
.details dd { overflow-wrap: anywhere; }
@container (max-width: 52em) {
  .details { gap: 0.3em; }
  .details div { display: grid; grid-template-columns: minmax(6em, 9em) minmax(0, 1fr); gap: 0 1em; }
  .details dd { grid-column: 2; }
}
@container (min-width: 52em) {
  .reading .rail { margin-block-start: 2.75em; }
  .details { position: sticky; inset-block-start: 5em; border: 0; padding-block: 0; padding-inline-start: 1.25em; border-inline-start: 1px solid var(--line); }
}

.warning { background: var(--tint); border-radius: 0.6em; padding: 1.1em 1.25em; display: grid; gap: 0.9em; justify-items: start; font: 0.9375em/1.5 var(--face); }
.warning strong { font-weight: 600; }

.text > * { margin-block: 0 1em; }
.text h3, .text h4, .text h5, .text h6 { line-height: 1.3; font-weight: 600; text-wrap: balance; margin-block: 2em 0.6em; font-size: 1em; }
.text h3 { font-size: 1.175em; }
.text > :first-child { margin-block-start: 0; }
.text p { text-wrap: pretty; hyphens: auto; white-space: pre-line; }
.text ul { list-style: disc; }
.text ol { list-style: decimal; }
.text ul, .text ol { padding-inline-start: 1.4em; }
.text li { margin-block-end: 0.35em; white-space: pre-line; }
.text li > ul, .text li > ol { margin-block-start: 0.35em; }
.text blockquote { margin-inline: 0; padding-inline-start: 1.1em; border-inline-start: 2px solid var(--line); }
.text blockquote > * + * { margin-block-start: 0.7em; }
.text pre { font: 0.85em/1.5 ui-monospace, Menlo, Consolas, 'Noto Sans Mono', monospace; overflow-x: auto; background: var(--tint); padding: 0.9em 1em; border-radius: 0.4em; }
.text code { background: var(--tint); border-radius: 0.2em; padding: 0.05em 0.25em; }
.text em { font-style: italic; }
.text strong { font-weight: 600; }
.address { font: 0.8125em var(--face); color: var(--muted); overflow-wrap: anywhere; unicode-bidi: isolate; }
.text [data-passage] { position: relative; scroll-margin-block: 5em; }
.text [data-passage]:focus { outline: none; }
.text [data-passage]:focus::before { content: ''; position: absolute; inset-block: 0.25em; inset-inline-start: -0.85em; inline-size: 3px; border-radius: 2px; background: var(--accent); }
.text pre:focus::before { inset-inline-start: 0; }
.text mark { scroll-margin-block: 5em; }
mark.current { background: var(--mark); outline: 2px solid var(--accent); outline-offset: 1px; }
@media print { mark, mark.loose { background: none; text-decoration: none; } .text [data-passage]:focus::before { display: none; } }
`;
