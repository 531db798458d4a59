export const meta = {
  name: 'migrate',
  description: 'Changes many files for one task: agents edit a few files each, others try to refute every edit, and what stands comes out together.',
  whenToUse: 'For a change that is the same in many places: another API, a renamed concept, a new language level, a dependency with its call sites.',
  args: {
    task: { type: 'string', description: 'what to change, in words' },
    paths: { type: 'array', items: { type: 'string' }, description: 'globs of the files that may change (default: all that are tracked)' },
    pattern: { type: 'string', description: 'regular expression of lines that have to change: files with such a line are edited, others only where the survey or one of those edits needs it' },
    verify: { type: 'string', description: 'in words, how a reader can tell that a file was changed rightly' },
    sample: { type: 'integer', description: 'so many files at most, to see on a few how it goes' },
  },
  phases: [
    { title: 'Survey', detail: 'one agent finds out which files are concerned, and decides what all must do alike' },
    { title: 'Edit', detail: 'one agent per file or small group of files, each in a view of its own; once more where its edit was refuted' },
    { title: 'Check', detail: 'one agent per edit tries to refute it' },
  ],
}

import { emptyGlobs, globsIn, limitIn, matchingNone } from './shared/arguments.js'
import { commandText } from './shared/editing/attempts.js'
import { CHECK_RULES, EDIT_RULES, editedAndChecked, editSchema, pathsIn, verdictSchema } from './shared/edit-and-check.js'
import { endsOf, summaryOfEdits } from './shared/edited-files.js'
import { listOf, text } from './shared/finding-schema.js'
import { standingOf, toAdd } from './shared/migrating/left-places.js'
import { mayText, searchedFor, surveyed } from './shared/migrating/survey.js'
import { inSizedGroups } from './shared/sized-groups.js'
import { counted, fenced, listed, onOneLine, sentences, some } from './shared/text.js'

// A text is the task, unless it is JSON.
const options = typeof args === 'string' ? (args.trim().startsWith('{') ? JSON.parse(args) : { task: args }) : args || {}
const task = `${options.task || ''}`.trim()
if (task === '') throw new Error('migrate has to know what to change. Give it args: {"task": "…", "paths": ["src/**"]}.')
if (options.pattern === '') throw new Error('"pattern" is empty, which every line matches. Leave it out, or write one that matches the lines that have to change.')
if (options.pattern) await searchedFor(options.pattern)
const verify = options.verify ? `\n\nHow a reader can tell that a file was changed rightly:\n${fenced(`${options.verify}`.trim())}` : ''
const TASK = `The task, in the words of the person who asks for it:\n${fenced(task)}${verify}`
const searched = typeof files === 'function' ? options.pattern : undefined // the pattern, where the program looks for its files
const paths = globsIn(options, 'paths')
const sampled = limitIn(options, 'sample')

const GROUPS_MAX = 230 // each is edited twice and checked twice, of a run's 1,000 agents
const GROUPS_FEW = 150 // so many can be edited and checked three times
const EDIT_SHARE = 0.7 // of what the run may spend: what nobody checks is taken back
const ROUNDS_MAX = 2
const MATCHES_MAX = 2000

const ELSEWHERE = (description) => listOf({ file: text('Path.'), why: text('What has to change there, and for which line of the edit.') }, description)
const EDIT = editSchema({
  skipped: listOf({ file: text('Path.'), reason: text('What stands against it, with the line.') }, 'Files of yours that the task concerns and that you left as they are, or left in part. Not those that have nothing to change.'),
  elsewhere: ELSEWHERE('Files that are not in the list of those that are edited and must change for your edit to be right. Usually none.'),
})
const VERDICT = verdictSchema({ elsewhere: ELSEWHERE('Files that are not in the list of those that are edited, must change for the edit to be right, and that its author does not name in `elsewhere`. Usually none.') })

