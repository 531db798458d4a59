import { onOneLine } from '../text.js'

const GLOBS_FEW = 3 // more paths are named by their folders

/**
 * Where a file stands that has to change and that a run does not change, and whether another run with more "paths" would change it, as
 * { standing, isOutside }. `closed`: why no agent may change a file, by path; `inPaths`: what "paths" has, null where it was not given; `hits`:
 * files with a line that matches the pattern, null where there is none; `sampled`: whether a sample was asked for; `stays`: what the survey leaves.
 */
export function standingOf(path, { tracked, closed, inPaths, hits, stays, isSample }) {
  if (!tracked.has(path)) return { standing: 'it is not in the repository', isOutside: false }
  if (closed.has(path)) return { standing: `it ${closed.get(path)}`, isOutside: false }
  if (inPaths && !inPaths.has(path)) {
    const match = hits ? (hits.has(path) ? ', and lines of it match the pattern' : ', and no line of it matches the pattern') : ''
    return { standing: `it is outside of "paths"${match}`, isOutside: true }
  }
  if (stays.has(path)) return { standing: 'the survey has it stay as it is', isOutside: false }
  return { standing: isSample ? 'only a sample was asked for' : 'this run gives no more files to agents', isOutside: false }
}

/** What to do for files outside of "paths", a sentence. */
export const toAdd = (paths) => `Add ${JSON.stringify(globsFor(paths))} to "paths" to have ${paths.length === 1 ? 'it' : 'them'} changed.`

function globsFor(paths) {
  if (paths.length <= GLOBS_FEW) return paths.map(onOneLine)
  return [...new Set(paths.map((path) => onOneLine(path.includes('/') ? `${path.slice(0, path.lastIndexOf('/'))}/**` : path)))]
}
