export const meta = {
  name: 'bug-sweep',
  description: 'Sweeps the whole codebase for a few kinds of bugs: scouts mark suspicious places, investigators read them, a jury of three tries to refute what is left.',
  whenToUse: 'On a schedule, or when one bug makes you ask where else it stands.',
  phases: [
    { title: 'Scout', detail: 'one cheap agent for each kind of bug searches the tree' },
    { title: 'Investigate', detail: 'one agent for each marked place decides whether it is a bug' },
    { title: 'Jury', detail: 'three agents from different angles try to refute each bug; two of them decide' },
  ],
}

// args, all optional: { kinds: ['off-by-one in paging'], paths: ['src/**'] }, or one kind of bug as text
const options = typeof args === 'string' ? parseOptions(args) : args || {}
const where = options.paths ? `\nSearch only in files that match ${[].concat(options.paths).join(', ')}.` : ''

const PLACES_PER_KIND = 10
const KINDS = options.kinds || [
  'errors that are swallowed, or turned into a normal-looking result',
  'resources that are not released on every path: files, sockets, locks, timers, listeners',
  'input from outside that reaches a command, a query, a path or a template unescaped',
  'shared state that two things running at the same time can corrupt',
  'boundaries: empty input, the last element, zero, negative numbers, time zones, very long input',
]

const PLACES = {
  type: 'object',
  properties: {
    places: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          file: { type: 'string', description: 'Path from the root of the repository.' },
          line: { type: 'integer' },
          evidence: { type: 'string', description: 'The suspicious line, copied exactly.' },
          title: { type: 'string', description: 'What may go wrong here, in a sentence.' },
        },
        required: ['file', 'line', 'evidence', 'title'],
        additionalProperties: false,
      },
    },
    left: { type: 'integer', description: 'How many further suspicious places you saw and did not list.' },
  },
  required: ['places', 'left'],
  additionalProperties: false,
}

const BUGS = {
  type: 'object',
  properties: {
    bugs: {
      type: 'array',
      maxItems: 5,
      description: 'Empty when the place is sound.',
      items: {
        type: 'object',
        properties: {
          severity: { type: 'string', enum: ['high', 'medium', 'low'] },
          title: { type: 'string', description: 'One sentence: what goes wrong, for whom.' },
          file: { type: 'string' },
          line: { type: 'integer', description: 'Line of the decisive code.' },
          evidence: { type: 'string', description: 'The decisive lines, copied exactly, without line numbers.' },
          detail: { type: 'string', description: 'The trigger, the path to the fault, the consequence.' },
          suggestion: { type: 'string', description: 'The smallest change that mends it.' },
        },
        required: ['severity', 'title', 'file', 'line', 'evidence', 'detail', 'suggestion'],
        additionalProperties: false,
      },
    },
  },
  required: ['bugs'],
  additionalProperties: false,
}

const VERDICT = {
  type: 'object',
  properties: {
    refuted: { type: 'boolean', description: 'True only when you can name the code that makes the bug impossible.' },
    reason: { type: 'string', description: 'What decides it, with file and line.' },
  },
  required: ['refuted', 'reason'],
  additionalProperties: false,
}

const JURORS = [
  { name: 'caller', question: 'Follow every caller. Does any of them bring the input or state that the bug needs?' },
  { name: 'guard', question: 'Look for what prevents it: validation, types, locks, defaults, the framework, an earlier return.' },
  { name: 'reader', question: 'Read the code again, word by word. Does it really do what the report says, in this language and library?' },
]

let read = 0
const taken = new Set()
const omissions = []

// No barrier: a place that one scout marked is before the jury while other scouts still search.
const swept = await pipeline(KINDS, scout, (answer, kind) => {
  if (answer.left > 0) omissions.push(`${answer.left} more places were seen and not looked into: ${kind}`)
  return parallel(fresh(answer.places, kind).map((place) => () => followUp(place, kind)))
})

