export const meta = {
  name: 'codemod-with-review',
  description: 'A codemod that a program could not do: every file with old code is edited by an agent, and every edit is read by another one that tries to refute it.',
  whenToUse: 'For a change that is the same in many places and needs a look at each: another API, another idiom, errors that are handled in another way.',
  args: {
    task: { type: 'string', description: 'what becomes of what, in words' },
    pattern: { type: 'string', description: 'regular expression of the lines that are concerned' },
    paths: { type: 'array', items: { type: 'string' }, description: 'globs of the files that may change' },
  },
  phases: [
    { title: 'Edit', detail: 'one agent per file, each in a view of its own' },
    { title: 'Review', detail: 'one agent per edit tries to refute it' },
  ],
}

// args: { task: 'reject with an Error, not with a text', pattern: 'reject\\(', paths: ['src/**'] }
const options = typeof args === 'string' ? JSON.parse(args) : args || {}
const task = options.task || 'use `const` and `let` in place of `var`; behaviour stays as it is'
const pattern = options.pattern || '\\bvar\\b'
const paths = [].concat(options.paths || '**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}')

const FILES_MAX = 200

const EDIT = {
  type: 'object',
  properties: {
    summary: { type: 'string', description: 'What you changed and why, in a sentence or two.' },
    left: { type: 'string', description: 'What of the file the task concerns and you left as it is, and why; empty where nothing is.' },
    diff: { type: 'string', description: 'Your change as `git diff` shows it, where you can run that; else empty.' },
  },
  required: ['summary'],
  additionalProperties: false,
}

const VERDICT = {
  type: 'object',
  properties: {
    reason: { type: 'string', description: 'The line that is wrong and what goes wrong by it; or what you followed to be sure.' },
    refuted: { type: 'boolean', description: 'You can name that line.' },
  },
  required: ['reason', 'refuted'],
  additionalProperties: false,
}

const concerned = await concernedFiles()
const chosen = concerned.slice(0, FILES_MAX)
const omissions = concerned.length > chosen.length ? [`${concerned.length - chosen.length} files left as they are: one run edits ${FILES_MAX}`] : []
log(`${chosen.length} files`)

const results = await pipeline(chosen, edited, reviewed)

for (const [index, result] of results.entries()) {
  if (result === null) omissions.push(`${chosen[index]}: nobody edited it, or nobody reviewed the edit`)
  else if (result.left) omissions.push(`${chosen[index]}: ${result.left}`)
}
const stands = results.filter((result) => result && result.state === 'stands')
return {
  summary: `${stands.length} of ${chosen.length} files were changed, and nobody could refute it. The task: ${task}`,
  refuted: results.filter((result) => result && result.state === 'refuted').map(({ path, reason }) => ({ title: `The edit of ${path}`, file: path, reason })),
  omissions,
}

function edited(path) {
  return agent(
    `Edit the file \`${path}\` and no other: ${task}.

Its text is attached where the runtime does that; otherwise read it in full. Look at what uses it before you change how something behaves. Do the task in all of the file and nothing beside it; lines that need not change stay as they are. Where the task would do harm, leave that place and say so in \`left\`. Other agents edit the other files at the same time.`,
    { label: `edit ${path}`, phase: 'Edit', schema: EDIT, isolation: 'worktree', files: [path] },
  )
}

async function reviewed(answer, path) {
  const diff = (answer.patch ? answer.patch.diff : answer.diff) || ''
  if (diff === '') return { path, state: 'unchanged', left: answer.left }
  const verdict = await agent(
    `Another agent has edited \`${path}\` for this task: ${task}. Try to refute it: does it leave out a place in the file, change what the code does, break a caller, or do something beside the task? What you can read is the code as it was; the diff is all that was changed. A doubt is no refutation, and neither is taste.

${fenced(diff)}`,
    { label: `review ${path}`, phase: 'Review', role: 'verify', schema: VERDICT, files: [path] },
  )
  if (verdict && !verdict.refuted) return { path, state: 'stands', left: answer.left }
  // What was refuted, or read by nobody, is not in the result of the run.
  if (typeof discard === 'function') discard(answer, verdict ? verdict.reason : 'nobody reviewed it')
  return verdict ? { path, state: 'refuted', reason: verdict.reason } : null
}

/** Where the runtime does not search, an agent does. */
async function concernedFiles() {
  if (typeof files === 'function' && typeof grep === 'function') {
    const all = new Set(await files(paths, { scope: false }))
    const { matches, truncated } = await grep(pattern, { max: 2000 })
    if (truncated) log(`more than 2,000 lines match ${pattern}: run it again when these are done`)
    return [...new Set(matches.map(({ path }) => path))].filter((path) => all.has(path))
  }
  const listed = await agent(`List the tracked files of this repository that match ${paths.join(', ')} and have a line that matches the regular expression \`${pattern}\`.`, {
    label: 'list the files',
    phase: 'Edit',
    schema: { type: 'object', properties: { files: { type: 'array', items: { type: 'string' } } }, required: ['files'] },
  })
  return listed ? listed.files : []
}

function fenced(text) {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) || []).map((run) => run.length + 1)))
  return `${fence}\n${text}\n${fence}`
}
