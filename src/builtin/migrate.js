export const meta = {
  name: 'migrate',
  description: 'Changes many files for one task: agents edit a few files each, others try to refute every edit, and what stands comes out together.',
  whenToUse: 'For a change that is the same in many places: another API, a renamed concept, a new language level, a dependency with its call sites.',
  args: {
    task: 'what to change, in words',
    paths: 'globs of the files that may change (default: all that are tracked)',
    pattern: 'regular expression of lines that have to change: its files are edited, and no agent looks for others',
    verify: 'in words, how a reader can tell that a file was changed rightly',
    sample: 'so many files at most, to see on a few how it goes',
  },
  phases: [
    { title: 'Survey', detail: 'one agent finds out which files are concerned, and decides what all must do alike' },
    { title: 'Edit', detail: 'one agent per file or small group of files, each in a view of its own; once more where its edit was refuted' },
    { title: 'Check', detail: 'one agent per edit tries to refute it' },
  ],
}

import { CHECK_RULES, EDIT_RULES, EDIT_VERDICT, editedAndChecked, editSchema, pathsIn } from './shared/edit-and-check.js'
import { endsOf, summaryOfEdits } from './shared/edited-files.js'
import { text } from './shared/finding-schema.js'
import { inSizedGroups } from './shared/sized-groups.js'
import { counted, fenced, onOneLine, some } from './shared/text.js'

// A text is the task, unless it is JSON.
const options = typeof args === 'string' ? (args.trim().startsWith('{') ? JSON.parse(args) : { task: args }) : args || {}
const task = `${options.task || ''}`.trim()
if (task === '') throw new Error('migrate has to know what to change. Give it args: {"task": "…", "paths": ["src/**"]}.')
if (options.pattern) await searchedFor(options.pattern)
const verify = options.verify ? `\nHow one can tell that it was done rightly: ${`${options.verify}`.trim()}\n` : ''
const patterns = options.paths ? [].concat(options.paths) : ['**']
const sampled = Math.floor(Number(options.sample)) > 0 ? Math.floor(Number(options.sample)) : Infinity

const GROUPS_MAX = 230 // each is edited twice and checked twice at most, of a run's 1,000 agents
const EDIT_SHARE = 0.7 // of what the run may spend: what nobody checks is taken back
const ROUNDS_MAX = 2
const NAMED_MAX = 300 // paths in one prompt
const MATCHES_MAX = 2000

const listed = (paths) => [...paths.slice(0, NAMED_MAX).map((path) => `- ${onOneLine(path)}`), ...(paths.length > NAMED_MAX ? [`- and ${paths.length - NAMED_MAX} more`] : [])].join('\n')
const list = (properties, description) => ({ type: 'array', description, items: { type: 'object', properties, required: Object.keys(properties), additionalProperties: false } })

const SURVEY = {
  type: 'object',
  properties: {
    patterns: { type: 'array', items: { type: 'string' }, description: 'Regular expressions, as Grep takes them, of lines that have to change. Together they match in every file that is concerned, and in as few others as can be.' },
    files: { type: 'array', items: { type: 'string' }, description: 'Paths of files that are concerned and that no pattern finds.' },
    leave: list({ glob: text('Path or glob.'), reason: text('Why, in a sentence.') }, 'Files that match and must stay as they are: generated ones, test data, the definition of what is replaced. Usually none.'),
    guide: text('What those who edit must do alike, at most 300 words: what becomes of what, with an example from this repository before and after; what differs between places, and how each kind is done; names and paths that are new; what stays as it is. Of several ways one. Say so where the task cannot be done, or where nothing is concerned.'),
  },
  required: ['patterns', 'files', 'guide'],
  additionalProperties: false,
}

const EDIT = editSchema({
  skipped: list({ file: text('Path.'), reason: text('What stands against it, with the line.') }, 'Files of yours that the task concerns and that you left as they are, or left in part. Not those that have nothing to change.'),
  elsewhere: list({ file: text('Path.'), why: text('What has to change there, and for which line of yours.') }, 'Files that are not yours and must change for your edit to be right. Usually none.'),
})

