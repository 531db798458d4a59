export const meta = {
  name: 'migration-plan',
  description: 'Plans a migration over up to 500 files: every file is read, sorted by what it needs, challenged, and put into waves that can be merged one after the other.',
  whenToUse: 'Before a change that touches most files: a new framework, a new language level, a new API.',
  phases: [
    { title: 'Guide', detail: 'one agent works out what the migration means in this repository' },
    { title: 'Survey', detail: 'every file is read, a few neighbours at a time' },
    { title: 'Challenge', detail: 'what was called mechanical is doubted by a second reader' },
    { title: 'Plan', detail: 'one agent writes the plan from the waves' },
  ],
}

// args: { migration: 'from callbacks to async/await', paths: ['lib/**/*.js'] }, or the migration as text
const options = typeof args === 'string' ? parseOptions(args) : args || {}
const migration = options.migration || 'to the current major version of the language and of the main framework in use here'

const FILES_MAX = 500
const FILES_PER_AGENT = 6
const SOURCE = '**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx,vue,svelte,py,rb,php,go,rs,java,kt,scala,cs,swift,c,h,cc,cpp,hpp,ex,exs}'

const GUIDE = {
  type: 'object',
  properties: {
    signs: { type: 'string', description: 'By which code one sees that a file is concerned.' },
    mechanical: { type: 'string', description: 'Changes that a person can make without understanding the file, with an example from this repository.' },
    judgement: { type: 'string', description: 'Changes that need a decision, and the questions to be decided.' },
    first: { type: 'string', description: 'What must be there before anything else: shared modules, types, configuration, dependencies.' },
  },
  required: ['signs', 'mechanical', 'judgement', 'first'],
  additionalProperties: false,
}

const SURVEY = {
  type: 'object',
  properties: {
    files: {
      type: 'array',
      description: 'Each of the files that were asked about, exactly once.',
      items: {
        type: 'object',
        properties: {
          file: { type: 'string' },
          needs: { type: 'string', enum: ['nothing', 'mechanical', 'judgement'] },
          places: { type: 'integer', description: 'How many places have to change.' },
          what: { type: 'string', description: 'What has to change, in a sentence; for judgement, the question to be decided.' },
          after: { type: 'array', items: { type: 'string' }, description: 'Files of this repository that must be migrated before this one.' },
        },
        required: ['file', 'needs', 'places', 'what', 'after'],
        additionalProperties: false,
      },
    },
  },
  required: ['files'],
  additionalProperties: false,
}

const CHALLENGE = {
  type: 'object',
  properties: {
    harder: {
      type: 'array',
      items: {
        type: 'object',
        properties: { file: { type: 'string' }, why: { type: 'string', description: 'The code that needs a decision, with its line.' } },
        required: ['file', 'why'],
        additionalProperties: false,
      },
    },
  },
  required: ['harder'],
  additionalProperties: false,
}

phase('Guide')
const every = await sourceFiles()
const selected = every.slice(0, FILES_MAX)
const omissions = every.length > selected.length ? [`${every.length - selected.length} files were not surveyed: the limit is ${FILES_MAX}. Choose with args: {"paths": […]}`] : []
if (selected.length === 0) return { summary: 'No source file matches, so there is nothing to plan.', omissions }

const guide = await agent(
  `This repository is to be migrated: ${migration}.

Work out what that means here, for others who will each look at a few files only. Read the configuration and the dependencies, then files from different corners that the migration concerns. Be concrete: name functions, types, packages and idioms of this repository. What can be done without understanding a file is mechanical; what needs a decision (behaviour that changes, an API with no counterpart, order of effects, error handling) is judgement.`,
  { label: 'write the guide', schema: GUIDE, effort: 'high' },
)
if (guide === null) throw new Error('The guide could not be written, and without it the survey would mean little.')
log(`${selected.length} files to survey`)

const groups = grouped(selected)
const surveyed = await pipeline(
  groups,
  (group) =>
    agent(
      `A repository is to be migrated: ${migration}. You look at these files only:
${group.map((path) => `- \`${path}\``).join('\n')}

Their text is attached where the runtime does that; otherwise read each of them in full. For each one say what the migration asks of it. Nothing is a good answer for a file that is not concerned. Count the places rather than guess. A file comes after another one only when it cannot be migrated before it, not merely because it imports it.

