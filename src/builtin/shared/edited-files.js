import { toAdd } from './migrating/left-places.js'
import { counted, onOneLine, sentences, some } from './text.js'

const WHY_CHARS = 300 // of one reason
const TIMES = { 2: ' twice', 3: ' three times' }
const AGAIN_MAX = 20 // files that are named to be tried again

/** What became of each file: every one that was given to an agent is changed, unchanged or not done. */
export function endsOf(results) {
  const ends = { changedFiles: [], newFiles: [], unchangedFiles: [], notDone: [] }
  for (const { state, group, answer, files, takenBack = [], reasons, attempts } of results) {
    const touched = new Set(files)
    const left = new Map(((answer && answer.skipped) || []).map(({ file, reason }) => [file, reason]))
    for (const path of group) {
      if (touched.has(path)) ends.changedFiles.push(path)
      else if (state === 'refuted') ends.notDone.push({ path, why: `refuted${TIMES[attempts] || ''}: ${sentences(reasons)}`, isTakenBack: takenBack.includes(path) })
      else if (state !== 'stands' && state !== 'unchanged') ends.notDone.push({ path, why: sentences(reasons), isTakenBack: takenBack.includes(path), isLeft: state === 'closed' })
      else if (left.has(path)) ends.notDone.push({ path, why: `left as it is: ${left.get(path)}`, isTakenBack: false, isLeft: true })
      else ends.unchangedFiles.push(path)
    }
    ends.newFiles.push(...[...touched].filter((path) => !group.includes(path)))
  }
  return ends
}

/** `notLooked`: how many files were not given to any agent; `leftPlaces`: what has to change and was not, by path; `besides`: what was edited though the pattern does not find it. A runtime that takes edits back says of which files. */
export function summaryOfEdits({ changedFiles, newFiles, unchangedFiles, notDone }, { notLooked, leftPlaces, besides }) {
  const total = changedFiles.length + unchangedFiles.length + notDone.length + notLooked
  const ofAll = `${total} file${total === 1 ? '' : 's'}`
  const untold = notDone.filter(({ isTakenBack }) => typeof discard !== 'function' || !isTakenBack)
  const outside = [...leftPlaces].flatMap(([path, { isOutside }]) => (isOutside ? [path] : []))
  const places = [...leftPlaces].map(([path, { standing, whys }]) => withWhy(path, `${standing}: ${sentences(whys)}`))
  const again = notDone.filter(({ isLeft }) => !isLeft).map(({ path }) => path)
  const told = [
    places.length > 0 && `**Needs also:** ${some(places)}.${outside.length > 0 ? ` ${toAdd(outside)}` : ''}`,
    `Of ${ofAll}, ${changedFiles.length} changed, ${unchangedFiles.length} had nothing to change, ${notDone.length} not done, ${notLooked} not looked at.`,
    untold.length > 0 && `Not done: ${some(untold.map(({ path, why }) => withWhy(path, why)))}.`,
    again.length > 0 && `To try ${again.length === 1 ? 'it' : 'them'} again: ${again.length <= AGAIN_MAX ? `"paths": ${JSON.stringify(again.map(onOneLine))}` : 'run it once more; what is done by then has nothing to change'}.`,
    besides.length > 0 && `Looked at though no line matches, because others need ${besides.length === 1 ? 'it' : 'them'}: ${some(besides.map(onOneLine))}.`,
    newFiles.length > 0 && `${counted(newFiles, 'new file')}: ${some(newFiles.map(onOneLine))}.`,
    changedFiles.length + newFiles.length > 0 && 'Each edit was read by an agent that tried to refute it.',
  ]
  return told.filter(Boolean).join('\n')
}

function withWhy(path, why) {
  const said = onOneLine(why).replace(/\.$/, '')
  return `${onOneLine(path)} (${said.length > WHY_CHARS ? `${said.slice(0, WHY_CHARS)}…` : said})`
}
