// What only an element in somebody's page needs: themes, and the dialog.
//
// Without a theme the colours are the page's. With one they are the same on every page: light, dark,
// or black and white for those who need the contrast; `auto` takes the one that the reader has chosen
// for the whole device.

const LIGHT = `color-scheme: light; --ink: var(--amanat-ink, #1d1c1a); --paper: var(--amanat-paper, #fcfbf8); --muted: var(--amanat-muted, #625e57); --line: var(--amanat-line, #dfdbd2); --tint: var(--amanat-tint, #f3f1eb); --accent: var(--amanat-accent, #0b5a70); --mark: var(--amanat-mark, #fce08c); --mark-line: var(--amanat-mark-line, #b07d00);`;
const DARK = `color-scheme: dark; --ink: var(--amanat-ink, #dfdcd5); --paper: var(--amanat-paper, #17181a); --muted: var(--amanat-muted, #a39f96); --line: var(--amanat-line, #35363a); --tint: var(--amanat-tint, #222326); --accent: var(--amanat-accent, #86c6d8); --mark: var(--amanat-mark, #5f490c); --mark-line: var(--amanat-mark-line, #d9a62e);`;
const CONTRAST = `color-scheme: light dark; --ink: var(--amanat-ink, CanvasText); --paper: var(--amanat-paper, Canvas); --muted: var(--amanat-muted, CanvasText); --line: var(--amanat-line, CanvasText); --edge: CanvasText; --tint: var(--amanat-tint, Canvas); --accent: var(--amanat-accent, LinkText); --mark: var(--amanat-mark, Mark); --mark-line: var(--amanat-mark-line, CanvasText);`;

/** An empty theme, or one that there is not, is none. */
const THEMED = ":host(:is([theme='light'], [theme='dark'], [theme='auto'], [theme='contrast']))";

export const css = `
${THEMED} { background: var(--paper); color: var(--ink); }
${THEMED} > .frame:not(.page) { padding: 0.5em 1.25em 1.25em; }
:host(:is([theme='light'], [theme='auto'])) { ${LIGHT} }
:host([theme='dark']) { ${DARK} }
@media (prefers-color-scheme: dark) {
  :host([theme='auto']) { ${DARK} }
}
:host([theme='contrast']) { ${CONTRAST} }
@media (prefers-contrast: more) {
  :host([theme='auto']) { ${CONTRAST} }
}
:host([theme='contrast']) mark:not(.loose) { color: MarkText; }

/* Where its width follows what is in it: a container tells of none by itself. */
:host { min-inline-size: 0; max-inline-size: 100%; }
.frame { contain-intrinsic-inline-size: min(46em, 100vw - 5rem); }
:host([dialog]) { display: inline-block; background: none; }
.opener kbd { font: 0.85em var(--mono); color: var(--muted); margin-inline-start: 0.5em; }
dialog { --paper: var(--amanat-paper, var(--behind)); color: inherit; background: var(--paper); border: 1px solid var(--edge); border-radius: 0.75em; padding: 0; margin: 6vh auto auto; inline-size: min(46em, 100% - 2em); max-inline-size: none; max-block-size: 88vh; overflow: auto; overscroll-behavior: contain; }
${THEMED} dialog { --paper: inherit; }
${THEMED} .opener { background: var(--paper); }
dialog::backdrop { background: #0008; }
dialog .inside { padding: 0 1.25em 1.25em; min-block-size: 12em; }
/* The cross stays at the end of whatever stays at the top. */
dialog .top { display: flex; justify-content: flex-end; position: sticky; inset-block-start: 0; z-index: 2; block-size: 0; }
dialog .field { position: sticky; inset-block-start: 0; background: var(--paper); padding-block: 0.5em; }
dialog .bar { min-block-size: 4.85em; font-size: 0.875em; }
dialog :is(.field, .bar, .wait, .notice, [name=before]) { padding-inline-end: 2.25em; }
dialog [name=before] { display: block; }
dialog [data-passage] { scroll-margin-block-start: 5em; }
.close { flex: none; inline-size: 44px; block-size: 4.25em; text-align: center; margin-inline-end: -0.75em; }
.close::before { content: '×'; content: '×' / ''; font-size: 1.75em; line-height: 1; font-family: var(--face); color: var(--muted); }
.wait { font-family: var(--face); color: var(--muted); padding-block: 1em; }
.wait progress { display: block; inline-size: min(20em, 100%); margin-block-start: 0.5em; accent-color: var(--accent); }
@media (max-width: 40em) {
  dialog { margin: 0; inline-size: 100%; max-block-size: none; block-size: 100%; border: 0; border-radius: 0; }
}
`;
