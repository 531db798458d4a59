import { nameHash } from './neighbours.js'

const LONG = 200 // lines; a longer file has an agent of its own
const FILES_PER_EDITOR = { least: 3, most: 6, lines: 300 } // of short files
const FILES_PER_EDITOR_LARGE = 8 // where so many files are concerned that a run could not ask about them all

/** Long files alone, short ones together up to a size, wherever they lie; `groupsMax`: more groups than these have more files each. */
export async function inSizedGroups(paths, groupsMax) {
  const sizes = new Map()
  if (typeof lines === 'function') for (const path of paths) sizes.set(path, linesShown(await lines(path, { from: 1, to: LONG })))
  const long = paths.filter((path) => sizes.get(path) >= LONG)
  const short = paths.filter((path) => !long.includes(path))
  const room = Math.max(1, groupsMax - long.length)
  const bySizes = bySize(short, sizes, FILES_PER_EDITOR)
  const groups = bySizes.length <= room ? bySizes : inEqualGroups(short, Math.ceil(short.length / room))
  return [...groups, ...long.map((path) => [path])].sort(([a], [b]) => (a < b ? -1 : 1))
}

const linesShown = (shown) => (shown === null ? 0 : shown.split('\n').length)

function inEqualGroups(paths, size) {
  const most = Math.min(size, FILES_PER_EDITOR_LARGE)
  return Array.from({ length: Math.ceil(paths.length / most) }, (_, index) => paths.slice(index * most, (index + 1) * most))
}

/**
 * Neighbours by path: `least` to `most` files of `lines` together, and fewer where those fill them. As in inGroups(), where a group ends
 * depends on the names in it.
 */
function bySize(paths, sizes, { least, most, lines: linesMax }) {
  const result = []
  let group = []
  let sum = 0
  const end = () => {
    if (group.length > 0) result.push(group)
    group = []
    sum = 0
  }
  for (const path of paths) {
    const size = sizes.get(path) || 0
    if (group.length >= most || sum + size > linesMax) end()
    group.push(path)
    sum += size
    if (group.length >= least && nameHash(path) % least === 0) end()
  }
  end()
  return result
}
