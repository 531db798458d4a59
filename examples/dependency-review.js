export const meta = {
  name: 'dependency-review',
  description: 'Reviews the dependencies that a change adds or raises, or all of them, from their own installed code and without the web: what they run, reach and replace, and whether they are needed. Each concern is doubted by another agent.',
  whenToUse: 'On pull requests that touch a manifest. Install before it, without scripts (npm ci --ignore-scripts), so that there is code to read.',
  phases: [
    { title: 'List', detail: 'which dependencies the change adds or raises, and where they are used' },
    { title: 'Review', detail: 'one agent for each reads its installed code' },
    { title: 'Doubt', detail: 'one agent for each concern tries to show that it does not matter here' },
  ],
  args: {
    manifests: { type: 'array', items: { type: 'string' }, description: 'globs of manifests' },
  },
}

const options = typeof args === 'string' ? parseOptions(args) : args || {}

const DEPENDENCIES_MAX = 25
const CONCERNS_EACH = 4
const MANIFESTS = [].concat(
  options.manifests || ['**/package.json', '**/requirements*.txt', '**/pyproject.toml', '**/go.mod', '**/Cargo.toml', '**/Gemfile', '**/composer.json', '**/pom.xml', '**/build.gradle*'],
)
/** What a run may have besides: these agents judge by the code alone. */
const NO_WEB = ['WebSearch', 'WebFetch']

const LIST = {
  type: 'object',
  properties: {
    dependencies: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          version: { type: 'string', description: 'As the manifest has it.' },
          manifest: { type: 'string' },
          line: { type: 'integer', description: 'Its line in the manifest.' },
          evidence: { type: 'string', description: 'That line, copied exactly.' },
          installed: { type: 'string', description: 'The path under which its code can be read, like node_modules/name; empty when it is not installed.' },
          uses: { type: 'array', items: { type: 'string' }, description: 'Files of this repository that use it, five at most.' },
        },
        required: ['name', 'version', 'manifest', 'line', 'evidence', 'installed', 'uses'],
        additionalProperties: false,
      },
    },
  },
  required: ['dependencies'],
  additionalProperties: false,
}

const CONCERNS = {
  type: 'object',
  properties: {
    concerns: {
      type: 'array',
      maxItems: CONCERNS_EACH,
      items: {
        type: 'object',
        properties: {
          severity: { type: 'string', enum: ['high', 'medium', 'low'] },
          kind: { type: 'string', enum: ['runs at install', 'reaches out', 'runs code', 'hidden', 'not needed', 'breaks a use'] },
          title: { type: 'string', description: 'One sentence: what it does, and what that means here.' },
          proof: { type: 'string', description: 'The code that shows it, with file and line, copied exactly.' },
        },
        required: ['severity', 'kind', 'title', 'proof'],
        additionalProperties: false,
      },
    },
  },
  required: ['concerns'],
  additionalProperties: false,
}

const VERDICT = {
  type: 'object',
  properties: {
    matters: { type: 'boolean', description: 'False only when you can name what makes it harmless here.' },
    reason: { type: 'string', description: 'What decides it, with file and line.' },
  },
  required: ['matters', 'reason'],
  additionalProperties: false,
}

const omissions = []
const { manifests, patches, isChange } = await manifestsToLookAt()
if (manifests.length === 0) return { skipped: isChange ? 'no manifest is changed' : 'there is no manifest' }

phase('List')
const listed = await agent(
  `${isChange ? 'A change touches the manifests below. List the dependencies that it adds, or whose version it raises or replaces; not those that it removes.' : 'List the direct dependencies of the manifests below, those that run in production first.'} For each one say where its installed code can be read, and which files here use it. The manifests: ${manifests.join(', ')}.
${patches === '' ? '' : `\n${fenced(patches)}`}`,
  { label: 'list dependencies', schema: LIST, files: manifests, disallowedTools: NO_WEB },
)
if (listed === null) return { error: 'The dependencies could not be listed.' }
const distinct = [...new Map(listed.dependencies.map((one) => [`${one.manifest}:${one.name}`, one])).values()]
const chosen = distinct.slice(0, DEPENDENCIES_MAX)
if (distinct.length > chosen.length) omissions.push(`${distinct.length - chosen.length} more dependencies; the limit is ${DEPENDENCIES_MAX}`)
for (const { name, installed } of chosen) if (installed === '') omissions.push(`${name}: not installed here, so only its uses were looked at`)

const reviewed = await pipeline(chosen, review, (answer, dependency) => parallel(answer.concerns.map((concern) => () => doubt(concern, dependency))))
for (const [index, { name }] of chosen.entries()) if (reviewed[index] === null) omissions.push(`${name}: its agent failed`)
const all = reviewed.flat().filter(Boolean)

return {
  summary: `${chosen.length} dependencies${isChange ? ' that the change adds or raises' : ''}. Nothing here was looked up on the web: known advisories are the business of a scanner.`,
  findings: all.filter(({ refuted }) => !refuted),
  refuted: all.filter(({ refuted }) => refuted),
  omissions,
}

function review(dependency) {
  const { name, version, installed, uses } = dependency
  return agent(
    `This repository uses the package ${name} ${version}. ${installed === '' ? 'It is not installed here: judge by its uses alone.' : `Read its code under \`${installed}\`, its manifest first.`} It is used in ${uses.join(', ') || 'no file that was found'}.

Say what speaks against it, and nothing else: programs that it runs when it is installed; servers, files or variables of the environment that it reaches without being asked; code that it makes from text and runs; files that are packed or hidden so that nobody can read them; a use here that this version breaks; and whether the few lines that are used could stand here instead. What every package of its kind does is no concern. An empty list is a good answer.`,
    { label: `review ${name}`, phase: 'Review', schema: CONCERNS, disallowedTools: NO_WEB },
  )
}

async function doubt(concern, dependency) {
  const verdict = await agent(
    `Another agent has a concern about a package that this repository uses. Try to show that it does not matter here: look at how the package is used, what reaches it, and whether the code that is cited does what is said of it. A doubt is no answer.

${fenced(JSON.stringify({ ...concern, package: dependency.name, version: dependency.version, uses: dependency.uses }, null, 2))}`,
    { label: `doubt ${dependency.name}: ${concern.kind}`, phase: 'Doubt', schema: VERDICT, role: 'verify', disallowedTools: NO_WEB },
  )
  if (verdict === null) omissions.push(`${dependency.name}: a concern was not checked, the agent failed`)
  const refuted = verdict !== null && !verdict.matters
  return {
    severity: concern.severity,
    title: `${dependency.name}: ${concern.title}`,
    file: dependency.manifest,
    line: dependency.line,
    evidence: dependency.evidence,
    detail: concern.proof,
    category: concern.kind,
    confirmedBy: verdict && !refuted ? ['doubt'] : [],
    refuted,
    ...(refuted && { reason: verdict.reason }),
  }
}

async function manifestsToLookAt() {
  if (typeof files !== 'function') return { manifests: MANIFESTS, patches: '', isChange: false }
  const touched = await files(MANIFESTS, { changed: true })
  const whole = await changes()
  if (whole.length === 0) return { manifests: await files(MANIFESTS), patches: '', isChange: false }
  const patches = whole.filter(({ path }) => touched.includes(path)).map(({ path, patch }) => `${path}\n${patch}`)
  return { manifests: touched, patches: patches.join('\n\n'), isChange: true }
}

function fenced(text) {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) || []).map((run) => run.length + 1)))
  return `${fence}\n${text}\n${fence}`
}

function parseOptions(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : { manifests: [text] }
  } catch {
    return { manifests: [text] }
  }
}
