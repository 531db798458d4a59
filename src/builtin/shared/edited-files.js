import { pathsIn } from './edit-and-check.js'
import { counted, onOneLine, some } from './text.js'

const WHY_CHARS = 300 // of one reason

/** What became of each file: every one that was given to an agent is changed, unchanged or not done. */
export function endsOf(results) {
  const ends = { changedFiles: [], newFiles: [], unchangedFiles: [], notDone: [] }
  for (const { state, group, answer, diff, reasons, attempts } of results) {
    const touched = new Set(state === 'stands' ? pathsIn({ answer, diff }) : [])
    const left = new Map(((answer && answer.skipped) || []).map(({ file, reason }) => [file, reason]))
    for (const path of group) {
      if (touched.has(path)) ends.changedFiles.push(path)
      else if (state === 'refuted') ends.notDone.push({ path, why: `refuted${attempts > 1 ? ' twice' : ''}: ${reasons.join(' ')}` })
      else if (state !== 'stands' && state !== 'unchanged') ends.notDone.push({ path, why: reasons.join(' ') })
      else if (left.has(path)) ends.notDone.push({ path, why: `left as it is: ${left.get(path)}` })
      else ends.unchangedFiles.push(path)
    }
    ends.newFiles.push(...[...touched].filter((path) => !group.includes(path)))
  }
  return ends
}

/** What is not done comes first. `notLooked`: how many files were not given to any agent; `closedPlaces`: reasons by path. */
export function summaryOfEdits({ changedFiles, newFiles, unchangedFiles, notDone }, { notLooked, closedPlaces }) {
  const total = changedFiles.length + unchangedFiles.length + notDone.length + notLooked
  const ofAll = `${total} file${total === 1 ? '' : 's'}`
  const places = [...closedPlaces].map(([path, reasons]) => withWhy(path, reasons.join(' ')))
  const told = [
    notDone.length > 0 && `${notDone.length} of ${ofAll} ${notDone.length === 1 ? 'is' : 'are'} not done: ${some(notDone.map(({ path, why }) => withWhy(path, why)))}.`,
    places.length > 0 && `${counted(places, 'place')} must change that this run may not: ${some(places)}.`,
    `Of ${ofAll}, ${changedFiles.length} changed, ${unchangedFiles.length} had nothing to change, ${notDone.length} not done, ${notLooked} not looked at.`,
    newFiles.length > 0 && `${counted(newFiles, 'new file')}: ${some(newFiles.map(onOneLine))}.`,
    changedFiles.length + newFiles.length > 0 && 'Each edit was read by an agent that tried to refute it.',
  ]
  return told.filter(Boolean).join('\n')
}

function withWhy(path, why) {
  const said = onOneLine(why).replace(/\.$/, '')
  return `${onOneLine(path)} (${said.length > WHY_CHARS ? `${said.slice(0, WHY_CHARS)}…` : said})`
}
