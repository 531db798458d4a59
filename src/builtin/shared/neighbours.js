/**
 * Neighbours in the tree share an agent: about `size` files, never more than `most`. Where a group ends depends on the names in it and not on
 * what came before, so that a file more or less changes its own group and leaves all others as they were. What a run before was asked is so
 * asked again.
 */
export function inGroups(list, { size, most }) {
  const result = [[]]
  for (const path of list) {
    const group = result[result.length - 1]
    group.push(path)
    if (nameHash(path) % size === 0 || group.length >= most) result.push([])
  }
  return result.filter((group) => group.length > 0)
}

/** FNV-1a, 32 bits. */
export function nameHash(text) {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0
  return value >>> 4
}
