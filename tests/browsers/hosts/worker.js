// The same in a worker, which has no page.

import { openArchive } from './open-archive.js';

onmessage = async ({ data }) => postMessage((await openArchive()).search(data).total);