phase('Survey')
const candidates = typeof files === 'function' ? await files(patterns, { scope: false }) : []
const tracked = new Set(typeof files === 'function' ? await files(['**'], { scope: false }) : [])
const mayChange = new Set(candidates) // what this run may change
const survey = await surveyed()
const omissions = []
const concerned = await concernedFiles()
const chosen = concerned.slice(0, sampled)
if (chosen.length < concerned.length) omissions.push(`${concerned.length - chosen.length} of ${counted(concerned, 'file')} that are concerned were left as they are: a sample was asked for`)
const notLooked = new Set(concerned.slice(sampled))
const first = await inSizedGroups(chosen, GROUPS_MAX)
if (first.length > GROUPS_MAX) {
  const left = first.splice(GROUPS_MAX).flat()
  for (const path of left) notLooked.add(path)
  omissions.push(`${counted(left, 'file')} left as they are, one run asks about no more; the next run goes on with them: ${some(left)}`)
}
log(`${counted(chosen, 'file')} in ${counted(first, 'group')}`)

const done = []
const known = new Set(first.flat())
const closedPlaces = new Map() // what has to change and this run may not change, with the reasons
let next = { groups: first, noted: new Map() }
// What an edit asks for elsewhere is done in another round, for files that were nobody's.
for (let round = 1; round <= ROUNDS_MAX && next.groups.length > 0; round += 1) {
  const results = await changed({ ...next, goesOn: round < ROUNDS_MAX })
  done.push(...results)
  next = await furtherGroups(results, round < ROUNDS_MAX)
}

const stands = done.filter(({ state }) => state === 'stands')
for (const { state, group, reasons } of done) {
  if (state === 'failed' || state === 'limited') omissions.push(`not edited, ${state === 'failed' ? 'the agent failed' : 'a limit of the run was reached'} (${reasons.join(' ')}): ${group.join(', ')}`)
  if (state === 'unchecked') omissions.push(`edited and taken back, ${reasons.join(' ')}: ${group.join(', ')}`)
}
return {
  summary: concerned.length === 0 ? `No file that is concerned was found. ${survey.guide || ''}`.trim() : [summaryOfEdits(endsOf(done), { notLooked: notLooked.size, closedPlaces }), `\nThe task: ${onOneLine(task)}`, survey.guide && `\n### What was decided for all files\n\n${survey.guide}`].filter(Boolean).join('\n'),
  ...(typeof discard !== 'function' && { changedFiles: stands.flatMap(pathsIn) }),
  refuted: done.filter(({ state }) => state === 'refuted').map(({ group, reasons }) => ({ title: `The edit of ${group.join(', ')}`, file: group[0], reason: reasons.join(' ') })),
  skippedFiles: [...survey.leave.map(({ glob, reason }) => ({ file: glob, reason })), ...done.flatMap(({ answer }) => (answer && answer.skipped) || [])],
  omissions,
}

/** Edits groups of files, each at its own pace. `noted`: what others ask of a file. */
async function changed({ groups, noted, goesOn }) {
  const background = othersText()
  const results = await pipeline(groups, async (group) => ({
    group,
    ...(await editedAndChecked({ edit: editOf(group, noted, background), checks: checksOf(group, background, goesOn), objections: outsideOf(group) })),
  }))
  return results.map((result, index) => result || { group: groups[index], state: 'failed', reasons: ['the script could not go on with it'] })
}

/** Which files this run edits, for all who edit and check: the same text for all, and no part of what they are asked, so that a file more asks nobody anew. */
function othersText() {
  return `Files that this run edits for the task, each given to one agent: ${known.size}. No other file will change, unless an answer names it in \`elsewhere\` and the run may change it.\n${listed([...known].sort())}`
}

/** What an agent has changed that was not given to it. What was not there before is new, or was moved from where it is looked at itself. */
function outsideOf(group) {
  return (attempt) => {
    const strayed = pathsIn(attempt).filter((path) => tracked.has(path) && !group.includes(path))
    return strayed.length > 0 ? [`It changes ${counted(strayed, 'file')} not given to it: ${some(strayed)}. What has to change there goes into \`elsewhere\`.`] : []
  }
}

/** Whether this run changes a file, or goes on to it in another round. */
function willChange(path, goesOn) {
  return typeof files !== 'function' || known.has(path) || (goesOn && mayChange.has(path) && sampled === Infinity && !notLooked.has(path))
}