phase('Survey')
const tracked = new Set(typeof files === 'function' ? await files(['**'], { scope: false }) : [])
const candidates = typeof files === 'function' && paths ? await files(paths, { scope: false }) : [...tracked]
if (candidates.length === 0 && typeof files === 'function') throw new Error(`No file that this run may change matches ${paths ? `"paths" ${JSON.stringify(paths)}` : 'anything'}, so nobody was asked. Globs are like "src/**/*.js", from the root of the repository.`)
const omissions = emptyGlobs(await matchingNone(paths), 'paths')
const mayChange = new Set(candidates) // what this run may change
const inPaths = paths ? new Set(candidates) : null
const stays = new Set() // what the survey leaves
const closed = new Map() // of what was asked about, files that no agent may change, with why
const hits = searched ? await matching(searched) : null // by path the numbers of the lines that match
const matched = hits ? await matchedFiles() : null
const isNothing = matched !== null && matched.length === 0
const survey = isNothing ? { files: [], leave: [], others: [], guide: '' } : await surveyed({ task: TASK, pattern: options.pattern, isFound: Boolean(searched), may: mayText(typeof files === 'function' ? candidates : null, paths, matched && new Map(matched.map((path) => [path, hits.get(path).size]))) })
const asked = new Map() // by path what the survey and agents that edited other files say has to change there
if (matched) for (const { file, why } of survey.others) if (!matched.includes(file)) asked.set(file, [...(asked.get(file) || []), why])
const asksBesides = await editable([...asked.keys()].filter((path) => tracked.has(path)))
const concerned = matched ? [...matched, ...asksBesides.filter((path) => mayChange.has(path)).sort()] : await concernedFiles()
const chosen = concerned.slice(0, sampled)
const notLooked = new Set(concerned.slice(sampled))
const AS_IF = 'What was edited was judged as if they were edited too: where they use what it changes, they may not work until then'
if (notLooked.size > 0) omissions.push(`a sample was asked for: of ${counted(concerned, 'file')} that the task concerns, ${notLooked.size} not edited. ${AS_IF}`)
const first = await inSizedGroups(chosen, GROUPS_MAX)
if (first.length > GROUPS_MAX) {
  const left = first.splice(GROUPS_MAX).flat()
  for (const path of left) notLooked.add(path)
  omissions.push(`${counted(left, 'file')} left as they are, one run asks about no more; the next run goes on with them. ${AS_IF}: ${some(left)}`)
}
log(`${counted(chosen, 'file')} in ${counted(first, 'group')}`)

// About files that are concerned and that no agent may change nobody is asked.
const done = [...new Set(closed.values())].map((reason) => ({ state: 'closed', group: [...closed.keys()].filter((path) => closed.get(path) === reason && !asked.has(path)), reasons: [reason], files: [] })).filter(({ group }) => group.length > 0)
const known = new Set(first.flat())
const leftPlaces = new Map() // by path what has to change and this run does not change: { standing, isOutside, whys }
leave(asked, 'the survey')
let next = { groups: first, noted: asked }
// What an edit asks for elsewhere is done in another round, for files that were nobody's.
for (let round = 1; round <= ROUNDS_MAX && next.groups.length > 0; round += 1) {
  const results = await changed({ ...next, goesOn: round < ROUNDS_MAX })
  done.push(...results)
  next = await furtherGroups(results, round < ROUNDS_MAX)
}

for (const { state, group, reasons } of done) {
  if (state === 'failed' || state === 'limited') omissions.push(`not edited, ${state === 'failed' ? 'the agent failed' : 'a limit of the run was reached'} (${sentences(reasons)}): ${group.join(', ')}`)
  if (state === 'closed') omissions.push(`left as it is, it ${reasons[0]}: ${some(group.map(onOneLine))}`)
  if (state === 'unchecked') omissions.push(`edited and taken back, ${sentences(reasons)}: ${group.join(', ')}`)
}
return {
  summary: summary(),
  ...(typeof discard !== 'function' && { changedFiles: done.flatMap(({ files: changed }) => changed) }),
  refuted: done.filter(({ state }) => state === 'refuted').map(({ group, reasons }) => ({ title: `The edit of ${group.join(', ')}`, file: group[0], reason: sentences(reasons) })),
  skippedFiles: [...survey.leave.map(({ glob, reason }) => ({ file: glob, reason })), ...done.flatMap(({ answer }) => (answer && answer.skipped) || [])],
  omissions,
}

