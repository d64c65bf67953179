// What only a bundle needs: handing the file on, comparing it, leaving.

export const css = `
.foot > .handing { flex-basis: 100%; max-inline-size: none; display: grid; gap: 0 3em; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19em), 1fr)); margin-block-end: 1em; font-size: 1.0769em; }
.handing > details { min-inline-size: 0; border-block-end: 1px solid var(--line); padding-block: 0.35em; }
.handing summary { color: var(--accent); padding-block: 0.5em; cursor: pointer; }
.handing details > :not(summary) { margin-block: 0.4em 0.8em; max-inline-size: 40em; }
.handing dt { color: inherit; font-weight: 600; }
.handing dd { margin-block-end: 0.5em; }
.aloud { display: flex; flex-wrap: wrap; inline-size: calc(20ch + 3.5em); max-inline-size: 100% !important; gap: 0.15em 1.1em; font: 1.0625em/1.6 var(--mono); font-variant-numeric: tabular-nums; color: var(--ink, currentColor); direction: ltr; }
.handing [role=status] > * { margin-block-end: 0.6em; }
.handing [role=status]:empty { margin: 0; }
.handing [role=status] { color: var(--ink, currentColor); }
.handing label { display: block; }
.handing input { font: inherit; color: inherit; max-inline-size: 100%; min-block-size: 24px; }
@media (pointer: coarse) { .handing input { min-block-size: 44px !important; } }
.handing input[type=text] { inline-size: 100%; min-block-size: 2.75em; padding: 0.4em 0.7em; background: none; border: 1px solid var(--edge); border-radius: 0.4em; }
.handing ul { list-style: disc; padding-inline-start: 1.3em; overflow-wrap: anywhere; }
.leave { position: fixed; z-index: 2; inset-block-end: calc(0.75em + env(safe-area-inset-bottom)); inset-inline-end: 0.75em; font-weight: 600; font-size: 0.875em; line-height: 1; font-family: var(--face); background: var(--paper); color: inherit; border: 1.5px solid var(--edge); border-radius: 2em; padding: 0 1.1em; min-block-size: 44px; }
.leave:hover { border-color: var(--accent); color: var(--accent); }
@media print { .leave, .handing { display: none !important; } }
`;
