// A record to read.

export const css = `
.bar { position: sticky; inset-block-start: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; min-block-size: 3.25em; font-size: 0.875em; line-height: normal; font-family: var(--face); background: var(--paper); border-block-end: 1px solid var(--line); }
.frame:not(.page) .bar { backdrop-filter: blur(1em); }
.page .reading { margin-block-start: -1.5em; }
.back { color: var(--accent); padding: 0.75em 0; padding-inline-end: 0.5em; }
.back::before { content: '←'; content: '←' / ''; margin-inline-end: 0.5em; display: inline-block; }
.back:dir(rtl)::before { scale: -1 1; }
.walker { display: flex; align-items: center; }
.place { min-inline-size: 4.5em; text-align: center; color: var(--muted); }
.step { inline-size: 3.15em; block-size: 3.15em; display: grid; place-items: center; }
.step::before { content: ''; inline-size: 0.6em; block-size: 0.6em; border: solid; border-width: 0.14em 0 0 0.14em; rotate: 45deg; translate: 0 0.15em; }
.next::before { rotate: 225deg; translate: 0 -0.15em; }
.minimap { display: none; position: fixed; inset-block: 0; inset-inline-end: 0; inline-size: 6px; pointer-events: none; }
.page .minimap { display: block; }
.minimap svg { display: block; inline-size: 100%; block-size: 100%; }
.minimap rect { fill: var(--mark-line); }
.minimap .at { fill: var(--accent); }

.reading .head { margin-block: 2em 1.5em; }
/* What the interface says of a text stands at the side that the text begins at. */
article[dir='ltr'] .head :dir(rtl), article[dir='rtl'] .head :dir(ltr) { justify-content: end; text-align: end; }
.heading { font-size: clamp(1.4em, 1.1em + 1.6cqi, 1.9em); line-height: 1.2; letter-spacing: -0.01em; text-wrap: balance; }
.heading:focus { outline: none; }
.reading :is(.head, .column) > :is(.byline, .standfirst) { margin-block-start: 0.6em; }
.standfirst { font-style: italic; }

.details { display: grid; grid-template-columns: repeat(auto-fill, minmax(11em, 1fr)); gap: 0.7em 1em; border-block-start: 1px solid var(--line); margin-block-start: 2.5em; padding-block-start: 1em; line-height: 1.45; overflow-wrap: anywhere; }
@container amanat (min-width: 52em) {
  .details { margin-block-start: 2.75em; }
}

.warning { background: var(--tint); border-radius: 0.6em; padding: 1.1em 1.25em; display: grid; gap: 0.9em; justify-items: start; font-size: 0.9375em; line-height: 1.5; font-family: var(--face); }

.text, .nothing { max-inline-size: 36em; }
.text > * { margin-block: 0 1em; }
.text :is(h3, h4, h5, h6) { font-size: 1em; line-height: 1.3; font-weight: 600; text-wrap: balance; margin-block: 2em 0.6em; }
.text h3 { font-size: 1.175em; }
.text > :first-child { margin-block-start: 0; }
.text :is(p, li) { text-wrap: pretty; white-space: pre-line; }
.text :is(ul, ol) { padding-inline-start: 1.4em; list-style: disc; }
.text ol { list-style: decimal; }
.text li { margin-block-end: 0.35em; }
.text li > :not(button) { margin-block-start: 0.35em; }
.text blockquote { margin-inline: 0; padding-inline-start: 1.1em; border-inline-start: 2px solid var(--line); }
.text blockquote > * + * { margin-block-start: 0.7em; }
.text pre { font-size: 0.85em; overflow-x: auto; padding: 0.9em 1em; }
.text :is(code, pre) { background: var(--tint); border-radius: 0.2em; }
.address { font-size: 0.8125em; line-height: normal; font-family: var(--face); color: var(--muted); overflow-wrap: anywhere; unicode-bidi: isolate; }
[data-passage] { position: relative; scroll-margin-block-start: 3em; }
[data-passage]:focus { outline: none; }
.current { outline: 2px solid var(--accent); outline-offset: 1px; border-radius: 2px; }
`;