function summary() {
  if (isNothing) return `No file was changed, and no agent was asked: ${closed.size > 0 ? `of ${counted([...closed], 'file')} with a line that matches ${searched}, agents may change none` : `of ${counted(candidates, 'file')} that may change, none has a line that matches ${searched}`}.`
  if (concerned.length === 0) return `No file was changed: none was found that the task concerns${closed.size > 0 ? ' and that agents may change' : ''}.\n\n${survey.guide}`.trim()
  return [summaryOfEdits(endsOf(done), { notLooked: notLooked.size, leftPlaces, besides: hits ? [...known].filter((path) => !hits.has(path)) : [] }), `\nThe task: ${onOneLine(task)}`, survey.guide && `\n### What was decided for all files\n\n${survey.guide}`].filter(Boolean).join('\n')
}

/** Of some paths those that agents may change; the others are noted. */
async function editable(named) {
  if (typeof uneditable === 'function') for (const { path, reason } of await uneditable(named)) closed.set(path, reason)
  return named.filter((path) => !closed.has(path))
}

/** Files that the pattern finds. What files() leaves out, because it is generated, is named where all files were meant. */
async function matchedFiles() {
  const found = [...hits.keys()].sort()
  return (await editable(paths ? found.filter((path) => mayChange.has(path)) : found)).filter((path) => mayChange.has(path))
}

/** Edits groups of files, each at its own pace. `noted`: what others ask of a file. */
async function changed({ groups, noted, goesOn }) {
  const background = othersText()
  const results = await pipeline(groups, (group) =>
    editedAndChecked({ group, edit: editOf(noted, background), checks: checksOf(background, goesOn), objections: strayed, unmet: 'leave that place as it is and say so in `skipped`', attemptsMax: first.length <= GROUPS_FEW ? 3 : 2 }),
  )
  return results.flatMap((result, index) => result || { group: groups[index], state: 'failed', reasons: ['the script could not go on with it'], files: [] })
}

/** Which files this run edits, for all who edit and check: the same text for all, and no part of what they are asked, so that a file more asks nobody anew. */
function othersText() {
  return `Files that are edited for one task, each given to one agent: ${known.size}. No other file will change, unless an agent names it in \`elsewhere\` and the run may change it.\n${listed([...known].sort())}${notLooked.size > 0 ? `\n\nFiles that the task concerns and that a later run edits in the same way, which is to be taken for granted too: ${notLooked.size}.\n${listed([...notLooked].sort())}` : ''}`
}

/** What an agent has changed that was not given to it. What was not there before is new, or was moved from where it is looked at itself. */
function strayed(attempt) {
  const others = pathsIn(attempt).filter((path) => tracked.has(path) && !attempt.group.includes(path))
  return others.length > 0 ? [`It changes ${counted(others, 'file')} not given to it: ${some(others)}. What has to change there goes into \`elsewhere\`.`] : []
}

/** Whether this run changes a file, or goes on to it in another round. */
function willChange(path, goesOn) {
  return typeof files !== 'function' || known.has(path) || (goesOn && mayChange.has(path) && sampled === Infinity && !notLooked.has(path) && !closed.has(path))
}

/** Whether another run will change it, as this one would if it edited more than a sample. */
function isLater(path) {
  return notLooked.has(path) || (sampled !== Infinity && mayChange.has(path) && !known.has(path) && !closed.has(path))
}

