import "./rolldown-runtime.js";
import { a as createRunFolder, f as publish, n as renderJson, o as earlierJournal, p as withCommand, r as renderMarkdown, u as writeNew } from "./render.js";
import { _ as rememberingPlace, d as topLevelOf, i as insidePath, n as listWorkflows, o as firstCommit, r as scriptIn, s as headSha, t as findWorkflow } from "./catalog.js";
import { n as configure, r as runFolderReport, t as defaultsOf } from "./defaults.js";
import { i as readArgs, r as describeRun } from "./describe-run.js";
import { t as NOTHING_REQUESTED } from "./run-spec.js";
import { t as createShutdown } from "./shutdown2.js";
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
		const git = rememberingPlace(resolve(order.repo), host.env);
		const [root, head, likelyBase, { composeRun }] = await Promise.all([
			topLevelOf(git),
			headSha(git),
			firstCommit(git, LIKELY_BASES),
			import("./run.js")
		]);
		const settings = await localSettings(root, order.settings);
		const journals = order.resume === null ? [] : [earlierJournal(resolve(order.resume))];
		const runDir = resolve(order.out ?? join(root, ".ultracode", "runs", order.runId));
		const folder = await createRunFolder(runDir, order.out === null);
		const shutdown = _usingCtx$1.u(createShutdown(host, order.stop));
		if (settings["time-limit-minutes"] !== void 0) shutdown.limit(settings["time-limit-minutes"]);
		const run = await composeRun(host, {
			spec: describeLocal(order, settings, {
				head,
				runDir,
				startedMs: host.now()
			}),
			settings,
			journals,
			folder,
			code: {
				git,
				source: "work-tree",
				likelyBase
			},
			trusted: workFolder(root),
			findScript: (catalog) => chooseScript(catalog, order.workflow, root),
			stop: order.stop,
			watch: order.watch,
			clean: order.clean
		});
		const place = {
			type: "laptop",
			words: order.words,
			dir: runDir
		};
		const execution = {
			...run,
			report: withCommand(run.report, place)
		};
		await writeReport(execution.report, folder, order);
		return execution;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
/** On this machine the user is the one who is trusted, so scripts are read as they lie here. */
function describeLocal({ workflow, args, approved, runId }, settings, at) {
	const { runDir, startedMs } = at;
	const given = readArgs(args);
	const decision = {
		request: {
			...NOTHING_REQUESTED,
			workflow,
			...given === void 0 ? {} : { args: given }
		},
		code: {
			headSha: at.head,
			base: null,
			trustedRef: "HEAD",
			headRef: null
		},
		target: {
			pullNumber: null,
			replyTo: null
		},
		approved,
		resumption: null
	};
	const place = {
		runId,
		runDir,
		githubRun: null,
		startedMs
	};
	return describeRun(decision, {
		...defaultsOf(settings),
		args: null
	}, place);
}
async function writeReport(report, folder, { clean, stop, log }) {
	const ports = {
		reporters: [runFolderReport({
			write: folder.write,
			markdown: (value) => renderMarkdown(clean, NO_LINKS)(value, Number.POSITIVE_INFINITY),
			json: renderJson(clean)
		})],
		log: () => void 0
	};
	for (const { delivery } of await publish(report, ports, stop.signal)) if (delivery.status === "refused") log(`The run's folder lacks its report: ${delivery.reason}`);
}
/** Every workflow that can be run in a checkout. */
async function listLocal(host, repo, given) {
	const root = await topLevelOf({
		dir: resolve(repo),
		env: host.env
	});
	const settings = await localSettings(root, given);
	const { composeCatalog } = await import("./catalog2.js");
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
