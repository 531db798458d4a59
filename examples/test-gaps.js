export const meta = {
  name: 'test-gaps',
  description: 'Names behaviour that a change brings and no test would notice to be broken. A second agent looks for the test before a gap is reported.',
  whenToUse: 'On pull requests where tests decide whether something can be merged.',
  phases: [
    { title: 'Behaviour', detail: 'one agent for each changed file says what it now does, and which test holds it' },
    { title: 'Look again', detail: 'one agent for each file with gaps looks for the tests that were missed' },
  ],
  args: {
    paths: { type: 'array', items: { type: 'string' }, description: 'globs of source files' },
    tests: { type: 'array', items: { type: 'string' }, description: 'globs of tests' },
  },
}

const options = typeof args === 'string' ? parseOptions(args) : args || {}

const FILES_MAX = 25
const GAPS_PER_FILE = 6
const TESTS = [].concat(options.tests || ['**/{test,tests,spec,__tests__}/**', '**/*.{test,spec}.*', '**/*_test.*', '**/test_*.py'])
const SOURCE = [].concat(options.paths || ['**/*.{js,mjs,cjs,jsx,ts,tsx,py,go,rs,rb,java,kt,cs,php,swift,c,cc,cpp,h}'])

const GAP = {
  type: 'object',
  properties: {
    behaviour: { type: 'string', description: 'What the code does, for which input, in a sentence.' },
    line: { type: 'integer', description: 'The line that does it.' },
    evidence: { type: 'string', description: 'That line, copied exactly.' },
    break: { type: 'string', description: 'The smallest change of the code that would be wrong and that no test would notice.' },
    test: { type: 'string', description: 'The test that would notice: its arrangement and what it expects.' },
    harm: { type: 'string', enum: ['high', 'medium', 'low'], description: 'What it costs users when it breaks.' },
  },
  required: ['behaviour', 'line', 'evidence', 'break', 'test', 'harm'],
  additionalProperties: false,
}

const GAPS = {
  type: 'object',
  properties: {
    held: { type: 'integer', description: 'How many behaviours of the change a test holds.' },
    gaps: { type: 'array', maxItems: GAPS_PER_FILE, items: GAP },
  },
  required: ['held', 'gaps'],
  additionalProperties: false,
}

const AGAIN = {
  type: 'object',
  properties: {
    held: {
      type: 'array',
      description: 'Gaps that are none, because a test would fail.',
      items: {
        type: 'object',
        properties: { number: { type: 'integer' }, test: { type: 'string', description: 'File and title of the test that would fail, and on which line.' } },
        required: ['number', 'test'],
        additionalProperties: false,
      },
    },
  },
  required: ['held'],
  additionalProperties: false,
}

const omissions = []
const changed = await changedSources()
if (changed.length === 0) return { skipped: 'no source file is changed' }
const chosen = changed.slice(0, FILES_MAX)
if (changed.length > chosen.length) omissions.push(`${changed.length - chosen.length} more changed files; the limit is ${FILES_MAX}`)

let held = 0
const answers = await pipeline(chosen, behaviour, async (answer, file) => {
  held += answer.held
  return answer.gaps.length === 0 ? [] : lookAgain(answer.gaps, file)
})
for (const [index, { path }] of chosen.entries()) if (answers[index] === null) omissions.push(`${path}: its agent failed`)
const all = answers.flat().filter(Boolean)

return {
  summary: `${chosen.length} changed files. Behaviours that a test holds: ${held + all.filter((gap) => gap.refuted).length}. Gaps: ${all.filter((gap) => !gap.refuted).length}.`,
  findings: all.filter((gap) => !gap.refuted),
  refuted: all.filter((gap) => gap.refuted),
  omissions,
}

function behaviour({ path, patch }) {
  return agent(
    `A change touches \`${path}\`. Say which behaviour it brings or alters that no test would notice to be broken.

For each behaviour: find the tests (${TESTS.join(', ')}) that run this code, also from further up, and read what they expect. A test that only calls the code and expects nothing of it holds nothing. A behaviour is a gap when you can write down a small wrong change that all tests would let through. What cannot break in a way that matters (a log line, a rename, a type) is none. Most changes have few gaps, and none is a good answer.

The change:
${fenced(patch)}`,
    { label: `behaviour of ${path}`, phase: 'Behaviour', schema: GAPS, files: [path] },
  )
}

async function lookAgain(gaps, { path }) {
  const numbered = gaps.map((gap, index) => ({ number: index + 1, behaviour: gap.behaviour, line: gap.line, break: gap.break }))
  const answer = await agent(
    `Another agent says that no test would notice these wrong changes of \`${path}\`. Prove it wrong where you can: search the tests (${TESTS.join(', ')}) by the names of functions, of errors, of routes, of fixtures, and by what the code gives out. Name only tests of which you have read the line that would fail.

${fenced(JSON.stringify(numbered, null, 2))}`,
    { label: `look again: ${path}`, phase: 'Look again', schema: AGAIN, role: 'verify' },
  )
  if (answer === null) omissions.push(`${path}: nobody looked for its tests a second time, the agent failed`)
  const known = new Map((answer ? answer.held : []).map((one) => [one.number, one.test]))
  return gaps.map((gap, index) => ({
    severity: gap.harm,
    title: `No test holds: ${gap.behaviour}`,
    file: path,
    line: gap.line,
    evidence: gap.evidence,
    detail: `This would pass unnoticed: ${gap.break}`,
    suggestion: gap.test,
    category: 'test-gap',
    refuted: known.has(index + 1),
    ...(known.has(index + 1) && { reason: known.get(index + 1) }),
  }))
}

/** Changed files that are source and no test. */
async function changedSources() {
  if (typeof changes !== 'function') throw new Error('This runtime does not tell what a change is.')
  const sources = new Set(await files([...SOURCE, ...TESTS.map((glob) => `!${glob}`)], { changed: true }))
  return (await changes()).filter(({ path, status }) => sources.has(path) && status !== 'deleted')
}

function fenced(text) {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) || []).map((run) => run.length + 1)))
  return `${fence}\n${text}\n${fence}`
}

function parseOptions(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : { paths: [text] }
  } catch {
    return { paths: [text] }
  }
}