function editOf(noted, background) {
  return (before, group) => [
    `Edit a few files of this repository for a task that is done in many files at once.

${TASK}
${guideText()}
${EDIT_RULES}

Other agents edit the other files for the same task at the same time; the list of all files that are edited stands above. You see nothing of their work: take for granted that it is done. Change only your own files, named below; make or move a file only where the task asks for it. A file of yours in which nothing has to change is left as it is; that is a good answer. Where your edit is right only if another file changes too that is not in that list, name it in \`elsewhere\`: it is then edited too, or named to the person who asks.
${before && `\n${before}\n`}
Your files (attached where that is possible; read in full what is not):
${listed(group)}${wantedText(group, noted)}`,
    { label: `edit ${nameOf(group)}${before && ', again'}`, phase: 'Edit', schema: EDIT, isolation: 'worktree', files: group, background, budgetShare: EDIT_SHARE },
  ]
}

/** What other agents ask of files; '' where nothing. */
function wantedText(group, noted) {
  const wanted = group.flatMap((path) => (noted.get(path) || []).map((why) => `- ${onOneLine(path)}: ${onOneLine(why)}`))
  return wanted.length > 0 ? `\n\nWhat the survey and agents that edited other files ask of yours, each a claim to be looked at:\n${wanted.join('\n')}` : ''
}

function checksOf(background, goesOn) {
  return async ({ group, answer, diff, before }) => [
    [
      `Another agent has edited a few files of this repository for a task that is done in many files at once.

${TASK}
${guideText()}
${CHECK_RULES}

The edit is refuted where it
- leaves out a place in its files that the task asks to change, or does it in another way than the guide says;
- breaks something: syntax, an import or a name that is not there, a type, a caller, what the code does and the task does not ask to change;
- changes, makes or moves a file that was not given to its author, unless the task asks for that;
- does something beside the task.
Look at all of its files before you answer: where only some are wrong, the others stay.

Other agents edit the other files for the same task at the same time; the list of all files that are edited stands above. That a listed file is not changed yet refutes nothing where the task, the guide or \`elsewhere\` (what the author asks of other files) has it changed. That it is right only together with a change in a file that is not listed refutes it neither: such a file belongs into \`elsewhere\`, its author's or yours, and is then edited too, or named to the person who asks. What is wrong whatever else changes is refuted.${await staysText(answer, goesOn)}
${before && `\n${before}\n`}
The files that were given to its author:
${listed(group)}

What its author says of it:
${fenced(JSON.stringify({ summary: answer.summary, skipped: answer.skipped || [], elsewhere: answer.elsewhere || [] }, null, 1))}

The edit:
${fenced(diff)}${commandText(answer)}`,
      { label: `check ${nameOf(group)}`, phase: 'Check', role: 'verify', schema: VERDICT, files: group, background },
    ],
  ]
}

