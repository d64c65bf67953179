// Colours, faces and the frame. Whatever a page does not set is drawn from its own text colour, so
// the search suits a light and a dark page alike. Sizes are in `em`: they follow the page's text. They are
// not written as `font` together with `--face`: where a page sets no face, that would be no font at all.

export const css = `
:host {
  display: block;
  --ink: var(--amanat-ink);
  --paper: var(--amanat-paper, transparent);
  --muted: var(--amanat-muted, color-mix(in srgb, currentColor 82%, transparent));
  --line: var(--amanat-line, color-mix(in srgb, currentColor 18%, transparent));
  --edge: color-mix(in srgb, currentColor 50%, transparent);
  --tint: var(--amanat-tint, color-mix(in srgb, currentColor 6%, transparent));
  --accent: var(--amanat-accent, color-mix(in oklab, currentColor 45%, #0784a3));
  --mark: var(--amanat-mark, color-mix(in srgb, #f2b807 40%, transparent));
  --mark-line: var(--amanat-mark-line, #c08a00);
  --face: var(--amanat-interface-font, inherit);
  --mono: ui-monospace, Menlo, Consolas, 'Noto Sans Mono', monospace;
  font-family: var(--amanat-reading-font, inherit);
  line-height: 1.6;
  text-align: start;
  overflow-wrap: break-word;
}
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; }
h1, h2, h3, p, ol, ul, dl, dd, fieldset { margin: 0; padding: 0; border: 0; font-size: inherit; font-weight: inherit; }
ol, ul { list-style: none; }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; text-align: start; cursor: pointer; }
:focus { outline: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.frame { container: amanat / inline-size; }
.page { max-inline-size: 58em; margin-inline: auto; padding: 1.5em min(1.25em, 6vw) 3em; min-block-size: 100vh; display: flex; flex-direction: column; }
.page > :not(.masthead) { margin-block-end: 4em; }
.page > .foot { margin-block: auto 0; }
.masthead { font-size: clamp(1.5em, 1.1em + 1.8cqi, 2em); line-height: 1.15; letter-spacing: -0.01em; text-wrap: balance; margin-block-end: 0.25em; }
.notice { font-size: 0.875em; line-height: 1.5; font-family: var(--face); background: var(--tint); border-inline-start: 3px solid var(--accent); padding: 0.75em 1em; margin-block: 0.75em; }
strong, legend { font-weight: 600; }

.columns { display: grid; gap: 0 4em; grid-template-columns: minmax(0, 1fr); }
.rail, .byline, .foot, .why { font-family: var(--face); }
.byline, .foot, .facts, .total, .count, dt, .why { color: var(--muted); }
.byline, .foot, .why, .details, .opening .rail { font-size: 0.8125em; }
.fact { unicode-bidi: isolate; }

@container amanat (min-width: 52em) {
  .columns { grid-template-columns: minmax(0, 35em) minmax(12em, 15em); grid-template-rows: auto 1fr; justify-content: space-between; }
  .head, .column { grid-column: 1; }
  .rail { grid-column: 2; grid-row: 1 / span 2; }
  .field, .notice { max-inline-size: 35em; }
  .opening .rail { margin-block: 0.4em 0; }
  .notice { max-inline-size: 40em; }
}

.field { padding-block: 0.75em 0.5em; z-index: 1; }
.page .field { position: sticky; inset-block-start: 0; background: var(--paper); }
/* What stands out of the column is not seen beside them. */
:is(.page, dialog) .field, .bar { box-shadow: -1em 0 var(--paper), 1em 0 var(--paper); }
:is(.page, dialog) .field ~ * :is(li, label, button, summary) { scroll-margin-block-start: 7em; }
.box { position: relative; }
.box::before, .box::after { content: ''; position: absolute; pointer-events: none; color: var(--muted); border: 0.13em solid; }
.box::before { inset-block-start: 1.05em; inset-inline-start: 1.1em; inline-size: 0.95em; block-size: 0.95em; border-radius: 50%; }
.box::after { inset-block-start: 2.05em; inset-inline-start: 1.88em; inline-size: 0.6em; border-width: 0.13em 0 0; rotate: 45deg; }
.input { appearance: none; inline-size: 100%; block-size: 3.25em; margin: 0; padding: 0 3em; font-size: max(1em, 16px); line-height: normal; font-family: var(--face); color: inherit; background: none; border: 1.5px solid var(--edge); border-radius: 0.6em; }
.input:placeholder-shown { direction: inherit; text-overflow: ellipsis; padding-inline-end: 1em; }
.input::placeholder { color: var(--muted); opacity: 1; }
.input::-webkit-search-cancel-button, .input::-webkit-search-decoration { display: none; }
.input:focus-visible { outline: 3px solid color-mix(in srgb, var(--accent) 35%, transparent); outline-offset: 0; border-color: var(--accent); border-radius: 0.6em; }
.clear { position: absolute; inset-block: 0; inset-inline-end: 0; inline-size: 3.25em; text-align: center; }
.clear::before { content: '×'; font-size: 1.5em; line-height: 1; font-family: var(--face); color: var(--muted); }
.clear:focus-visible, .bar :focus-visible { outline-offset: -4px; }

@container amanat (max-width: 16em) {
  .box::before, .box::after { display: none; }
  .input { padding-inline: 0.6em 2.4em; }
  .clear { inline-size: 2.4em; }
}

.choice, .more, .opener { font-weight: 500; font-size: 0.875em; line-height: 1.3; font-family: var(--face); border: 1px solid var(--edge); border-radius: 2em; padding: 0.65em 1.15em; }
.choices, .chips, .ways, .readings { display: flex; flex-wrap: wrap; gap: 0.5em; }
.more { margin-block: 1.5em; }
.link, a { color: var(--accent); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
.head-line { display: flex; justify-content: end; font-size: 0.8125em; line-height: 1.4; font-family: var(--face); margin-block: -0.75em 0.5em !important; }
.tongues { display: flex; flex-wrap: wrap; gap: 0 1.25em; color: var(--muted); }
.link[aria-pressed='true'] { color: inherit; text-decoration: none; cursor: default; }
:is(.choice, .more, .opener, .step, .clear, .title, .version, .suggestion, .toggle):hover, :is(.hit, .entry):hover .title { color: var(--accent); border-color: var(--accent); }

.foot { border-block-start: 1px solid var(--line); padding-block-start: 1.25em; display: flex; flex-wrap: wrap; gap: 0.5em 3em; justify-content: space-between; }
.foot :first-child { max-inline-size: 40em; }
button, summary { min-block-size: 24px; min-inline-size: 24px; }
@media (pointer: coarse) {
  .link, .choice, .more, .opener, .back, .suggestion, .toggle, .version, .title, .step { min-block-size: 44px; }
  .step, .link, .version, .title { min-inline-size: 44px; }
  .link, .version { text-align: center; }
  summary { padding-block: 0.8em !important; min-block-size: 44px; }
  .pill { min-block-size: 44px; }
  .keys { display: none; }
}
`;
