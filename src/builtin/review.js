export const meta = {
  name: 'review',
  description: 'Reviews a change: finders read the diff, what they found is brought together, independent agents check each finding, one report comes out.',
  whenToUse: 'On every pull request, or on a branch before it becomes one.',
  args: {
    focus: { type: 'string', description: 'what to look for above all' },
    paths: { type: 'array', items: { type: 'string' }, description: 'globs of the files to look at, all others are left out' },
  },
  phases: [
    { title: 'Discovery', detail: 'one finder per group of related files; two, who look in different ways, at a change of 40 to 400 lines' },
    { title: 'Cross-check', detail: 'each cause once; one agent checks each finding of medium severity, two each of high severity, others where they do not agree' },
    { title: 'Synthesis', detail: 'an opening, where there are more than a few findings' },
  ],
}

import { emptyGlobs, globsIn, matchingNone } from './shared/arguments.js'
import { backgroundOf, isAdded, placesIn, purposeOf, usesOf } from './shared/change-context.js'
import { crossChecker, judgedWithBesides, shown } from './shared/cross-check.js'
import { linesIn, linesTooLong, partName, partsOf, sizeOf } from './shared/diff-parts.js'
import { FINDING_RULES, findingsSchema } from './shared/finding-schema.js'
import { distinct, grouped, isProse, isTest } from './shared/groups.js'
import { oneCauseEach } from './shared/one-cause.js'
import { opening } from './shared/opening.js'
import { counted, fenced, firstLines, onOneLine, parseOptions } from './shared/text.js'

// A text is the focus. All of it is optional: { focus: 'what to look for', paths: ['src/**'] }
const options = typeof args === 'string' ? parseOptions(args) : args || {}
const focus = options.focus ? `\nThe maintainers ask you to look for this above all: ${options.focus}\n` : ''

const paths = globsIn(options, 'paths')
const emptyPaths = emptyGlobs(await matchingNone(paths), 'paths')

const PATCH_LINES_PER_FINDER = 400 // about what one agent reads with attention
const TWO_FINDERS_LEAST = 40 // lines of a change that two finders look at, each in its own way
const PATCH_LINES_PER_FINDER_MAX = 3000 // of a very large change
const FUNCTIONS_GROWTH_MAX = 4 // a diff with whole functions that is longer than so many times the plain one is not shown
const FINDERS_MAX = 40
const CROSS_CHECKED_MAX = 40
const CHECKED_MAX = 12 // lines that say what finders looked into
const SKIPPED = /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|Cargo\.lock|poetry\.lock|uv\.lock|composer\.lock|Gemfile\.lock|go\.sum)$|\.min\.(js|css)$|\.(map|snap|svg|lock)$|(^|\/)(dist|vendor|node_modules|third_party)\//

const FINDINGS = findingsSchema('Line of the decisive code, in the file as it is after the change.')
const LENSES = [
  'What was there before: for each line that is removed or replaced: which guarantee did it give (a check, an order, a default, a lock, a type, a file mode, an escape), and who gives it now? Look at the code before the change with Read and `at: "base"` where the diff does not show enough. Then what each caller and each stored value from before still expects.',
  'What is new: for each new condition: the value next to its edge, on both sides; empty, missing, zero, negative, twice, very large. For each value that is taken from a context, a callback, a parameter or a caller: who sets it on the real path, and can it be something else there? For each call that can fail: what is left behind. Does it do what its author says it is for, in every case that those words name?',
]

const touched = await changedFiles()
const reviewable = touched.filter((change) => !reasonToSkip(change))
const passedOver = touched.filter((change) => reasonToSkip(change))
// A runtime that hands out the changes also counts the files that nobody looked at, and says why.
const skipped = typeof changes === 'function' ? [] : passedOver.map((change) => `${change.path}: not reviewed, ${reasonToSkip(change)}`)
if (touched.length === 0 && paths) return { summary: `Nothing was reviewed: no changed file matches "paths" ${JSON.stringify(paths)}.`, findings: [], omissions: emptyPaths }
if (reviewable.length === 0) {
  log('nothing to review')
  // That a change has no files at all is said by a runtime that hands it out.
  if (touched.length === 0 && !options.paths && typeof changes === 'function') return { findings: [] }
  const why = touched.length === 0 ? 'this workflow was offered no changed file' : 'every changed file that this workflow was offered is skipped, for the reason that is listed'
  return { summary: `Nothing was reviewed: ${why}.`, findings: [], omissions: [...emptyPaths, ...skipped] }
}
const total = reviewable.reduce((sum, change) => sum + sizeOf(change), 0)
const { groups, left } = grouped(distinct(reviewable.flatMap(partsOf)), { room: roomFor(total), most: FINDERS_MAX, textOf })
const hasCode = groups.some((group) => !group.every((change) => isTest(change) || isProse(change)))
// A few lines are looked at in both ways by one.
const isSmall = groups.length === 1 && total >= TWO_FINDERS_LEAST && total <= PATCH_LINES_PER_FINDER && hasCode
const tasks = groups.flatMap((group) => (isSmall ? LENSES.map((lens) => `Look at it in this way above all. ${lens}`) : [`Look at it in two ways.\n- ${LENSES.join('\n- ')}`]).map((lens) => ({ group, lens })))
log(`${counted(reviewable, 'changed file')} in ${counted(groups, 'group')}, ${counted(tasks, 'finder')}, ${passedOver.length} skipped`)

