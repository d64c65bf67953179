// A list that changes in place: what stays is moved, not remade, so nothing flickers while the
// reader types and a ticked box keeps its focus.

/**
 * @template Item
 * @typedef {{ element: HTMLElement, update: (item: Item) => void }} Row
 */

/** @template Item */
export class KeyedList {
  /** @type {Map<string, Row<Item>>} */
  #rows = new Map();
  /** @type {HTMLElement} */
  #parent;
  /** @type {(item: Item) => string} */
  #key;
  /** @type {(item: Item) => Row<Item>} */
  #make;

  /**
   * @param {HTMLElement} parent holds nothing but the rows
   * @param {(item: Item) => string} key
   * @param {(item: Item) => Row<Item>} make called once for each key; `update` follows
   */
  constructor(parent, key, make) {
    this.#parent = parent;
    this.#key = key;
    this.#make = make;
  }

  /** @param {Item[]} items with distinct keys */
  show(items) {
    const focused = focusIn(this.#parent);
    /** @type {Map<string, Row<Item>>} */
    const rows = new Map();
    items.forEach((item, at) => {
      const key = this.#key(item);
      const row = this.#rows.get(key) ?? this.#make(item);
      row.update(item);
      rows.set(key, row);
      const there = this.#parent.children[at] ?? null;
      if (there !== row.element) this.#parent.insertBefore(row.element, there);
    });
    while (this.#parent.children.length > items.length) this.#parent.lastElementChild?.remove();
    this.#rows = rows;
    // What is moved loses the focus.
    if (focused && this.#parent.contains(focused)) focused.focus({ preventScroll: true });
  }
}

/**
 * @param {HTMLElement} element
 * @returns {HTMLElement | undefined} what has the focus, if it stands in the element
 */
export function focusIn(element) {
  const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
  const { activeElement } = root;
  return activeElement instanceof HTMLElement && element.contains(activeElement) ? activeElement : undefined;
}
