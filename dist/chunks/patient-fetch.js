import { O as messageOf } from "./base.js";
// src/github/limits.ts
/** Characters of a comment: GitHub answers 422 above ("body is too long"). */
const COMMENT_MAX = 65536;
/** Characters of a comment that a report fills: the marker, and a note that may be put before the report later, need room. */
const COMMENT_BODY_MAX = 65e3;
/** Issues of our account that are looked through for a tracking issue, the last changed ones: other workflows of the repository write as the same account. */
const OWN_ISSUES_MAX = 1e3;
const TREE_BYTES_MAX = 1e6;
/** Bytes of a check run's summary in UTF-8: GitHub's OpenAPI description says characters, its servers count bytes (github/docs#35252). */
const CHECK_SUMMARY_BYTES_MAX = 65535;
/** Bytes of one step's job summary: above, the runner drops the whole file (actions/runner, FileCommandManager.cs). */
const STEP_SUMMARY_BYTES_MAX = 1048576;
/** Milliseconds until a request without an answer is given up; GitHub itself ends a request after 10 seconds. */
const REQUEST_TIMEOUT_MS = 15e3;
/** Bytes of an artifact that one PUT may carry: BLOCK_BLOB_MAX_UPLOAD_BLOB_BYTES of @azure/storage-blob. */
const ARTIFACT_BYTES_MAX = 268435456;
/** Milliseconds until an upload or a download of an artifact is given up; the official client allows as much for each chunk. */
const TRANSFER_TIMEOUT_MS = 3e5;
/** Bytes of a zipped SARIF file (docs.github.com, "SARIF support for code scanning"). */
const SARIF_BYTES_MAX = 0xa00000;
// src/github/patient-fetch.ts
/**
* One request to a service other than the REST API, made up to three times while the service is busy, broken or out of reach. It must
* be safe to repeat. Rejects only when `signal` aborts; problems never hold the address, which may be signed.
*/
async function patientFetch(request, signal) {
	for (const pauseMs of PAUSES_MS) {
		const fetched = await fetchOnce(request, signal);
		if (!isPassing(fetched)) return fetched;
		await request.wait(askedPauseMs(fetched) ?? pauseMs, signal);
	}
	return fetchOnce(request, signal);
}
const PAUSES_MS = [1e3, 3e3];
const isPassing = (fetched) => fetched.status === "unanswered" || fetched.status === "answered" && (fetched.httpStatus >= 500 || fetched.httpStatus === 429);
function askedPauseMs(fetched) {
	const asked = fetched.status === "answered" ? fetched.headers.get("retry-after") : null;
	if (asked === null || !/^\d+$/.test(asked)) return null;
	return Math.min(Number(asked), 60) * 1e3;
}
async function fetchOnce(request, signal) {
	signal.throwIfAborted();
	if (!URL.canParse(request.url)) return {
		status: "unanswered",
		problem: "its address cannot be read"
	};
	const inTime = AbortSignal.any([signal, AbortSignal.timeout(request.timeoutMs)]);
	try {
		const response = await fetch(request.url, {
			...request.init,
			redirect: "error",
			signal: inTime
		});
		const body = await bodyUpTo(request.maxBytes, response);
		if (body === null) return { status: "too-long" };
		return {
			status: "answered",
			httpStatus: response.status,
			headers: response.headers,
			body
		};
	} catch (error) {
		signal.throwIfAborted();
		return {
			status: "unanswered",
			problem: problemOf(error)
		};
	}
}
/** Null when there is more, whether `content-length` says so or not. */
async function bodyUpTo(maxBytes, response) {
	if (Number(response.headers.get("content-length") ?? 0) > maxBytes) {
		await response.body?.cancel();
		return null;
	}
	const chunks = [];
	let length = 0;
	for await (const chunk of response.body ?? []) {
		length += chunk.length;
		if (length > maxBytes) return null;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
/** The message of fetch is always `fetch failed`; its cause says why. */
function problemOf(error) {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	return messageOf(cause);
}
export { COMMENT_MAX as a, SARIF_BYTES_MAX as c, TREE_BYTES_MAX as d, COMMENT_BODY_MAX as i, STEP_SUMMARY_BYTES_MAX as l, ARTIFACT_BYTES_MAX as n, OWN_ISSUES_MAX as o, CHECK_SUMMARY_BYTES_MAX as r, REQUEST_TIMEOUT_MS as s, patientFetch as t, TRANSFER_TIMEOUT_MS as u };
