// An element of the page's own, with the search and a field for it in its shadow root.

import './amanat-search.js';

customElements.define(
  'host-frame',
  class extends HTMLElement {
    connectedCallback() {
      const root = this.attachShadow({ mode: 'open' });
      const field = document.createElement('input');
      field.id = 'within';
      const search = document.createElement('amanat-search');
      search.setAttribute('src', 'amanat_bg.wasm');
      search.setAttribute('for', 'within');
      root.append(field, search);
    }
  },
);
