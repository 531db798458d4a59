export const meta = {
  name: 'docs-against-code',
  description: 'Reads documentation sentence by sentence and holds what can be checked against the code: names, defaults, limits, steps. What the code contradicts is reported where it is written.',
  whenToUse: 'Once a week, or before a release.',
  phases: [
    { title: 'Read', detail: 'a cheap agent for each page lists what can be checked' },
    { title: 'Check', detail: 'one agent for each page looks every statement up' },
  ],
  args: {
    docs: { type: 'array', items: { type: 'string' }, description: 'globs of pages' },
  },
}

const options = typeof args === 'string' ? parseOptions(args) : args || {}

const PAGES_MAX = 30
const STATEMENTS_PER_PAGE = 15

const STATEMENTS = {
  type: 'object',
  properties: {
    statements: {
      type: 'array',
      maxItems: STATEMENTS_PER_PAGE,
      items: {
        type: 'object',
        properties: {
          line: { type: 'integer' },
          quote: { type: 'string', description: 'The sentence, or the line of a table or an example, copied exactly.' },
          says: { type: 'string', description: 'What it claims, as one statement that stands on its own.' },
        },
        required: ['line', 'quote', 'says'],
        additionalProperties: false,
      },
    },
    left: { type: 'integer', description: 'How many further statements could be checked and are not listed.' },
  },
  required: ['statements', 'left'],
  additionalProperties: false,
}

const CHECKED = {
  type: 'object',
  properties: {
    checked: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          number: { type: 'integer' },
          verdict: { type: 'string', enum: ['so', 'not so', 'cannot be told'] },
          because: { type: 'string', description: 'The code that decides it, with file and line.' },
          harm: { type: 'string', enum: ['high', 'medium', 'low'], description: 'Of what is not so: high when a reader who follows it loses data or opens a hole, medium when it does not work, low otherwise.' },
          instead: { type: 'string', description: 'Of what is not so: the sentence as it should be.' },
        },
        required: ['number', 'verdict', 'because'],
        additionalProperties: false,
      },
    },
  },
  required: ['checked'],
  additionalProperties: false,
}

const omissions = []
const every = await pages()
const chosen = every.slice(0, PAGES_MAX)
if (every.length > chosen.length) omissions.push(`${every.length - chosen.length} more pages; the limit is ${PAGES_MAX}`)
if (chosen.length === 0) return { skipped: 'no page matches' }

const counts = { so: 0, 'not so': 0, 'cannot be told': 0 }
const checked = await pipeline(chosen, read, check)
for (const [index, page] of chosen.entries()) if (checked[index] === null) omissions.push(`${page}: its agent failed`)

return {
  summary: `${chosen.length} pages. Statements that the code bears out: ${counts.so}; contradicts: ${counts['not so']}; not to be told from it: ${counts['cannot be told']}.`,
  findings: checked.flat().filter(Boolean),
  omissions,
}

function read(page) {
  return agent(
    `List what \`${page}\` says about this software that its code can prove right or wrong: names of commands, options, functions, files and variables; defaults and limits; what happens when; the steps of an example. Leave out opinions, plans, and what is said of other software. The most harmful first, if they were wrong. At most ${STATEMENTS_PER_PAGE}.`,
    { label: `read ${page}`, phase: 'Read', model: 'haiku', schema: STATEMENTS, files: [page] },
  )
}

async function check({ statements, left }, page) {
  if (left > 0) omissions.push(`${page}: ${left} statements more could be checked`)
  if (statements.length === 0) return []
  const answer = await agent(
    `Documentation of this repository, \`${page}\`, makes these statements. Look each one up in the code: sources, configuration, tests. Believe no other documentation and no comment. It is not so only when you can point at the code that contradicts it; what you could not find cannot be told.

${fenced(JSON.stringify(statements.map(({ says, quote }, index) => ({ number: index + 1, says, quote })), null, 2))}`,
    { label: `check ${page}`, phase: 'Check', schema: CHECKED },
  )
  if (answer === null) {
    omissions.push(`${page}: read and not checked, the agent failed`)
    return []
  }
  const answered = answer.checked.filter(({ number }) => statements[number - 1])
  for (const { verdict } of answered) counts[verdict] += 1
  const silent = statements.length - new Set(answered.map(({ number }) => number)).size
  if (silent > 0) omissions.push(`${page}: ${silent} statements were left out by the agent that checked them`)
  return answered
    .filter(({ verdict }) => verdict === 'not so')
    .map(({ number, because, harm, instead }) => ({
      severity: harm || 'medium',
      title: `Not so: ${statements[number - 1].says}`,
      file: page,
      line: statements[number - 1].line,
      evidence: statements[number - 1].quote,
      detail: because,
      suggestion: instead || '',
      category: 'documentation',
    }))
}

async function pages() {
  const globs = [].concat(options.docs || ['README.*', 'docs/**/*.{md,mdx,rst,adoc}', '!**/CHANGELOG*'])
  if (typeof files === 'function') return files(globs)
  const listed = await agent(`List the files of this repository that match ${globs.join(', ')}.`, {
    label: 'list the pages',
    phase: 'Read',
    schema: { type: 'object', properties: { files: { type: 'array', items: { type: 'string' } } }, required: ['files'] },
  })
  return listed ? listed.files : []
}

function fenced(text) {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) || []).map((run) => run.length + 1)))
  return `${fence}\n${text}\n${fence}`
}

function parseOptions(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : { docs: [text] }
  } catch {
    return { docs: [text] }
  }
}