function editOf(group, noted, background) {
  const wanted = group.flatMap((path) => (noted.get(path) || []).map((why) => `- ${onOneLine(path)}: ${onOneLine(why)}`))
  return (before) => [
    `Edit files of this repository for a task that is done in many files at once: ${task}
${verify}${guideText()}
${EDIT_RULES}

Other agents edit the other files of this run for the same task at the same time; which they are was listed at the beginning, and no other file will change by itself. You see nothing of it, and take for granted that it is done. Change your own files only, and make or move a file only where the task asks for it. What must change elsewhere for your edit to be right, and that the task or the guide does not say anyhow, goes into \`elsewhere\`. A file of yours that has nothing to change is left as it is; that is a good answer.
${before && `\n${before}\n`}
Your files, attached where the runtime does that; otherwise read each of them in full:
${listed(group)}${wanted.length > 0 ? `\n\nWhat others ask of them, to be looked at like any claim:\n${wanted.join('\n')}` : ''}`,
    { label: `edit ${nameOf(group)}${before && ', again'}`, phase: 'Edit', schema: EDIT, isolation: 'worktree', files: group, background, budgetShare: EDIT_SHARE },
  ]
}

function checksOf(group, background, goesOn) {
  return ({ answer, diff, before }) => [
    [
      `Another agent has edited files of this repository for a task that is done in many files at once: ${task}
${verify}${guideText()}
${CHECK_RULES}

It is refuted where it
- leaves out a place in these files that the task asks to change, or does it in another way than the guide says;
- breaks something: syntax, an import or a name that is not there, a type, a caller, what the code does and the task does not ask to change;
- changes a file that was not given to it, and the task does not ask to make or move one;
- does something beside the task.
Other agents edit the other files of this run for the same task at the same time; which they are was listed at the beginning. That a place in one of them is not changed yet refutes nothing where the task, the guide or the author's \`elsewhere\` has it changed. A place in any other file stays as it is: an edit that is wrong as long as it does is refuted.${staysText(answer, goesOn)}
${before && `\n${before}\n`}
These files were given to it:
${listed(group)}

What it says of its edit:
${fenced(JSON.stringify({ summary: answer.summary, skipped: answer.skipped || [], elsewhere: answer.elsewhere || [] }, null, 1))}

What it edited:
${fenced(diff)}`,
      { label: `check ${nameOf(group)}`, phase: 'Check', role: 'verify', schema: EDIT_VERDICT, files: group, background },
    ],
  ]
}

/** Of what an edit asks for elsewhere that which nobody changes. */
function staysText(answer, goesOn) {
  const paths = [...new Set((answer.elsewhere || []).map(({ file }) => file))]
  const stays = paths.filter((path) => !willChange(path, goesOn))
  const later = paths.filter((path) => willChange(path, goesOn) && !known.has(path))
  return `${stays.length > 0 ? ` Of its \`elsewhere\`, this run does not change ${some(stays.map(onOneLine))}.` : ''}${later.length > 0 ? ` Of its \`elsewhere\`, other agents are given ${some(later.map(onOneLine))} after this.` : ''}`
}

/** What all who edit must know of what was decided; '' where nothing was. */
function guideText() {
  return survey.guide ? `\nThe guide, which was decided for all files, so that they are changed alike:\n${fenced(survey.guide.trim())}\n` : ''
}

/** One agent looks at the whole; with a pattern the files are known, and only what all must do alike is to be decided. */
async function surveyed() {
  let answer = null
  for (let before = '', round = 1; round <= 2; round += 1) {
    const given = await agent(
      `${surveyText()}${before}`,
      { label: `survey the task${before && ', again'}`, schema: SURVEY, effort: 'high' },
    )
    if (given === null && answer === null) throw new Error('The agent that surveys the task failed, and without its guide the files would be changed in different ways.')
    answer = { patterns: [], files: [], leave: [], guide: '', ...answer, ...given }
    const problems = options.pattern || round > 1 ? [] : await problemsOf(answer.patterns)
    if (problems.length === 0) return answer
    before = `\n\nThis answer was given before, and patterns of it cannot be searched for. Give the whole of it again with these mended:\n${fenced(JSON.stringify(answer, null, 1))}\n${problems.map((problem) => `- ${onOneLine(problem)}`).join('\n')}`
  }
  return answer
}

/** Why patterns cannot be searched for. */
async function problemsOf(named) {
  const found = await parallel(named.map((pattern) => async () => ((await searchedFor(pattern).catch((error) => error)) || {}).message))
  return found.flatMap((message) => (message ? [message] : []))
}

/** Throws where a pattern cannot be searched for. */
async function searchedFor(pattern) {
  if (typeof grep !== 'function') return
  await grep(pattern, { max: 1 }).catch((error) => {
    throw new Error(`The pattern ${pattern} cannot be searched for: ${error.message}`)
  })
}

function surveyText() {
  return `A task is to be done in many files of this repository. You edit nothing: others do, each in a few files, and they see your guide, the task and their own files only. Find out ${options.pattern ? 'what they must know' : 'which files are concerned, and what those others must know'}.

