// For pages that embed an archive: load this module and write `<amanat-search src="archive.wasm">`.

import { AmanatSearch } from './loading-element.js';

customElements.define('amanat-search', AmanatSearch);

export { AmanatSearch };
