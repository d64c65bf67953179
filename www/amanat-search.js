// For pages that embed an archive: load this module and write `<amanat-search>`.

import { AmanatSearch } from './loading-element.js';
import { openArchive } from './open-archive.js';

// Another archive's script on the same page has brought the element already.
if (!customElements.get('amanat-search')) customElements.define('amanat-search', AmanatSearch);

export { AmanatSearch, openArchive };
