export { build } from '../minisearch/build.mjs';
