export const meta = {
  name: 'audit',
  description: 'Audits the whole tree for faults: finders read every source file, independent agents check what they found, one report comes out.',
  whenToUse: 'On a schedule or a button, before a release, or on code that is new to you.',
  args: {
    focus: { type: 'string', description: 'what to look for above all' },
    paths: { type: 'array', items: { type: 'string' }, description: 'globs of the files to look at, all others are left out' },
  },
  phases: [
    { title: 'Discovery', detail: 'one finder per file or small group of files' },
    { title: 'Cross-check', detail: 'each cause once; one agent checks each finding of medium severity, two each of high severity, others where they do not agree' },
    { title: 'Synthesis', detail: 'an opening, where there are more than a few findings' },
  ],
}

import { emptyGlobs, globsIn, matchingNone } from './shared/arguments.js'
import { placesIn } from './shared/change-context.js'
import { crossChecker, judgedWithBesides, shown } from './shared/cross-check.js'
import { FINDING_RULES, findingsSchema } from './shared/finding-schema.js'
import { inGroups, nameHash } from './shared/neighbours.js'
import { joined, oneCauseEach } from './shared/one-cause.js'
import { opening } from './shared/opening.js'
import { counted, parseOptions } from './shared/text.js'
import { reusableOf, turnsOf } from './shared/turns.js'

// A text is the focus. All of it is optional: { focus: 'what to look for', paths: ['src/**'] }
const options = typeof args === 'string' ? parseOptions(args) : args || {}
const focus = options.focus ? `\nThe maintainers ask you to look for this above all: ${options.focus}\n` : ''

const paths = globsIn(options, 'paths')

const FILES_PER_FINDER_MAX = 8
const FILES_PER_FINDER_LARGE = 32 // in a tree of many thousand files
const GROUPS_PER_SECTION = 32
const FINDERS_MAX = 120 // that a model is asked for in one run; answers of a run before are not counted
const GROUPS_MAX = 700 // leaves the rest of a run's 1,000 agents to the cross-check
const FINDING_SHARE = 0.6 // of what the run may spend: the rest is for checking what was found
const CROSS_CHECKED_MAX = 60
const SOURCE = ['js', 'mjs', 'cjs', 'jsx', 'ts', 'mts', 'cts', 'tsx', 'vue', 'svelte', 'py', 'rb', 'php', 'go', 'rs', 'java', 'kt', 'scala', 'cs', 'swift', 'c', 'h', 'cc', 'cpp', 'hpp', 'm', 'sh', 'bash', 'ps1', 'pl', 'lua', 'ex', 'exs', 'clj', 'sql', 'tf']
// Taken out by pattern, so that they are not in the scope of the run, and nobody waits for them to be looked at.
const SKIPPED = [
  '**/{dist,build,vendor,node_modules,third_party,generated,__generated__,fixture,fixtures,__fixtures__,test,tests,__tests__,spec,example,examples,doc,docs,benchmark,benchmarks}/**',
  '*.min.js',
  '*.d.ts',
  `*[._-]{test,spec}.{${SOURCE.join(',')}}`,
  'test_*.py',
]

const LANES = 32 // twice as many as are at work at once unless set, so that the queue is never empty
const LIMITED = /was not started|the limit of/ // of the error of an agent that a limit of the run kept from its work

const FINDINGS = findingsSchema('Line of the decisive code.')

const selected = await sourceFiles()
if (selected.length === 0 && paths) throw new Error(`No file that this run looks at matches "paths" ${JSON.stringify(paths)}, so nobody was asked. Globs are like "src/**/*.js", from the root of the repository.`)
if (selected.length === 0) {
  log('no source file to audit')
  return { summary: 'None of the files that this run may look at is source code in a language that the audit knows.', findings: [] }
}
// What a run before has answered costs nothing. Of the others those go first that were never asked about, then those whose code has changed.
const { groups, standings } = await groupsToAsk()
const { free, paid, beyond } = turnsOf(standings, { most: GROUPS_MAX, paidMost: FINDERS_MAX })
log(`${counted(selected, 'file')}, ${counted(paid, 'agent')} to look at them${free.length > 0 ? `, ${counted(free, 'answer')} of earlier runs that still hold` : ''}${beyond.length > 0 ? `, ${counted(beyond, 'group')} of files left for the next run` : ''}`)

const answers = groups.map(() => null)
await parallel(free.map((index) => () => find(index)))
const [waiting, refused] = [[...paid], []]
await parallel(Array.from({ length: LANES }, () => nextOnes))
const reported = answers.flatMap((answer, finder) => (answer ? answer.findings.map((finding) => ({ finding, finder })) : []))
const found = joined(await parallel(inSections(reported).map((section) => () => oneCauseEach(section))))
const judge = crossChecker({ about: 'this repository', most: CROSS_CHECKED_MAX, placeOf: placesIn([]), isOfChange: false, known: found })
const { entries, besides } = await judgedWithBesides(found, judge)
const findings = entries.flatMap(({ finding }) => (finding ? [finding] : []))
const refuted = entries.flatMap((entry) => (entry.refuted ? [entry.refuted] : []))

