// What narrows a search: chips, the days, the facets.

export const css = `
.chips { margin-block: 0.75em; }
.chip { font-size: 0.875em; line-height: 1.3; font-family: var(--face); background: var(--tint); border-radius: 2em; padding: 0.4em 0.95em; }
.chip::after { content: '×'; content: '×' / ''; margin-inline-start: 0.5em; color: var(--muted); }

fieldset { margin-block-start: 1.4em; min-inline-size: 0; }
legend { padding: 0; margin-block-end: 0.2em; }
.tick { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0.6em; align-items: baseline; padding-block: 0.25em; cursor: pointer; line-height: 1.4; }
.tick input { accent-color: var(--accent); inline-size: 1.05em; block-size: 1.05em; margin: 0; translate: 0 0.12em; }
fieldset .link { padding-block: 0.35em; }

.track { position: relative; block-size: 4.75em; margin-block-start: 0.5em; padding-inline: 0.6em; touch-action: pan-y; }
.bars { block-size: 3.5em; border-block-end: 1px solid var(--edge); }
.bars svg { display: block; inline-size: 100%; block-size: 100%; }
.bars svg:dir(rtl) { scale: -1 1; }
rect { fill: var(--accent); }
rect.out { fill: var(--line); }
.track input { position: absolute; inset-inline: 0; inset-block-end: 0; inline-size: 100%; block-size: 2.5em; margin: 0; appearance: none; background: none; pointer-events: none; }
.track .over { z-index: 1; }
.track ::-webkit-slider-runnable-track { background: none; }
.track ::-moz-range-track { background: none; }
.track ::-webkit-slider-thumb { appearance: none; pointer-events: auto; inline-size: 1.2em; block-size: 2.5em; cursor: ew-resize; background: radial-gradient(circle, var(--accent) 0.45em, #0000 0.5em); border: 0; }
.track ::-moz-range-thumb { pointer-events: auto; inline-size: 1.2em; block-size: 2.5em; cursor: ew-resize; background: radial-gradient(circle, var(--accent) 0.45em, #0000 0.5em); border: 0; border-radius: 0; }
.track input:focus-visible { outline: none; }
.track input:focus-visible::-webkit-slider-thumb { outline: 3px solid var(--accent); outline-offset: -2px; border-radius: 1em; }
.track input:focus-visible::-moz-range-thumb { outline: 3px solid var(--accent); outline-offset: -2px; border-radius: 1em; }
.told { color: var(--muted); line-height: 1.4; }
@media (pointer: coarse) {
  .chip, fieldset .link { min-block-size: 44px; }
  .tick { min-block-size: 44px; align-items: center; }
  .tick input { translate: none; }
  .track { block-size: calc(3.5em + 34px); }
  /* The middle of a thumb still goes from the first bar to the last. */
  .track input { block-size: 44px; inset-inline: calc(0.6em - 22px); inline-size: calc(100% - 1.2em + 44px); }
  .track ::-webkit-slider-thumb { inline-size: 44px; block-size: 44px; }
  .track ::-moz-range-thumb { inline-size: 44px; block-size: 44px; }
}
`;
