// Shapes. SVG, because sizes and places set in a style would be at odds with the pages' policy.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {'svg' | 'rect'} name
 * @param {Record<string, string | number>} attributes
 */
export function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