// A group whose finder failed is null, and so is one that nobody was asked about.
const unasked = new Set([...beyond, ...waiting, ...refused])
const unread = [...free, ...paid].filter((index) => !answers[index] && !unasked.has(index)).flatMap((index) => groups[index].map((path) => `${path}: not audited, its finder failed`))
const left = [...unasked].sort((a, b) => a - b).flatMap((index) => groups[index])
const limit = waiting.length + refused.length > 0 ? 'what finders may spend of the budget is spent' : `the limit is ${FINDERS_MAX} finders`
const leftOut = left.length > 0 ? [`${counted(left, 'file')} not audited: ${limit}. Choose others with args: {"paths": ["${left[0]}"]}`] : []

phase('Synthesis')
return {
  summary: await synthesis(),
  findings: findings.map((finding) => shown(finding, findings)),
  refuted: refuted.map((finding) => shown(finding, findings)),
  notSettled: [...new Set(answers.filter(Boolean).flatMap(({ unchecked }) => unchecked || []))],
  omissions: [...emptyGlobs(await matchingNone(paths), 'paths'), ...unread, ...leftOut, ...besides],
}

/** Finds in one group; gives the error of an agent that threw. What the others found is worth a report all the same. */
async function find(index) {
  try {
    answers[index] = await agent(...finderCall(groups[index]))
    return null
  } catch (error) {
    return error
  }
}

/** Takes one group after the other, until none waits or a limit lets no finder begin. */
async function nextOnes() {
  while (waiting.length > 0 && refused.length === 0) {
    const index = waiting.shift()
    const error = await find(index)
    if (error !== null && LIMITED.test(error.message)) refused.push(index)
  }
}

function finderCall(group) {
  return [
    finderPrompt(group),
    {
      label: `find ${group[0]}${group.length > 1 ? ` +${group.length - 1}` : ''}`,
      phase: 'Discovery',
      schema: FINDINGS,
      files: group,
      budgetShare: FINDING_SHARE,
    },
  ]
}

function finderPrompt(group) {
  // What all finders are told stands first, so that it is read from the cache.
  return `Find the faults in the files of the repository that are named at the end.

Their text is attached where the runtime does that; otherwise read each of them in full. Read what you need around them: callers, types, where values come from. Report only faults whose decisive code stands in those files; other agents read the others.
${focus}
What counts: security holes, wrong results, crashes, data loss or corruption, races and deadlocks, resource leaks, time or memory that users notice, errors that are swallowed.
What does not: style, naming, formatting, missing comments or tests, old syntax, speculation about what might change later, praise.

${FINDING_RULES}

The files:
${group.map((path) => `- \`${path}\``).join('\n')}`
}

async function synthesis() {
  const read = selected.length - left.length - unread.length
  if (read === 0) return 'No finder gave an answer, so nothing is known about this code.'
  if (findings.length === 0) return `No fault was found in ${read === 1 ? 'the one file' : `the ${read} files`} that finders were given.`
  return opening('an audit report', findings)
}

/** Source files of the tree. Where the runtime does not list them, an agent asks git. */
async function sourceFiles() {
  const patterns = paths || [`**/*.{${SOURCE.join(',')}}`, ...SKIPPED.map((pattern) => `!${pattern}`)]
  return typeof files === 'function' ? files(patterns) : listedByAgent(patterns)
}

async function listedByAgent(patterns) {
  const answer = await agent(`List the tracked files of this repository that match ${JSON.stringify(patterns)}. A pattern that begins with ! takes files away; one without / matches a name at any depth.`, {
    label: 'list the files',
    phase: 'Discovery',
    schema: {
      type: 'object',
      properties: { files: { type: 'array', items: { type: 'string' } } },
      required: ['files'],
      additionalProperties: false,
    },
  })
  if (answer === null) throw new Error('The agent that lists the files failed, so nothing could be audited.')
  return answer.files
}

/** Groups, and what a run before has of each. Near a bound of their size it is the size of which a run before has most. */
async function groupsToAsk() {
  const sizes = [1, 1.5, 0.75].map((slack) => sizeFor(selected.length, slack))
  let best = null
  for (const size of new Set(sizes)) {
    const groups = inGroups(selected, { size, most: Math.max(size, FILES_PER_FINDER_MAX) })
    if (best !== null && groups.length > GROUPS_MAX) continue
    const standings = await reusableOf(groups.map(finderCall))
    const known = groups.reduce((sum, group, index) => sum + (standings[index] === 'none' ? 0 : group.length), 0)
    if (best === null || known > best.known) best = { groups, standings, known }
    if (known === selected.length) break
  }
  return best
}

/** Files that share a finder, for a tree of so many. `slack`: of the bounds, above 1 for smaller groups. */
function sizeFor(count, slack) {
  let size = 1
  while (size < FILES_PER_FINDER_MAX && count / size > 40 * slack) size *= 2
  // A tree of thousands of files is covered by what one run may have of agents.
  while (size < FILES_PER_FINDER_LARGE && count / size > 400 * slack) size *= 2
  return size
}

/**
 * What finders of neighbours report, to be brought together: all of it where one run can ask about the whole tree, else a part of the tree
 * at a time, so that what a run before has brought together is not paid for again because another part was looked at.
 */
function inSections(entries) {
  if (groups.length <= FINDERS_MAX) return [entries]
  let section = 0
  const sectionOf = groups.map((group) => (nameHash(group[0]) % GROUPS_PER_SECTION === 0 ? (section += 1) : section))
  const result = Array.from({ length: section + 1 }, () => [])
  for (const entry of entries) result[sectionOf[entry.finder]].push(entry)
  return result.filter((one) => one.length > 0)
}
