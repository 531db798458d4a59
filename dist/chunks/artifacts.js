import { createHash } from "node:crypto";
import { G as looseObject, H as int, I as datetime, K as number, R as array, W as literal, Z as string, et as unknown, q as object, z as boolean } from "./run.js";
import { D as UltracodeError } from "./base.js";
import { t as patientFetch, u as TRANSFER_TIMEOUT_MS } from "./patient-fetch.js";
// src/github/answer.ts
/** Runs one request. Rejects when `signal` aborts (at once, even while the client waits for a rate limit to pass) and for a bug of ours. */
async function ask(question, work, signal) {
	signal.throwIfAborted();
	try {
		return {
			status: "ok",
			value: await untilAborted(work(), signal)
		};
	} catch (error) {
		signal.throwIfAborted();
		const failure = HttpFailure.safeParse(error);
		if (failure.success) return refusal(question, failure.data);
		const graphql = GraphqlFailure.safeParse(error);
		if (graphql.success) return refusal(question, {
			...statusOf(graphql.data),
			response: graphql.data
		});
		if (!(error instanceof UnreadableAnswer)) throw error;
		return {
			status: "refused",
			httpStatus: null,
			reason: `GitHub was asked to ${question.doing}, and its answer cannot be read: ${onOneLine(error.message)}`
		};
	}
}
/** The value, where the run cannot go on without it. */
function required(answer) {
	if (answer.status === "ok") return answer.value;
	throw new UltracodeError("GITHUB_FAILED", answer.reason);
}
/** Null for what is not there, or what the token may not see. */
async function orNull(asked) {
	const answer = await asked;
	return answer.status === "refused" && answer.httpStatus === 404 ? {
		status: "ok",
		value: null
	} : answer;
}
/** An answer in the form that is read of it. Throws, which `ask` tells as a refusal, for another one: the page of a proxy, or half of JSON. */
function inForm(form, answer) {
	const read = form.safeParse(answer);
	if (read.success) return read.data;
	const issue = read.error.issues[0];
	throw new UnreadableAnswer(`${issue?.path.join(".") || "the whole"}: ${issue?.message}`);
}
var UnreadableAnswer = class extends Error {};
/** GitHub does not take what was sent: it may take something smaller. */
const isTooLarge = ({ httpStatus }) => httpStatus === 422 || httpStatus === 413;
/** Whether the request took effect is not known. */
const isUnclear = ({ httpStatus }) => httpStatus === null || httpStatus >= 500;
/** What became of showing something on GitHub, from the answer to the request that showed it. */
const deliveryOf = (answer) => answer.status === "ok" ? {
	status: "delivered",
	url: answer.value?.url ?? null
} : {
	status: "refused",
	reason: answer.reason,
	...isPassing(answer) && { isPassing: true }
};
/** No answer, a broken server, or a limit of requests: the same may be taken a little later. */
const isPassing = (refused) => isUnclear(refused) || refused.httpStatus === 429 || refused.httpStatus === 403 && /rate limit|abuse/i.test(refused.reason);
const HttpFailure = object({
	status: number(),
	message: string(),
	response: unknown().optional()
});
/** GraphQL answers 200 with errors. */
const GraphqlFailure = object({
	name: literal("GraphqlResponseError"),
	errors: array(looseObject({
		type: string().optional(),
		message: string()
	})).min(1)
});
function statusOf({ errors }) {
	const [{ type = "", message } = { message: "" }] = errors;
	return {
		status: {
			FORBIDDEN: 403,
			NOT_FOUND: 404
		}[type] ?? 422,
		message
	};
}
function refusal(question, failure) {
	const message = onOneLine(failure.message);
	if (failure.response === void 0) return {
		status: "refused",
		httpStatus: null,
		reason: `GitHub could not be reached to ${question.doing}: ${message}`
	};
	const hint = hintFor(failure.status, failure.message, question.needs);
	return {
		status: "refused",
		httpStatus: failure.status,
		reason: `GitHub refused to ${question.doing}: ${failure.status} ${message}${hint}`
	};
}
function hintFor(status, message, needs) {
	if (status === 401) return ". Check the input github-token.";
	if (status === 403 && /not accessible/i.test(message)) return `. Give the job ${needs.map((permission) => `\`${permission}\``).join(" and ")} under \`permissions:\`; on a pull request from a fork the token can only read.`;
	return "";
}
function onOneLine(message) {
	const line = message.replace(/ - https:\/\/docs\.github\.com\S*$/, "").replaceAll(/\s+/g, " ");
	return line.length > 400 ? `${line.slice(0, 399)}…` : line;
}
function untilAborted(work, signal) {
	return new Promise((resolve, reject) => {
		const onAbort = () => reject(signal.reason);
		signal.addEventListener("abort", onAbort, { once: true });
		work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
	});
}
// src/github/operations/artifacts.ts
/** Artifacts of one name that are listed: ten requests. */
const LISTED_MAX = 1e3;
/** Finds and downloads artifacts; storing one takes the runner's own service (`artifact-service`). Lists are whole and the newest comes first. */
function artifactOperations(client, at, wait) {
	return {
		/** Artifacts of any run that have exactly this name. It says nothing about which run stored them. */
		artifactsNamed(name, signal) {
			const question = {
				doing: `look for artifacts named ${name}`,
				needs: READ
			};
			const wanted = {
				...at,
				name,
				per_page: 100,
				request: { signal }
			};
			const work = async () => usable(await client.paginate(client.rest.actions.listArtifactsForRepo, wanted));
			return ask(question, work, signal);
		},
		/** The same with those that have expired. Refused where there are more than can be listed: a list that was cut is none. */
		async allArtifactsNamed(name, signal) {
			const question = {
				doing: `list all artifacts named ${name}`,
				needs: READ
			};
			const wanted = {
				...at,
				name,
				per_page: 100,
				request: { signal }
			};
			const work = async () => {
				let count = 0;
				return client.paginate(client.rest.actions.listArtifactsForRepo, wanted, ({ data }, done) => {
					count += data.length;
					if (count > LISTED_MAX) done();
					return data;
				});
			};
			const answer = await ask(question, async () => listed(await work()), signal);
			if (answer.status === "refused" || answer.value.length <= LISTED_MAX) return answer;
			return {
				status: "refused",
				httpStatus: null,
				reason: `GitHub has more than ${LISTED_MAX} artifacts named ${name}, and no more are listed.`
			};
		},
		artifactsOfRun(githubRunId, signal) {
			const question = {
				doing: `list the artifacts of workflow run ${githubRunId}`,
				needs: READ
			};
			const wanted = {
				...at,
				run_id: githubRunId,
				per_page: 100,
				request: { signal }
			};
			const work = async () => usable(await client.paginate(client.rest.actions.listWorkflowRunArtifacts, wanted));
			return ask(question, work, signal);
		},
		/** The zip, at most `maxBytes` long and with the digest that GitHub holds. What is in it was written by the workflow run that stored it: data from outside. */
		async download(artifact, maxBytes, signal) {
			if (artifact.sizeBytes > maxBytes) return refused(artifact, tooLong(maxBytes));
			const question = {
				doing: `download artifact ${artifact.id}`,
				needs: READ
			};
			const work = async () => {
				const request = {
					signal,
					redirect: "manual"
				};
				const wanted = {
					...at,
					artifact_id: artifact.id,
					archive_format: "zip",
					request
				};
				const { headers } = await client.rest.actions.downloadArtifact(wanted);
				return headers.location ?? null;
			};
			const address = await ask(question, work, signal);
			if (address.status === "refused") return address;
			if (address.value === null) return refused(artifact, "GitHub did not say where it is");
			return fetchZip(artifact, {
				url: address.value,
				maxBytes,
				wait
			}, signal);
		}
	};
}
const READ = ["actions: read"];
/** What a signed address gives, with the size and the digest that the artifact has. */
async function fetchZip(artifact, from, signal) {
	const fetched = await patientFetch({
		...from,
		init: {},
		timeoutMs: TRANSFER_TIMEOUT_MS
	}, signal);
	if (fetched.status === "too-long") return refused(artifact, tooLong(from.maxBytes));
	if (fetched.status === "unanswered") return refused(artifact, `its storage gave no answer: ${fetched.problem}`);
	if (fetched.httpStatus !== 200) return refused(artifact, `its storage answered ${fetched.httpStatus}`, fetched.httpStatus);
	const digest = `sha256:${createHash("sha256").update(fetched.body).digest("hex")}`;
	if (artifact.digest !== null && artifact.digest !== digest) return refused(artifact, `expected ${artifact.digest}, got ${digest}`);
	return {
		status: "ok",
		value: fetched.body
	};
}
const tooLong = (maxBytes) => `it is larger than ${maxBytes} bytes`;
const refused = ({ id, name }, reason, httpStatus = null) => ({
	status: "refused",
	httpStatus,
	reason: `artifact ${id} (${name}) was not downloaded: ${reason}.`
});
const ArtifactForm = looseObject({
	id: int(),
	name: string(),
	size_in_bytes: number(),
	expired: boolean(),
	digest: string().nullish(),
	workflow_run: looseObject({ id: int().optional() }).nullish()
});
const usable = (found) => inForm(array(ArtifactForm), found).filter((raw) => !raw.expired).toSorted((a, b) => b.id - a.id).map(artifactOf);
const ListedForm = ArtifactForm.extend({
	created_at: datetime({ offset: true }),
	updated_at: datetime({ offset: true }),
	workflow_run: looseObject({
		id: int().optional(),
		repository_id: int().optional(),
		head_repository_id: int().nullish()
	}).nullish()
});
const listed = (found) => inForm(array(ListedForm), found).toSorted((a, b) => b.id - a.id).map((raw) => ({
	...artifactOf(raw),
	isExpired: raw.expired,
	createdMs: Date.parse(raw.created_at),
	updatedMs: Date.parse(raw.updated_at),
	isOfFork: isOfFork(raw.workflow_run)
}));
/** A fork that has been deleted has no id. */
function isOfFork(run) {
	if (run === null || run === void 0 || run.repository_id === void 0) return false;
	return run.head_repository_id !== void 0 && run.head_repository_id !== run.repository_id;
}
const artifactOf = (raw) => ({
	id: raw.id,
	name: raw.name,
	sizeBytes: raw.size_in_bytes,
	digest: raw.digest ?? null,
	githubRunId: raw.workflow_run?.id ?? null
});
export { inForm as a, isUnclear as c, deliveryOf as i, orNull as l, fetchZip as n, isPassing as o, ask as r, isTooLarge as s, artifactOperations as t, required as u };
