// Holds the declarations beside this to the code they speak of; no part of a package.

import type { AmanatSearch, openArchive as beside } from './amanat-search.js';
import type { openArchive } from './open-archive.js';
import type * as element from '../amanat-search.js';
import type * as programs from '../open-archive.js';

type Holds<Promised, Written extends Promised> = [Promised, Written];

export type Held = [
  Holds<typeof AmanatSearch, typeof element.AmanatSearch>,
  Holds<typeof beside, typeof element.openArchive>,
  Holds<typeof openArchive, typeof programs.openArchive>,
];
