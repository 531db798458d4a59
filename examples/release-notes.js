export const meta = {
  name: 'release-notes',
  description: 'Writes the notes of a release from what changed: what users notice, group by group, merged into one text, whose every line is then held against the diff.',
  whenToUse: 'Before a release, with the last one as base: ultracode run release-notes --base v1.4.0.',
  phases: [
    { title: 'Read', detail: 'one agent for each group of changed files says what users notice' },
    { title: 'Write', detail: 'one agent makes one text of it' },
    { title: 'Hold', detail: 'each line is held against the change; what is not so is taken out' },
  ],
  args: {
    audience: { type: 'string', description: 'who reads it, in a few words' },
    style: { type: 'string', description: 'a text to follow, like the last notes' },
  },
}

const options = typeof args === 'string' ? parseOptions(args) : args || {}
const audience = options.audience || 'people who use this software and do not read its code'

const GROUPS_MAX = 30
const LINES_PER_GROUP = 2000
const NOTES_MAX = 40

const NOTES = {
  type: 'object',
  properties: {
    notes: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          kind: { type: 'string', enum: ['breaking', 'added', 'changed', 'fixed', 'removed', 'security'] },
          note: { type: 'string', description: 'What a user notices, in one sentence in the present tense.' },
          file: { type: 'string', description: 'The changed file that shows it best.' },
        },
        required: ['kind', 'note', 'file'],
        additionalProperties: false,
      },
    },
    unseen: { type: 'integer', description: 'How many changed files change nothing that a user notices.' },
  },
  required: ['notes', 'unseen'],
  additionalProperties: false,
}

const MERGED = {
  type: 'object',
  properties: {
    title: { type: 'string', description: 'The release in one sentence.' },
    notes: { type: 'array', maxItems: NOTES_MAX, items: NOTES.properties.notes.items },
  },
  required: ['title', 'notes'],
  additionalProperties: false,
}

const HELD = {
  type: 'object',
  properties: {
    so: { type: 'boolean', description: 'Whether the change shows that this is so.' },
    why: { type: 'string', description: 'What shows it, or what is wrong with it.' },
    instead: { type: 'string', description: 'The sentence as it would be right; empty when there is none.' },
  },
  required: ['so', 'why', 'instead'],
  additionalProperties: false,
}

if (typeof changes !== 'function') throw new Error('This runtime does not tell what a change is.')
const omissions = []
const changed = (await changes()).filter(({ patch }) => patch !== '')
if (changed.length === 0) return { skipped: 'nothing has changed since the base' }
const readable = changed.filter(({ additions, deletions }) => additions + deletions <= LINES_PER_GROUP)
for (const one of changed) if (!readable.includes(one)) omissions.push(`${one.path}: more than ${LINES_PER_GROUP} lines changed, as in what a program has written`)
const groups = grouped(readable)
const chosen = groups.slice(0, GROUPS_MAX)
if (groups.length > chosen.length) omissions.push(`${groups.length - chosen.length} more groups of changed files; the limit is ${GROUPS_MAX}, and the setting paths chooses`)

phase('Read')
const told = await parallel(chosen.map((group) => () => read(group)))
for (const [index, group] of chosen.entries()) if (!told[index]) omissions.push(`not read, the agent failed: ${group.map(({ path }) => path).join(', ')}`)
const notes = told.filter(Boolean).flatMap((answer) => answer.notes)
if (notes.length === 0) return { report: 'Users notice nothing of this release.', omissions }

phase('Write')
const merged = await agent(
  `Make the notes of one release from these, for ${audience}. Put together what is one thing, and name it once, where it matters most. Leave out what they would not notice. Breaking changes come first. At most ${NOTES_MAX}; each is one sentence without names of files or functions that a user never sees.
${options.style ? `\nFollow the style of this text:\n${fenced(String(options.style))}` : ''}
${fenced(JSON.stringify(notes, null, 2))}`,
  { label: 'write the notes', tools: [], schema: MERGED },
)
if (merged === null) return { error: 'The notes could not be written.', notes, omissions }

phase('Hold')
const held = await parallel(merged.notes.map((note) => () => hold(note)))
const kept = merged.notes.flatMap((note, index) => {
  const verdict = held[index]
  if (!verdict) omissions.push(`not held against the change, the agent failed: ${note.note}`)
  if (!verdict || verdict.so) return [note]
  if (verdict.instead !== '') return [{ ...note, note: verdict.instead }]
  omissions.push(`taken out, since the change does not show it: ${note.note} (${verdict.why})`)
  return []
})

return { report: asMarkdown(merged.title, kept), omissions }

function read(group) {
  return agent(
    `These files changed between two releases of this software. Say what ${audience} notice of it: what they can do now, what behaves differently, what no longer fails, what they must change. A change that only the code sees (a rename, a test, a refactoring) is none. Read around the change where the diff does not show what a user meets.

${group.map(({ path, status, patch }) => `\`${path}\` (${status})\n${fenced(patch)}`).join('\n\n')}`,
    { label: `read ${group[0].path}${group.length > 1 ? ` +${group.length - 1}` : ''}`, schema: NOTES },
  )
}

function hold({ kind, note, file }) {
  return agent(
    `Notes of a release say, under "${kind}": ${note}

Is that so? Look at the change (of \`${file}\` first), at the code before it and at the code now. It is so when a user who does what the sentence says would find it so, and would not have before.`,
    { label: `hold: ${note.slice(0, 50)}`, schema: HELD, role: 'verify' },
  )
}

/** Files of one folder together, as far as their diffs stay short. */
function grouped(list) {
  const result = []
  for (const one of list) {
    const group = result[result.length - 1]
    const lines = (group || []).reduce((sum, { additions, deletions }) => sum + additions + deletions, one.additions + one.deletions)
    if (group && folderOf(group[0].path) === folderOf(one.path) && lines <= LINES_PER_GROUP) group.push(one)
    else result.push([one])
  }
  return result
}

function folderOf(path) {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

function asMarkdown(title, list) {
  const titles = { breaking: 'Breaking', security: 'Security', added: 'Added', changed: 'Changed', fixed: 'Fixed', removed: 'Removed' }
  const parts = Object.entries(titles).flatMap(([kind, name]) => {
    const of = list.filter((note) => note.kind === kind)
    return of.length === 0 ? [] : [`### ${name}\n\n${of.map(({ note }) => `- ${note}`).join('\n')}`]
  })
  return [title, ...parts].join('\n\n')
}

function fenced(text) {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) || []).map((run) => run.length + 1)))
  return `${fence}\n${text}\n${fence}`
}

function parseOptions(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : { audience: text }
  } catch {
    return { audience: text }
  }
}
