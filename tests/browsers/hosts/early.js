// Elements that are made, filled in and asked before the script of the search has come, and after.

const early = document.createElement('amanat-search');
early.id = 'early';
early.src = 'amanat_bg.wasm';
early.theme = 'dark';
document.body.append(early);

await import('./amanat-search.js');

const late = document.createElement('amanat-search');
late.id = 'late';
late.search('almaty');
document.body.append(late);