/** Of what an edit asks for elsewhere that which nobody changes. */
async function staysText(answer, goesOn) {
  const named = [...new Set((answer.elsewhere || []).map(({ file }) => file))]
  await editable(named.filter((path) => tracked.has(path)))
  const stays = named.filter((path) => !willChange(path, goesOn) && !isLater(path))
  const later = named.filter((path) => willChange(path, goesOn) && !known.has(path))
  const others = named.filter((path) => !willChange(path, goesOn) && isLater(path) && !notLooked.has(path))
  return `${stays.length > 0 ? ` Of its \`elsewhere\`, this run does not change ${some(stays.map(onOneLine))}.` : ''}${later.length > 0 ? ` Of its \`elsewhere\`, other agents are given ${some(later.map(onOneLine))} after this.` : ''}${others.length > 0 ? ` Of its \`elsewhere\`, a later run edits ${some(others.map(onOneLine))}.` : ''}`
}

/** What all who edit must know of what was decided; '' where nothing was. */
function guideText() {
  return survey.guide ? `\nThe guide, decided for all files, so that they are changed alike:\n${fenced(survey.guide.trim())}\n` : ''
}

/** Paths that are edited, sorted. */
async function concernedFiles() {
  if (typeof files !== 'function') return [...new Set(survey.files)].filter((path) => !survey.leave.some(({ glob }) => glob === path))
  const found = new Set(survey.files.filter((path) => mayChange.has(path)))
  const outside = survey.files.filter((path) => !mayChange.has(path))
  const [other, none] = [outside.filter((path) => tracked.has(path)), outside.filter((path) => !tracked.has(path))]
  if (other.length > 0) omissions.push(`left as it is, "paths" does not have it, though the survey says that it is concerned: ${some(other)}. ${toAdd(other)}`)
  if (none.length > 0) omissions.push(`named by the survey and not in the repository: ${some(none)}`)
  for (const pattern of survey.patterns) {
    const paths = await matching(pattern).catch((error) => void omissions.push(`the pattern ${pattern} was not searched for: ${error.message}`))
    for (const path of paths ? paths.keys() : []) if (mayChange.has(path)) found.add(path)
  }
  const globs = survey.leave.map(({ glob }) => glob).filter(Boolean)
  const left = new Set(globs.length > 0 ? await files(globs, { scope: false }) : [])
  for (const path of left) {
    mayChange.delete(path)
    stays.add(path)
  }
  return editable([...found].filter((path) => !left.has(path)).sort())
}

/** The numbers of the lines that match, by path. Where there are more matches than are given at once, folder by folder. */
async function matching(pattern) {
  const { matches, truncated } = await grep(pattern, { max: MATCHES_MAX })
  const found = new Map()
  const add = ({ path, line }) => found.set(path, (found.get(path) || new Set()).add(line))
  matches.forEach(add)
  if (!truncated) return found
  const folders = [...new Set(candidates.map((path) => path.slice(0, path.lastIndexOf('/') + 1)))]
  for (const path of folders) {
    const inFolder = await grep(pattern, { max: MATCHES_MAX, ...(path && { path }) })
    inFolder.matches.forEach(add)
    if (inFolder.truncated) omissions.push(`not all files in ${path || '.'} were looked at, it has too many lines that match ${pattern}; narrow it down with "paths"`)
  }
  return found
}

/** Files that edits which stand ask to change, and that were nobody's; in the last round they are named. */
async function furtherGroups(results, goesOn) {
  const noted = new Map()
  for (const { state, needs } of results) {
    for (const { file, why } of state === 'stands' || state === 'unchanged' ? needs : []) if (!known.has(file) && !notLooked.has(file)) noted.set(file, [...new Set([...(noted.get(file) || []), why])])
  }
  const further = (await editable([...noted.keys()].filter((path) => tracked.has(path)))).filter((path) => willChange(path, goesOn)).sort()
  const groups = await inSizedGroups(further, GROUPS_MAX)
  groups.splice(Math.max(0, GROUPS_MAX - done.length))
  for (const path of groups.flat()) known.add(path)
  leave(noted, 'who edited other files')
  return { groups, noted }
}

function nameOf(group) {
  return `${group[0]}${group.length > 1 ? ` +${group.length - 1}` : ''}`
}

/** Says of files that have to change and that this run does not change where they stand, and what to do. */
function leave(noted, by) {
  for (const [path, whys] of noted) {
    if (known.has(path) || notLooked.has(path)) continue
    const place = standingOf(path, { tracked, closed, inPaths, hits, stays, isSample: sampled !== Infinity })
    const before = leftPlaces.get(path)
    leftPlaces.set(path, { ...place, whys: [...new Set([...(before ? before.whys : []), ...whys])] })
    if (!before) omissions.push(`${onOneLine(path)} was left as it is, ${place.standing}; ${by} says that it has to change too: ${sentences(whys.map(onOneLine))}${place.isOutside ? ` ${toAdd([path])}` : ''}`)
  }
}