The guide:
${fenced(JSON.stringify(guide, null, 2))}`,
      { label: `survey ${group[0]}${group.length > 1 ? ` +${group.length - 1}` : ''}`, phase: 'Survey', schema: SURVEY, files: group },
    ),
  async (answer, group) => {
    const entries = answer.files.filter((entry) => group.includes(entry.file))
    const missing = group.filter((path) => !entries.some((entry) => entry.file === path))
    if (missing.length > 0) omissions.push(`not surveyed, left out by their agent: ${missing.join(', ')}`)
    return challenged(entries)
  },
)

for (const [index, group] of groups.entries()) if (surveyed[index] === null) omissions.push(`not surveyed, their agent failed: ${group.join(', ')}`)
const entries = surveyed.flat().filter(Boolean)
const waves = inWaves(entries.filter((entry) => entry.needs !== 'nothing'))
const counts = {
  surveyed: entries.length,
  untouched: entries.filter((entry) => entry.needs === 'nothing').length,
  mechanical: entries.filter((entry) => entry.needs === 'mechanical').length,
  judgement: entries.filter((entry) => entry.needs === 'judgement').length,
  places: entries.reduce((sum, entry) => sum + entry.places, 0),
}

phase('Plan')
const report = await agent(
  `Write the plan of a migration, in Markdown, for the maintainers who will carry it out: ${migration}.

From top to bottom: what it comes to, in numbers; what to prepare; then each wave with what it holds, how to review it and how to know that it went well; the decisions that somebody has to take, each once, with the files that wait for it; what can go wrong and how one would notice. A wave is one or more pull requests that leave the main branch working. Use only what is given below. At most 900 words.

${fenced(JSON.stringify({ guide, counts, waves: waves.map(shortened) }, null, 2))}`,
  { label: 'write the plan', tools: [] },
)

return { report: report || 'The plan could not be written; the waves are below.', counts, waves, omissions }

/** What was called mechanical is read again by somebody who is asked to find the opposite. */
async function challenged(entries) {
  const easy = entries.filter((entry) => entry.needs === 'mechanical')
  if (easy.length === 0) return entries
  const answer = await agent(
    `A repository is to be migrated: ${migration}. Another agent says that these files need mechanical changes only. Show where that is wrong: code whose behaviour would change, that has no counterpart, or where somebody has to decide. Read the files. Name only those where you can point at such code; none is a good answer.

${fenced(JSON.stringify(easy.map(({ file, what }) => ({ file, what })), null, 2))}`,
    { label: `challenge ${easy[0].file}${easy.length > 1 ? ` +${easy.length - 1}` : ''}`, phase: 'Challenge', schema: CHALLENGE, files: easy.map((entry) => entry.file) },
  )
  const harder = new Map((answer ? answer.harder : []).map(({ file, why }) => [file, why]))
  return entries.map((entry) => (entry.needs === 'mechanical' && harder.has(entry.file) ? { ...entry, needs: 'judgement', what: `${entry.what} ${harder.get(entry.file)}` } : entry))
}

/** Files whose predecessors are all in earlier waves; what waits for itself in a circle comes last, together. */
function inWaves(concerned) {
  const open = new Map(concerned.map((entry) => [entry.file, entry]))
  const result = []
  while (open.size > 0) {
    const ready = [...open.values()].filter((entry) => entry.after.every((path) => path === entry.file || !open.has(path)))
    const wave = ready.length > 0 ? ready : [...open.values()]
    for (const entry of wave) open.delete(entry.file)
    result.push({ wave: result.length + 1, circular: ready.length === 0, files: wave.map(({ file, needs, places, what }) => ({ file, needs, places, what })) })
  }
  return result
}

function shortened({ wave, circular, files: inWave }) {
  return { wave, circular, count: inWave.length, judgement: inWave.filter((entry) => entry.needs === 'judgement').slice(0, 40), mechanical: inWave.filter((entry) => entry.needs === 'mechanical').map((entry) => entry.file).slice(0, 60) }
}

/** Neighbours in the tree share an agent; a new file shifts groups only in its own top-level folder. */
function grouped(list) {
  const result = []
  for (const path of list) {
    const group = result[result.length - 1]
    if (group && group.length < FILES_PER_AGENT && area(group[0]) === area(path)) group.push(path)
    else result.push([path])
  }
  return result
}

function area(path) {
  return path.slice(0, path.indexOf('/') + 1)
}

/** Where the runtime does not list files, an agent does. */
async function sourceFiles() {
  const patterns = [].concat(options.paths || SOURCE)
  if (typeof files === 'function') return files(patterns)
  const listed = await agent(`List the tracked files of this repository that match ${patterns.join(', ')}.`, {
    label: 'list the files',
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
    return typeof value === 'object' && value !== null ? value : { migration: text }
  } catch {
    return { migration: text }
  }
}
