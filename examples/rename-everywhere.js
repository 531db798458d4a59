export const meta = {
  name: 'rename-everywhere',
  description: 'Renames a concept in up to 500 files: in code, comments, messages and documentation, where it is meant and nowhere else.',
  whenToUse: 'When a word has to go that a program cannot replace: it is part of other words, has its plural and its verb, and stands in texts.',
  args: {
    from: { type: 'string', description: 'the word as it is' },
    to: { type: 'string', description: 'the word as it shall be' },
    keep: { type: 'string', description: 'what must keep its name, like published names or stored data' },
    paths: { type: 'array', items: { type: 'string' }, description: 'globs of the files that may change' },
  },
  phases: [
    { title: 'Forms', detail: 'one agent lists the forms of the word, and which are another word' },
    { title: 'Rename', detail: 'one agent per few files' },
    { title: 'Check', detail: 'one agent per few files reads what was changed' },
  ],
}

// args: { from: 'whitelist', to: 'allow list', keep: 'the column `whitelist` of the table `users`' }
const options = typeof args === 'string' ? JSON.parse(args) : args || {}
const from = options.from || 'order'
const to = options.to || 'purchase'
const keep = options.keep ? `\nThis keeps its name: ${options.keep}\n` : ''
const paths = [].concat(options.paths || '**')

const FILES_MAX = 500
const FILES_PER_AGENT = 4

const text = (description) => ({ type: 'string', description })
const object = (properties, required) => ({ type: 'object', properties, required, additionalProperties: false })

const FORMS = object(
  {
    forms: { type: 'array', items: object({ from: text('As it is written now.'), to: text('As it shall be written.') }, ['from', 'to']), description: 'Every form in use: singular, plural, verb, each way of writing names.' },
    others: text('Words that look alike and are not meant, and how to tell them apart.'),
    files: { type: 'array', items: object({ path: text('Path.'), name: text('Its new path.') }, ['path', 'name']), description: 'Files that are named after it.' },
  },
  ['forms', 'others'],
)
const EDIT = object({ summary: text('What you renamed, and what you left and why, in a sentence or two.'), diff: text('Your change as `git diff` shows it, where you can run that; else empty.') }, ['summary'])
const VERDICT = object(
  {
    reason: text('The line that is wrong or was left out, and why; or what you looked at.'),
    refuted: { type: 'boolean', description: 'You can name that line.' },
    wrongFiles: { type: 'array', items: { type: 'string' }, description: 'Paths, of those given, in which something is wrong or was left out. Only these are taken back.' },
  },
  ['reason', 'refuted'],
)

phase('Forms')
const listed = await agent(
  `In this repository the word "${from}" is to become "${to}", wherever it stands for the same thing: names in code, file names, comments, messages, tests, documentation.
${keep}
Search for it in every form, and read enough of each kind of place to tell where it is meant. Others will edit a few files each and see only what you write.`,
  { label: 'list the forms', schema: FORMS, effort: 'high' },
)
if (listed === null) throw new Error('The forms of the word could not be listed, and without them files would be changed in different ways.')
const forms = listed

const rules = `The word "${from}" becomes "${to}" in this repository, wherever it stands for the same thing.
${keep}
Forms:
${forms.forms.map((form) => `- \`${form.from}\` becomes \`${form.to}\``).join('\n')}

What is another word: ${forms.others}

Files that get another name: ${(forms.files || []).map(({ path, name }) => `\`${path}\` becomes \`${name}\``).join(', ') || 'none'}. Imports and links follow them.`

const concerned = await concernedFiles()
const chosen = concerned.slice(0, FILES_MAX)
const omissions = concerned.length > chosen.length ? [`${concerned.length - chosen.length} files were left: one run renames in ${FILES_MAX}`] : []
const groups = Array.from({ length: Math.ceil(chosen.length / FILES_PER_AGENT) }, (_, index) => chosen.slice(index * FILES_PER_AGENT, (index + 1) * FILES_PER_AGENT))
log(`${chosen.length} files in ${groups.length} groups`)

const results = await pipeline(groups, renamed, checked)
for (const [index, result] of results.entries()) if (result === null) omissions.push(`nobody renamed in them, or nobody checked it: ${groups[index].join(', ')}`)
const held = results.filter(Boolean)
return {
  summary: `"${from}" became "${to}" in ${held.flatMap(({ renamed }) => renamed).length} of ${chosen.length} files.`,
  refuted: held.filter(({ wrong }) => wrong.length > 0).map(({ wrong, reason }) => ({ title: `The edit of ${wrong.join(', ')}`, file: wrong[0], reason })),
  omissions,
}

function renamed(group) {
  return agent(
    `${rules}

Do it in these files and in no others, their names included where they are listed above; others do it in all other files at the same time. Their text is attached where the runtime does that; otherwise read each in full. Change nothing else, not even white space.
${group.map((path) => `- \`${path}\``).join('\n')}`,
    { label: `rename in ${group[0]} +${group.length - 1}`, phase: 'Rename', schema: EDIT, isolation: 'worktree', files: group },
  )
}

async function checked(answer, group) {
  const diff = (answer.patch ? answer.patch.diff : answer.diff) || ''
  if (diff === '') return { renamed: [], wrong: [] }
  const verdict = await agent(
    `${rules}

Another agent did that in these files, and others do it in all other files at the same time:
${group.map((path) => `- \`${path}\``).join('\n')}

Try to refute what it did: was a place left out that is meant, one changed that is another word or keeps its name, or something changed beside it? What you can read is the code as it was; the diff is all that was changed.

${fenced(diff)}`,
    { label: `check ${group[0]} +${group.length - 1}`, phase: 'Check', role: 'verify', schema: VERDICT, files: group },
  )
  if (verdict && !verdict.refuted) return { renamed: group, wrong: [] }
  // What is wrong, or was read by nobody, is not in the result of the run: the files that are named, or all of them.
  const named = verdict ? group.filter((path) => (verdict.wrongFiles || []).includes(path)) : []
  const wrong = named.length > 0 ? named : group
  const reason = verdict ? verdict.reason : 'nobody checked it'
  if (typeof discard === 'function') discard(answer, reason, named.length > 0 ? named.filter((path) => answer.patch.files.includes(path)) : undefined)
  return verdict ? { renamed: group.filter((path) => !wrong.includes(path)), wrong, reason } : null
}

/** Where the runtime does not search, an agent does. */
async function concernedFiles() {
  if (typeof files === 'function' && typeof grep === 'function') {
    const all = new Set(await files(paths, { scope: false }))
    const found = new Set((forms.files || []).map(({ path }) => path))
    for (const form of [from, ...forms.forms.map((one) => one.from)].filter((one) => /\w/.test(one))) {
      const { matches } = await grep(form.replace(/[^A-Za-z0-9_]/g, '.'), { ignoreCase: true, max: 2000 })
      for (const { path } of matches) found.add(path)
    }
    return [...found].filter((path) => all.has(path)).sort()
  }
  const answer = await agent(`List the tracked files of this repository that match ${paths.join(', ')} and hold the word "${from}" in any form.`, {
    label: 'list the files',
    phase: 'Forms',
    schema: { type: 'object', properties: { files: { type: 'array', items: { type: 'string' } } }, required: ['files'] },
  })
  return answer ? answer.files : []
}

function fenced(text) {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) || []).map((run) => run.length + 1)))
  return `${fence}\n${text}\n${fence}`
}