const background = await backgroundOf(touched)
// An agent that a limit keeps from working throws; what the others found is worth a report all the same.
const answers = await parallel(
  tasks.map(({ group, lens }, index) => async () => {
    const answer = await agent(finderPrompt(group, await usesOf(group).catch(() => ''), lens), {
      label: `find ${group[0].path}${group[0].part ? ` ${group[0].part.join('/')}` : ''}${group.length > 1 ? ` +${group.length - 1}` : ''}${isSmall ? ` (${index + 1} of ${tasks.length})` : ''}`,
      phase: 'Discovery',
      schema: FINDINGS,
      background,
    }).catch(() => null)
    return answer && { ...answer, group }
  }),
)
const answered = answers.filter(Boolean)
const read = new Set(answered.flatMap(({ group }) => group.flatMap(({ path, alike }) => [path, ...alike])))
const reported = answered.flatMap(({ findings }, finder) => findings.map((finding) => ({ finding, finder })))

const found = await oneCauseEach(reported)
const judge = crossChecker({ about: 'a change in this repository', most: CROSS_CHECKED_MAX, placeOf: placesIn(touched), isOfChange: true, isNew: isAdded(touched), background: await purposeOf(), known: found })
const { entries, besides } = await judgedWithBesides(found, judge)
const findings = entries.flatMap(({ finding }) => (finding ? [finding] : []))
const refuted = entries.flatMap((entry) => (entry.refuted ? [entry.refuted] : []))

// A group is unread where none of its finders gave an answer.
const unread = groups
  .filter((group) => !answered.some((answer) => answer.group === group))
  .flatMap((group) => group.flatMap((change) => [change.path, ...change.alike].map((path) => `${path}: ${change.part ? `${partName(change)} ` : ''}not reviewed, its finder failed`)))
const beyond = [...new Set(left.flatMap(({ path, alike }) => [path, ...alike]))].map(beyondLimit)
const cut = groups.flat().filter(({ isCut }) => isCut).map(({ path }) => `${path}: of its text, which is deleted, only the beginning was shown`)
const tooLong = reviewable.flatMap(({ path, patch }) => linesTooLong(patch).map((line) => `${path}: line ${line} of its diff is too long to be shown`))
phase('Synthesis')
return {
  summary: await synthesis(),
  findings: findings.map((finding) => shown(finding, findings)),
  refuted: refuted.map((finding) => shown(finding, findings)),
  notSettled: [...new Set(answered.flatMap(({ unchecked }) => unchecked || []))],
  omissions: [...emptyPaths, ...skipped, ...unread, ...beyond, ...cut, ...tooLong, ...besides],
}

/** What the diff of a change looks like to a finder: with the whole functions around it, where that is not much longer. */
function textOf(change) {
  const { patch, functions, part, isCut } = change
  if (!functions || part || isCut) return patch
  return linesIn(functions) <= Math.max(FUNCTIONS_GROWTH_MAX * linesIn(patch), PATCH_LINES_PER_FINDER / 2) && linesTooLong(functions).length === 0 ? functions : patch
}

/** Lines that one finder gets: more of a change that is too large for all of them. */
function roomFor(lines) {
  return Math.min(PATCH_LINES_PER_FINDER_MAX, Math.max(PATCH_LINES_PER_FINDER, Math.ceil((lines / FINDERS_MAX) * 1.5)))
}

