// On paper: what is read and nothing else.

export const css = `
@media print {
  .field, .plain, .foot, .head-line, .versions, .bar, .more, .results .rail, .help, .suggestions, .choices, .chips, .end, .passage-tools, .passage-choices, .cite, .opening .rail, .warning button, .text button { display: none !important; }
  .page { padding: 0; max-inline-size: none; }
  .columns { display: block; }
  mark, u { background: none !important; text-decoration: none !important; }
  .here::before { display: none; }
  .current { outline: none; }
  .printed { display: block; margin-block-start: 1.5em; }
  .text { max-inline-size: none; }
  .text :is(p, li) { orphans: 3; widows: 3; }
  :is(h1, h2, h3, h4, h5, h6) { break-after: avoid; }
  .printing > :not(.whole) { display: none !important; }
  .whole article { break-before: page; }
  .whole ol { margin-block-start: 2em; padding-inline-start: 2em; list-style: decimal; }
}
@media screen { .whole, .printed { display: none; } }
`;
