// For pages that embed an archive: load this module and write `<amanat-search>`.

import { AmanatSearch } from './loading-element.js';
import { openArchive } from './open-archive.js';

customElements.define('amanat-search', AmanatSearch);

export { AmanatSearch, openArchive };
