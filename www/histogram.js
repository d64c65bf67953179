// Bars in a row.

import { shape } from './svg.js';

/** In units of the picture, which is stretched to the room there is. */
const [HEIGHT, WIDTH, GAP, SPACE] = [100, 10, 2, 8];
/** The least that is seen of a bar. */
const LEAST = 6;

/**
 * @param {number[]} counts
 * @param {boolean[]} apart whether there is a gap before each
 * @returns {SVGElement}
 */
export function histogram(counts, apart) {
  const most = Math.max(...counts, 1);
  let x = 0;
  const bars = counts.map((count, at) => {
    if (apart[at]) x += SPACE;
    const height = count && LEAST + Math.round((HEIGHT - LEAST) * Math.sqrt(count / most));
    const bar = shape('rect', { x, y: HEIGHT - height, width: WIDTH - GAP, height });
    x += WIDTH;
    return bar;
  });
  const picture = shape('svg', { viewBox: `0 0 ${Math.max(x - GAP, 1)} ${HEIGHT}`, preserveAspectRatio: 'none' });
  picture.append(...bars);
  return picture;
}
