export const meta = {
  name: 'dependency-bump',
  description: 'Moves the code to a new major version of a dependency: what changed there is looked up once, every file that uses it is edited, every edit is checked.',
  whenToUse: 'When the update itself is one line and its call sites are hundreds. The manifest and the lock file are updated by the pull request that brings the version.',
  args: {
    dependency: { type: 'string', description: 'name of the package, as it is imported' },
    to: { type: 'string', description: 'the version to move to' },
    changes: { type: 'string', description: 'what changed between the versions, as text, like the part of its changelog' },
  },
  phases: [
    { title: 'Guide', detail: 'one agent works out what the new version means for this repository' },
    { title: 'Edit', detail: 'one agent per file that uses the dependency' },
    { title: 'Check', detail: 'two agents per edit: against what changed in the dependency, and against the callers' },
  ],
}

const options = typeof args === 'string' ? JSON.parse(args) : args || {}
const dependency = options.dependency || 'express'
const target = `${dependency}${options.to ? ` ${options.to}` : ', its newest major version'}`

const FILES_MAX = 150

const text = (description) => ({ type: 'string', description })
const object = (properties, required) => ({ type: 'object', properties, required, additionalProperties: false })

const GUIDE = object(
  {
    pattern: text('Regular expression of the lines that use the dependency here: imports, and names that come from it.'),
    guide: text('For each thing that changed and that this repository uses: the old call and the new one, each as code from here, and how to see which of several cases a place is. What did not change is left out.'),
    unknown: text('What could not be found out and has to be looked up by a person; empty where nothing is.'),
  },
  ['pattern', 'guide'],
)
const EDIT = object({ summary: text('What you changed and why, in a sentence or two.'), open: text('What a person has to decide here; empty where nothing is.'), diff: text('Your change as `git diff` shows it, where you can run that; else empty.') }, ['summary'])
const VERDICT = object({ reason: text('The line that is wrong and what goes wrong by it; or what you followed to be sure.'), refuted: { type: 'boolean', description: 'You can name that line.' } }, ['reason', 'refuted'])

phase('Guide')
const written = await agent(
  `This repository is to be moved to ${target}. Work out what that means here, for others who will edit one file each and see only your guide and their file.

Find every way in which the dependency is used: search for its imports, and read how the names that come from it are used. The installed package can be read by its name where it is installed. Go by what is given below and what you know for certain; a change that you only suppose goes into \`unknown\`.

What changed:
${fenced(options.changes || 'Nothing is given: go by what you know of these versions.')}`,
  { label: 'write the guide', schema: GUIDE, effort: 'high' },
)
if (written === null) throw new Error('The guide could not be written, and without it files would be changed in different ways.')
const guide = written

const concerned = await usingFiles()
const chosen = concerned.slice(0, FILES_MAX)
const omissions = concerned.length > chosen.length ? [`${concerned.length - chosen.length} files that use ${dependency} were left: one run edits ${FILES_MAX}`] : []
if (guide.unknown) omissions.push(`not known: ${guide.unknown}`)
log(`${chosen.length} files use ${dependency}`)

const results = await pipeline(chosen, edited, checked)
for (const [index, result] of results.entries()) {
  if (result === null) omissions.push(`${chosen[index]}: nobody edited it, or its edit was not checked`)
  else if (result.open) omissions.push(`${chosen[index]}: ${result.open}`)
}
return {
  summary: `${results.filter((result) => result && result.state === 'stands').length} of ${chosen.length} files that use ${dependency} were changed for ${target}.\n\n${guide.guide}`,
  refuted: results.filter((result) => result && result.state === 'refuted').map(({ path, reason }) => ({ title: `The edit of ${path}`, file: path, reason })),
  omissions,
}

function edited(path) {
  return agent(
    `Edit \`${path}\` and no other file, so that it works with ${target}. Change what the guide names and nothing else. A place that the guide does not settle stays as it is, and goes into \`open\`. Other agents edit the other files at the same time.

The guide:
${fenced(guide.guide)}`,
    { label: `edit ${path}`, phase: 'Edit', schema: EDIT, isolation: 'worktree', files: [path] },
  )
}

async function checked(answer, path) {
  const diff = (answer.patch ? answer.patch.diff : answer.diff) || ''
  if (diff === '') return { path, state: 'unchanged', open: answer.open }
  const questions = {
    dependency: 'Does each changed call do with the new version what the old one did with the old version? Was a place in the file left out?',
    callers: 'Does everything that uses this file still fit: what it exports, what it takes and gives, when it throws, its tests? Was something changed that the guide does not ask for?',
  }
  const verdicts = await parallel(
    Object.entries(questions).map(
      ([name, question]) =>
        () =>
          agent(
            `Another agent has edited \`${path}\` for ${target}. Try to refute it. ${question} What you can read is the code as it was; the diff is all that was changed in this file, and others change the other files alike. A doubt is no refutation.

The guide:
${fenced(guide.guide)}

The edit:
${fenced(diff)}`,
            { label: `check ${path} (${name})`, phase: 'Check', role: 'verify', schema: VERDICT, files: [path] },
          ),
    ),
  )
  const reasons = verdicts.flatMap((verdict) => (verdict && verdict.refuted ? [verdict.reason] : []))
  if (reasons.length === 0 && verdicts.every(Boolean)) return { path, state: 'stands', open: answer.open }
  // What was refuted, or not checked, is not in the result of the run.
  if (typeof discard === 'function') discard(answer, reasons.join(' ') || 'it was not checked')
  return reasons.length > 0 ? { path, state: 'refuted', reason: reasons.join(' ') } : null
}

/** Where the runtime does not search, an agent does. */
async function usingFiles() {
  if (typeof grep === 'function') {
    const found = [dependency.replace(/[^A-Za-z0-9_]/g, '.'), guide.pattern].filter(Boolean).map((pattern) => grep(pattern, { max: 2000 }).catch(() => ({ matches: [] })))
    const paths = (await Promise.all(found)).flatMap(({ matches }) => matches.map(({ path }) => path))
    return [...new Set(paths)].filter((path) => /\.(?:[cm]?[jt]sx?|vue|svelte|py|rb|php|go|rs|java|kt|cs|swift)$/.test(path)).sort()
  }
  const listed = await agent(`List the tracked source files of this repository that use ${dependency}.`, {
    label: 'list the files',
    phase: 'Guide',
    schema: { type: 'object', properties: { files: { type: 'array', items: { type: 'string' } } }, required: ['files'] },
  })
  return listed ? listed.files : []
}

function fenced(text) {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) || []).map((run) => run.length + 1)))
  return `${fence}\n${text}\n${fence}`
}