for (const [index, kind] of KINDS.entries()) if (swept[index] === null) omissions.push(`not swept, its scout failed: ${kind}`)
const all = swept.flat(2).filter(Boolean)
const findings = all.filter((entry) => entry.verdict === 'bug').map((entry) => entry.bug)
const refuted = all.filter((entry) => entry.verdict === 'refuted').map((entry) => entry.bug)

return {
  summary: `Kinds of bugs looked for: ${KINDS.length}. Places read: ${read}. Bugs that stood before the jury: ${findings.length}; refuted: ${refuted.length}.`,
  findings,
  refuted,
  omissions,
}

function scout(kind) {
  return agent(
    `Search this repository for places where there may be bugs of this kind: ${kind}.
${where}
You are a scout: find candidates, do not judge them; somebody else reads each one closely. Work by searching. Think of the names, calls and idioms by which such code gives itself away in the languages used here, and grep for all of them at once. Look at tests, examples and vendored code only when nothing else is there. Prefer code that users' input or other systems reach.

List at most ${PLACES_PER_KIND} places, the most suspicious first, each once. None is a good answer when there is none.`,
    { label: `scout: ${kind.slice(0, 50)}`, phase: 'Scout', model: 'haiku', schema: PLACES },
  )
}

/** Places that no other scout has marked. */
function fresh(places, kind) {
  if (places.length > PLACES_PER_KIND) omissions.push(`${places.length - PLACES_PER_KIND} more places were marked and not looked into: ${kind}`)
  return places.slice(0, PLACES_PER_KIND).filter(({ file, line }) => {
    const key = `${file}:${line}`
    if (taken.has(key)) return false
    taken.add(key)
    return true
  })
}

async function followUp(place, kind) {
  const answer = await agent(
    `A scout marked a place in this repository where there may be a bug of this kind: ${kind}.

${fenced(JSON.stringify(place, null, 2))}

Decide whether there is one. Read the whole function, its callers, and where the values come from. It is a bug only when you can say which input or state triggers it and what then happens; a suspicion that you cannot bring to an end is none, and an empty list is a good answer. If the bug is really a few lines away, report it there. Leave style alone.

Severity: high: attackers, data loss, or a crash or wrong result in ordinary use. medium: wrong in a case that will occur. low: wrong in a rare case with small harm.`,
    { label: `read ${place.file}:${place.line}`, phase: 'Investigate', schema: BUGS, files: [place.file] },
  )
  if (answer === null) {
    omissions.push(`${place.file}:${place.line}: marked, and not read because its agent failed`)
    return []
  }
  read += 1
  return parallel(answer.bugs.map((bug) => () => jury(bug)))
}

async function jury(bug) {
  const votes = await parallel(
    JURORS.map(({ name, question }) => async () => {
      const verdict = await agent(
        `Another agent reports this bug. Try to refute it. ${question}

Believe neither the report nor its author, only the code. If nothing refutes it, say so: refuted is false. A doubt is not a refutation.

${fenced(JSON.stringify(bug, null, 2))}`,
        { label: `${name}: ${bug.file}:${bug.line}`, phase: 'Jury', schema: VERDICT },
      )
      return verdict && { ...verdict, name }
    }),
  )
  const cast = votes.filter(Boolean)
  const against = cast.filter((vote) => vote.refuted)
  const counted = {
    ...bug,
    confirmedBy: cast.filter((vote) => !vote.refuted).map((vote) => vote.name),
    refutedBy: against.map((vote) => vote.name),
  }
  if (against.length > cast.length / 2) {
    return { verdict: 'refuted', bug: { ...counted, reason: against.map((vote) => vote.reason).join(' ') } }
  }
  return { verdict: 'bug', bug: counted }
}

function fenced(text) {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) || []).map((run) => run.length + 1)))
  return `${fence}\n${text}\n${fence}`
}

function parseOptions(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : { kinds: [text] }
  } catch {
    return { kinds: [text] }
  }
}