function finderPrompt(group, uses, lens) {
  const patches = group.map((change) => `### \`${onOneLine(change.path)}\` (${whatHappened(change)})\n${change.alike.length > 0 ? `Changed in the same way, word for word: ${change.alike.map(onOneLine).join(', ')}\n` : ''}${change.patch ? fenced(textOf(change)) : ''}`).join('\n\n')
  const inParts = group.some(({ part }) => part) ? '\nWhere only a part of a file\'s diff is given, other finders have the others; Diff shows all of it.\n' : ''
  const gone = group.some((change) => change.status === 'deleted' || change.from)
    ? '\nSome of it is gone or has another name. What still imports, calls, names or documents it as it was, and breaks? Search for it.\n'
    : ''
  // What all finders are told stands first, so that it is read from the cache.
  return `Find the faults that this change introduces or makes reachable. The diff of one file or a few of them is below, with whole functions where that is not too long; the checkout holds the code as it is after the change, and Read and Grep with \`at: "base"\` show it as it was before. Read what decides: the rest of a function, its callers, the types.
${focus}
What counts: wrong results, crashes, data loss or corruption, races and deadlocks, resource leaks, security holes, time or memory that users notice, broken compatibility (also a wanted one that does harm: then it is \`intended\`), a broken build, errors that are swallowed, a fix that does not fix, a test that does not test what it says.
What does not: style, naming, formatting, missing comments or tests, speculation about what might change later, praise, and faults that stood there before and that the change does not touch.

${FINDING_RULES}
${gone}${inParts}
${patches}

${uses}${onlyHere(group)}${lens}`
}

/** Faults are looked for where they stand, so that they are not reported from everywhere that shows them. */
function onlyHere(group) {
  if (groups.length === 1) return ''
  const isAside = hasCode && group.every((change) => isTest(change) || isProse(change))
  return isAside
    ? 'Other agents read the code that these files are about, and report its faults. Report what is wrong in these files: a test that does not test what it says, documentation that is not true of the code. A test or a text that only shows what other code does wrong is theirs.\n\n'
    : 'Other agents read the other changed files. Report faults whose decisive code stands in the files above, or in unchanged code that these break.\n\n'
}

function beyondLimit(path) {
  const parts = left.filter((change) => change.path === path)
  const what = parts[0] && parts[0].part ? `${parts.length} of ${parts[0].part[1]} parts of its diff ` : ''
  return `${path}: ${what}not reviewed, the limit is ${FINDERS_MAX} finders`
}

/** `renamed from src/a.js`, `mode 100644 became 100755`: what a patch does not show. */
function whatHappened({ status, from, mode, part, isCut }) {
  return [from ? `renamed from ${onOneLine(from)}` : status, ...(mode ? [`mode ${mode[0]} became ${mode[1]}`] : []), ...(part ? [partName({ part })] : []), ...(isCut ? ['only the beginning of its text is shown'] : [])].join(', ')
}

async function synthesis() {
  if (read.size === 0) return 'No finder gave an answer, so nothing is known about this change.'
  const parts = [findings.length === 0 ? `No fault was found in ${read.size === 1 ? 'the changed file' : `the ${read.size} changed files`} that finders were given.` : await opening('a code review', findings)]
  const looked = [...new Set(answered.flatMap(({ checked }) => checked || []))].map((text) => `- ${text}`)
  // Where little was found, a reader wants to know what was looked for.
  if (looked.length > 0 && findings.every(({ severity }) => severity === 'low')) parts.push(`Looked into, and found sound:\n\n${firstLines(looked.join('\n'), CHECKED_MAX, 'more')}`)
  return parts.filter(Boolean).join('\n\n') || null
}

/** Changes of the pull request. Where the runtime does not offer them, an agent asks git. */
async function changedFiles() {
  const wanted = paths ? new Set(typeof files === 'function' ? await files(paths) : paths) : null
  const keep = (change) => wanted === null || wanted.has(change.path)
  if (typeof changes === 'function') return (await changes({ functions: true })).filter(keep)
  const listed = await agent('List the files that the current branch changes against its base branch, each with its unified diff.', {
    label: 'list the changes',
    phase: 'Discovery',
    schema: {
      type: 'object',
      properties: {
        changes: {
          type: 'array',
          items: {
            type: 'object',
            properties: { path: { type: 'string' }, status: { type: 'string' }, patch: { type: 'string' }, additions: { type: 'integer' }, deletions: { type: 'integer' } },
            required: ['path', 'status', 'patch', 'additions', 'deletions'],
            additionalProperties: false,
          },
        },
      },
      required: ['changes'],
      additionalProperties: false,
    },
  })
  if (listed === null) throw new Error('the changed files could not be listed')
  return listed.changes.filter(keep)
}

function reasonToSkip(change) {
  // What is gone or has another name is missed by whoever still uses it.
  if (change.status === 'deleted' || change.from) return ''
  if (!change.patch) return change.noPatch || 'without a text diff'
  if (SKIPPED.test(change.path)) return 'generated or vendored'
  return ''
}
