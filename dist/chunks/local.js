import "./rolldown-runtime.js";
import { d as writeNew, f as withCommand, i as configure, m as publish, n as renderJson, o as createRunFolder, r as renderMarkdown, s as earlierJournal } from "./render.js";
import { n as NOTHING_SAID, r as readArgs, t as runFolderReport } from "./run-folder.js";
import { a as headSha, h as rememberingPlace, i as firstCommit, l as topLevelOf, n as insidePath } from "./run-record.js";
import { t as createShutdown } from "./shutdown2.js";
import { n as listWorkflows, r as scriptIn, t as findWorkflow } from "./catalog.js";
import { t as _usingCtx } from "./usingCtx.js";
import { readFile, readdir, realpath } from "node:fs/promises";
import { join, posix, relative, resolve, sep } from "node:path";
// src/app/init-files.ts
/** Files that `ultracode init` writes where there are none, relative to the root of the repository. */
const INIT_FILES = [{
	path: ".github/workflows/ultracode.yml",
	text: `name: ultracode
on:
  pull_request:
    types: [opened, synchronize, reopened, ready_for_review]
  issue_comment:
    types: [created]
  workflow_dispatch:
    inputs:
      workflow:
        description: Workflow to run
        default: audit
      args:
        description: Arguments, JSON or text
      resume:
        description: Id of a run to go on from
      approve:
        description: Id of a run that waits for approval
permissions: {}
jobs:
  ultracode:
    # Most comments never start a runner. The Action itself decides again, and more strictly.
    if: github.event_name != 'issue_comment' || (github.event.comment.user.type != 'Bot' && startsWith(github.event.comment.body, '/ultracode'))
    runs-on: ubuntu-latest
    timeout-minutes: 60
    permissions:
      actions: write # to find earlier runs, and to go on by itself when the time is up; \`read\` only finds them
      contents: read
      checks: write
      issues: write
      pull-requests: write
    concurrency:
      group: ultracode-\${{ github.event_name }}-\${{ github.event.pull_request.number || github.event.issue.number || github.ref }}
      cancel-in-progress: \${{ github.event_name == 'pull_request' }}
    steps:
      - uses: actions/checkout@v6
        with:
          fetch-depth: 0 # the diff needs the merge base
          persist-credentials: false
      - uses: OWNER/ultracode-action@v0 # put the Action's repository here, pinned to a commit
        with:
          anthropic-api-key: \${{ secrets.ANTHROPIC_API_KEY }}
          workflow: \${{ inputs.workflow }}
          args: \${{ inputs.args }}
`
}, {
	path: ".github/ultracode/error-paths.js",
	text: `export const meta = {
  name: 'error-paths',
  description: 'Looks for errors that are swallowed or handled in a way that hides them.',
  phases: [{ title: 'Find' }, { title: 'Doubt' }],
}

const FINDINGS = {
  type: 'object',
  properties: {
    findings: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          severity: { type: 'string', enum: ['high', 'medium', 'low'] },
          title: { type: 'string' },
          file: { type: 'string' },
          line: { type: 'integer' },
          evidence: { type: 'string', description: 'The decisive lines, copied exactly, without line numbers.' },
          detail: { type: 'string' },
        },
        required: ['severity', 'title', 'file', 'line', 'evidence', 'detail'],
        additionalProperties: false,
      },
    },
  },
  required: ['findings'],
  additionalProperties: false,
}

const VERDICT = {
  type: 'object',
  properties: { refuted: { type: 'boolean' }, reason: { type: 'string' } },
  required: ['refuted', 'reason'],
  additionalProperties: false,
}

// On a pull request only what it changes, otherwise everything that matches.
const diff = await changes()
const paths = await files(['**/*.{js,ts,py,go,rb,java,rs}'], { changed: diff.length > 0 })
log(\`\${paths.length} files\`)

const judged = await pipeline(
  paths.slice(0, 50),
  (path) =>
    agent(\`Find places in \\\`\${path}\\\` where an error is swallowed, logged and forgotten, or turned into a wrong result. No style remarks.\`, {
      label: \`find \${path}\`,
      phase: 'Find',
      schema: FINDINGS,
      files: [path],
    }),
  (answer) =>
    parallel(
      (answer?.findings ?? []).map((finding) => async () => {
        const verdict = await agent(
          \`Another agent reports this. Try to refute it from the code; a doubt is not a refutation.\\n\${JSON.stringify(finding, null, 2)}\`,
          { label: \`doubt \${finding.file}:\${finding.line}\`, phase: 'Doubt', schema: VERDICT },
        )
        return { ...finding, refuted: verdict?.refuted === true, reason: verdict?.reason }
      }),
    ),
)

const all = judged.flat().filter(Boolean)
return {
  findings: all.filter((finding) => !finding.refuted),
  refuted: all.filter((finding) => finding.refuted),
}
`
}];
// src/checkout/tree/work-folder.ts
/** Scripts, rules and settings as they stand on the user's own disk, committed or not: on the command line the user is the one who is trusted. */
const workFolder = (dir) => ({
	/** Files below a folder, as paths relative to `dir`, sorted; none when there is no such folder. */
	list: async (folder) => {
		return (await readdir(join(dir, folder), { recursive: true }).catch(nothingThere([]))).map((name) => posix.join(folder, name)).sort();
	},
	/** Text of a file; null when there is none. A link is followed inside `dir` only: a clone must not reach the user's other files. */
	read: async (path) => {
		if (insidePath(path, "/") === null) return null;
		const real = await realpath(join(dir, path)).catch(nothingThere(null));
		if (real === null) return null;
		const below = relative(await realpath(dir), real).split(sep).join("/");
		return insidePath(below, "/") === null ? null : readFile(real, "utf8").catch(nothingThere(null));
	}
});
const nothingThere = (value) => (error) => {
	if ([
		"ENOENT",
		"ENOTDIR",
		"EISDIR",
		"ELOOP",
		"ENAMETOOLONG"
	].includes(error.code ?? "")) return value;
	throw error;
};
// src/compose/local/local.ts
const NO_LINKS = {
	repositoryUrl: null,
	reportUrl: null
};
const LIKELY_BASES = [
	"origin/HEAD",
	"origin/main",
	"origin/master",
	"main",
	"master"
];
/** Runs a workflow over a checkout on this machine. Rejects with a setup error before anything is asked. */
async function runLocal(host, order) {
	try {
		var _usingCtx$1 = _usingCtx();
		const place = rememberingPlace(resolve(order.repo), host.env);
		const [root, head, likelyBase, { composeRun }] = await Promise.all([
			topLevelOf(place),
			headSha(place),
			firstCommit(place, LIKELY_BASES),
			import("./run2.js")
		]);
		const settings = await localSettings(root, order.settings);
		const base = settings.base ?? likelyBase;
		const earlier = order.resume === null ? [] : [earlierJournal(resolve(order.resume))];
		const runDir = resolve(order.out ?? join(root, ".ultracode", "runs", order.runId));
		const folder = await createRunFolder(runDir, order.out === null);
		const { clean } = order;
		const scripts = workFolder(root);
		const args = readArgs(order.args);
		const shutdown = _usingCtx$1.u(createShutdown(host, order.stop));
		if (settings["time-limit-minutes"] !== void 0) shutdown.limit(settings["time-limit-minutes"]);
		const run = await composeRun(host, {
			order: {
				...NOTHING_SAID,
				args
			},
			target: {
				pullNumber: null,
				replyTo: null
			},
			goingOn: null,
			task: {
				workflow: order.workflow,
				args,
				headSha: head,
				base,
				trustedRef: "HEAD",
				headRef: null,
				model: null,
				maxCostUsd: null
			},
			settings,
			place,
			source: "work-tree",
			aboutChange: settings.base !== void 0,
			scripts,
			script: (catalog) => chooseScript(catalog, order.workflow, root),
			runId: order.runId,
			folder,
			earlier,
			approved: order.approved,
			stop: order.stop,
			watch: order.watch,
			clean
		});
		const execution = {
			...run,
			report: withCommand(run.report, {
				type: "laptop",
				words: order.words,
				dir: runDir
			})
		};
		const ports = {
			reporters: [runFolderReport({
				write: folder.write,
				markdown: (value) => renderMarkdown(clean, NO_LINKS)(value, Number.POSITIVE_INFINITY),
				json: renderJson(clean)
			})],
			log: () => void 0
		};
		for (const { delivery } of await publish(execution.report, ports, order.stop.signal)) if (delivery.status === "refused") order.log(`The run's folder lacks its report: ${delivery.reason}`);
		return execution;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
/** Every workflow that can be run in a checkout. */
async function listLocal(host, repo, given) {
	const root = await topLevelOf({
		dir: resolve(repo),
		env: host.env
	});
	const settings = await localSettings(root, given);
	const { composeCatalog } = await import("./run2.js");
	return listWorkflows(await composeCatalog(host, settings, workFolder(root)));
}
/** Writes the starting files that are not there yet; says of each whether it was written. */
async function initLocal(host, repo) {
	const root = await topLevelOf({
		dir: resolve(repo),
		env: host.env
	});
	return Promise.all(INIT_FILES.map(async ({ path, text }) => ({
		path,
		written: await writeNew(join(root, path), text)
	})));
}
async function localSettings(root, given) {
	const configured = await configure(given, "option", workFolder(root).read);
	if (configured.status === "invalid") throw configured.error;
	return configured.settings;
}
/** A path leads from where the user is to anywhere (on this machine the user is the one who is trusted), or else from the root of the repository. */
async function chooseScript(catalog, workflow, root) {
	const isPath = workflow.includes("/") || workflow.endsWith(".js");
	const path = resolve(workflow);
	const source = isPath ? await readFile(path, "utf8").catch(() => null) : null;
	if (source === null) return findWorkflow(catalog, workflow);
	return scriptIn({
		source,
		path: path.startsWith(`${root}/`) ? path.slice(root.length + 1) : workflow
	});
}
export { localSettings as a, listLocal as i, chooseScript as n, runLocal as o, initLocal as r, workFolder as s, LIKELY_BASES as t };
