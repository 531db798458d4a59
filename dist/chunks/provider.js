import "./rolldown-runtime.js";
import { D as UltracodeError, O as messageOf, c as firstLine } from "./base.js";
import { a as classifyFailure, i as toRequest, r as messagesProvider } from "./anthropic.js";
import { K as number, Z as string, q as object } from "./run.js";
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
// src/model/platform/classify-failure.ts
const Refused = object({
	status: number(),
	message: string(),
	error: object({ message: string() }).nullish().catch(null)
});
const Thrown = object({
	message: string(),
	cause: object({ message: string() }).optional().catch(void 0)
});
const NO_CREDENTIALS = /Could not load (credentials from any providers|the default credentials)/;
const NO_MODEL = /model identifier is invalid|on-demand throughput isn.t supported|don.t have access to the model/i;
/** What an error of a platform's client means: credentials and models are handled here, the rest as for the API. */
function platformFailure(platform, error, model) {
	const { title, credential } = platform;
	const thrown = Thrown.safeParse(error);
	const root = thrown.success ? (thrown.data.cause ?? thrown.data).message : "";
	if (NO_CREDENTIALS.test(root)) return {
		scope: "run",
		reason: `${`${title} cannot be asked: expected ${credential} in the environment, found none`} (${root})`
	};
	const refused = Refused.safeParse(error);
	if (!refused.success) return classifyFailure(error, model);
	const { status, message } = refused.data;
	const said = `(${status}: ${refused.data.error?.message ?? message})`;
	if (status === 404 || NO_MODEL.test(message)) return {
		scope: "model",
		reason: `${`${title} does not offer the model "${model}" to this account, or not in this region`}. Check the model id and the region ${said}`
	};
	if (status === 401 || status === 403) return {
		scope: "run",
		reason: `${`${title} did not accept the request. Check ${credential} and the permissions`} ${said}`
	};
	return classifyFailure(error, model);
}
// src/model/platform/locate-sdk.ts
/**
* URL of a platform's client: in the folder that the user named, else beside this program, never in the checkout. Write access beside
* the program is enough to replace the program anyway, whereas code in the checkout may be a stranger's and would run with the credentials.
*/
function locateSdk(platform, { path, programDir, checkoutDir }) {
	const program = realpathSync(fileURLToPath(programDir));
	const found = resolveFrom(platform, path === null ? program : resolve(path), path !== null);
	const reviewed = realpathSync(checkoutDir);
	if (isBelow(found, reviewed) && !isBelow(program, reviewed)) throw new UltracodeError("USAGE", `the client for provider "${platform.name}" lies in the checkout under review (${found}): expected it outside, because code from there would run with the credentials. Install it elsewhere and name that folder in provider-path.`);
	return pathToFileURL(found).href;
}
function resolveFrom(platform, folder, named) {
	try {
		return realpathSync(createRequire(join(folder, "program.js")).resolve(platform.sdk));
	} catch (cause) {
		const next = `npm install --prefix ${named ? folder : "FOLDER"} ${platform.sdk}@${platform.sdkVersion}`;
		throw new UltracodeError("USAGE", `provider "${platform.name}" needs the package ${platform.sdk}: expected it ${named ? `in ${folder}` : "beside this program"}, found none (${firstLine(messageOf(cause))}). Install it outside the checkout (${next})${named ? "." : " and name that folder in provider-path."}`, { cause });
	}
}
const isBelow = (path, folder) => path === folder || path.startsWith(folder + sep);
// src/model/platform/request.ts
/** The body of one request to a platform: with the platform's id of the model, and without what the platform would refuse. */
function toPlatformRequest(platform, request, strictSchema) {
	const model = platform.modelId(request.model);
	const body = toRequest({
		...request,
		model
	}, strictSchema);
	return platform.automaticCache ? body : withBreakpointAtTail(body);
}
/** The same body with the automatic cache breakpoint as one on the last block, where the API itself would put it. */
function withBreakpointAtTail({ cache_control: breakpoint, ...body }) {
	const last = body.messages.at(-1);
	if (breakpoint === void 0 || last === void 0) return body;
	return {
		...body,
		messages: [...body.messages.slice(0, -1), markLastBlock(last, { cache_control: breakpoint })]
	};
}
function markLastBlock(message, breakpoint) {
	if (message.role !== "user" || typeof message.content === "string") return message;
	const block = message.content.at(-1);
	if (block?.type !== "text" && block?.type !== "tool_result") return message;
	return {
		...message,
		content: [...message.content.slice(0, -1), {
			...block,
			...breakpoint
		}]
	};
}
// src/model/platform/provider.ts
/** The provider of a platform from what the user gave. Throws PROVIDER_INVALID when the environment says too little, USAGE for a setting that it does not use and a client that is not there. */
function createPlatformProvider(platform, { env, settings, programDir, checkoutDir, patience }) {
	const { name, title } = platform;
	if (settings["anthropic-base-url"] !== void 0) throw new UltracodeError("USAGE", `anthropic-base-url is the address for provider "anthropic", and the provider is "${name}". Leave it out, or set ANTHROPIC_${name.toUpperCase()}_BASE_URL in the env of the step.`);
	const read = platform.readAccount(env);
	if (read.status === "incomplete") throw new UltracodeError("PROVIDER_INVALID", `${title} cannot be asked: expected ${read.missing.join(" and ")} in the environment, got none. Set it in the env of the step.`);
	const sdkUrl = locateSdk(platform, {
		path: settings["provider-path"] ?? null,
		programDir,
		checkoutDir
	});
	return {
		provider: platformProvider({
			platform,
			account: read.account,
			sdkUrl,
			patience
		}),
		warnings: platform.lacks === null ? [] : [platform.lacks]
	};
}
/** Asks Claude on another platform, through that platform's official client. */
function platformProvider({ platform, account, sdkUrl, patience }) {
	return messagesProvider({
		name: platform.name,
		connect: async () => {
			const [client, { strictSchema }] = await Promise.all([platform.connect(sdkUrl, account), import("./client.js")]);
			return {
				client,
				toBody: (request) => toPlatformRequest(platform, request, strictSchema)
			};
		},
		classify: (error, model) => platformFailure(platform, error, model),
		patience
	});
}
export { createPlatformProvider };
