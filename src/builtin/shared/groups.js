import { linesIn, sizeOf } from './diff-parts.js'

const TEST = /(^|\/)(tests?|__tests__|specs?)\/|[._-](test|spec)\.[a-z]+$|(^|\/)test_[^/]*\.py$|_test\.go$|Tests?\.(java|kt|cs|php|scala|swift)$/
const PROSE = /\.(md|rst|txt|adoc)$/i

export const isTest = ({ path }) => TEST.test(path)
export const isProse = ({ path }) => PROSE.test(path)

/**
 * Changes that belong together, in groups of at most `room` lines, or one change: a test goes with its subject, what imports another with
 * it, then neighbours in the tree. Never more than `most` groups: of a change that is too large for them, those with most files.
 */
export function grouped(changes, { room, most, textOf }) {
  const weights = new Map(changes.map((change) => [change, linesIn(textOf(change))]))
  const clusters = [...changes].sort(byPath).map((change) => ({ members: [change], lines: weights.get(change) }))
  const joined = (isRelated) => {
    for (const cluster of clusters) {
      if (cluster.members.length === 0) continue
      for (const other of clusters) {
        if (other === cluster || other.members.length === 0 || cluster.lines + other.lines > room) continue
        if (!cluster.members.some((a) => other.members.some((b) => isRelated(a, b)))) continue
        cluster.members.push(...other.members)
        cluster.lines += other.lines
        other.members = []
      }
    }
  }
  // Comparing each with each takes long in a change of thousands of files, which are grouped by their folders alone.
  if (changes.length <= COMPARED_MAX) {
    joined(isTestOf)
    joined((a, b) => imports(textOf(a), b) || imports(textOf(b), a))
    joined((a, b) => folderOf(a) === folderOf(b))
  }
  const packed = []
  for (const cluster of clusters.filter(({ members }) => members.length > 0)) {
    const last = packed[packed.length - 1]
    if (last && last.lines + cluster.lines <= room) {
      last.members.push(...cluster.members)
      last.lines += cluster.lines
    } else packed.push(cluster)
  }
  if (packed.length > most) packed.sort((a, b) => filesIn(b) - filesIn(a))
  const groups = packed.map(({ members }) => members.sort(byPath))
  return { groups: groups.slice(0, most), left: groups.slice(most).flat() }
}

const COMPARED_MAX = 300

/** `src/stock.js` of `test/stock.test.js`. */
function isTestOf(a, b) {
  return isTest(a) !== isTest(b) && stemOf(a) === stemOf(b)
}

function stemOf({ path }) {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]+$/i, '')
  return name.replace(/^test_|[._-](test|spec)$|_test$|(?<=[a-z])Tests?$/, '').toLowerCase()
}

const USE = /^[+ -]?\s*(?:import|from|use|require|include|#include|const|let|var|export)\b/

/** Whether a line that brings something in names the file. */
function imports(text, change) {
  const stem = stemOf(change)
  if (stem.length < STEM_LEAST) return false
  return text.split('\n').some((line) => line.length < USE_CHARS_MAX && USE.test(line) && line.toLowerCase().includes(stem))
}

const STEM_LEAST = 4
const USE_CHARS_MAX = 300

const folderOf = ({ path }) => path.slice(0, path.lastIndexOf('/') + 1)
const filesIn = ({ members }) => new Set(members.map(({ path }) => path)).size

function byPath(a, b) {
  if (a.path === b.path) return (a.part ? a.part[0] : 0) - (b.part ? b.part[0] : 0)
  return a.path < b.path ? -1 : 1
}

/** Each patch once: of files that are changed in the same way, word for word, the first stands for the others, which it names as `alike`. */
export function distinct(changes) {
  const known = new Map()
  for (const change of changes) {
    const words = change.patch.split('\n').filter((line) => /^[+-]/.test(line)).join('\n')
    const key = change.status === 'modified' && !change.part && sizeOf(change) >= ALIKE_LEAST ? words : change
    const first = known.get(key)
    if (first) first.alike.push(change.path)
    else known.set(key, { ...change, alike: [] })
  }
  return [...known.values()]
}

const ALIKE_LEAST = 5 // lines of a patch, below which two files may be changed alike by chance
