// Items by what they have in common.

/**
 * @template Item, Key
 * @param {Item[]} items
 * @param {(item: Item) => Key} key
 * @returns {Map<Key, Item[]>} in the order in which the keys appear
 */
export function gathered(items, key) {
  const groups = new Map();
  for (const item of items) {
    const members = groups.get(key(item));
    if (members) members.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
