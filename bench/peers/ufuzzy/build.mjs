export { build } from '../scan/build.mjs';