The task: ${task}
${verify}
${typeof files === 'function' ? `It may change ${counted(candidates, 'file')}${options.paths ? `, those that match ${JSON.stringify(patterns)}` : ''}:\n${listed(candidates)}` : `It may change tracked files that match ${JSON.stringify(patterns)}.`}

Search first, with several calls in one turn, then read a few places of different kinds. ${options.pattern ? `The files that are edited are those with a line that matches \`${options.pattern}\`.` : 'Try each pattern that you name with Grep. A file that it finds is given to an agent, which is paid for; a file that nothing finds stays as it is.'}`
}

/** Paths that are edited, sorted. */
async function concernedFiles() {
  if (typeof files !== 'function') return [...new Set(survey.files)]
  const all = new Set(candidates)
  const found = new Set(options.pattern ? [] : survey.files.filter((path) => all.has(path)))
  const outside = options.pattern ? [] : survey.files.filter((path) => !all.has(path))
  const [other, none] = [outside.filter((path) => tracked.has(path)), outside.filter((path) => !tracked.has(path))]
  if (other.length > 0) omissions.push(`${counted(other, 'file')} concerned, as the survey says, and left as they are, "paths" does not have them: ${some(other)}`)
  if (none.length > 0) omissions.push(`${counted(none, 'file')} named by the survey that are not in the repository: ${some(none)}`)
  const looked = options.pattern ? [options.pattern] : survey.patterns
  for (const pattern of looked) for (const path of await matching(pattern)) if (all.has(path)) found.add(path)
  if (options.pattern) return [...found].sort()
  const globs = survey.leave.map(({ glob }) => glob).filter(Boolean)
  const left = new Set(globs.length > 0 ? await files(globs, { scope: false }) : [])
  for (const path of left) mayChange.delete(path)
  return [...found].filter((path) => !left.has(path)).sort()
}

/** Paths of files with a line that matches. Where there are more matches than are given at once, folder by folder. */
async function matching(pattern) {
  try {
    const { matches, truncated } = await grep(pattern, { max: MATCHES_MAX })
    const found = matches.map(({ path }) => path)
    if (!truncated) return found
    const folders = [...new Set(candidates.map((path) => path.slice(0, path.lastIndexOf('/') + 1)))]
    for (const path of folders) {
      const inFolder = await grep(pattern, { max: MATCHES_MAX, ...(path && { path }) })
      found.push(...inFolder.matches.map((match) => match.path))
      if (inFolder.truncated) omissions.push(`not all files in ${path || '.'} were looked at, it has too many lines that match ${pattern}; narrow it down with "paths"`)
    }
    return found
  } catch (error) {
    omissions.push(`the pattern ${pattern} was not searched for: ${error.message}`)
    return []
  }
}

/** Files that edits which stand ask to change, and that were nobody's; in the last round they are named. */
async function furtherGroups(results, goesOn) {
  const noted = new Map()
  for (const { state, answer } of results) {
    for (const { file, why } of state === 'stands' || state === 'unchanged' ? answer.elsewhere || [] : []) if (!known.has(file)) noted.set(file, [...(noted.get(file) || []), why])
  }
  const further = [...noted.keys()].filter((path) => tracked.has(path) && willChange(path, goesOn)).sort()
  const groups = await inSizedGroups(further, GROUPS_MAX)
  groups.splice(Math.max(0, GROUPS_MAX - done.length))
  for (const path of groups.flat()) known.add(path)
  for (const [path, reasons] of noted) if (!known.has(path)) closedPlaces.set(path, reasons)
  for (const [path, reasons] of closedPlaces) if (noted.has(path)) omissions.push(`${path} has to change as well, and was left as it is: ${reasons.join(' ')}`)
  return { groups, noted }
}

function nameOf(group) {
  return `${group[0]}${group.length > 1 ? ` +${group.length - 1}` : ''}`
}
