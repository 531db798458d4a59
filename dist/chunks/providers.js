import { y as UltracodeError } from "./base.js";
import { t as QUIET } from "./quiet.js";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
// src/model/platform/platform.ts
/** The value of a variable; null when it is unset or blank. */
const givenIn = (env) => (name) => env[name]?.trim() || null;
/** Models before 4.6 are known to the platforms only by their dated ids. */
const datedModelId = (model) => DATED_MODEL_IDS[model] ?? model;
const DATED_MODEL_IDS = {
	"claude-haiku-4-5": "claude-haiku-4-5-20251001",
	"claude-opus-4-5": "claude-opus-4-5-20251101",
	"claude-sonnet-4-5": "claude-sonnet-4-5-20250929"
};
// src/model/platform/bedrock.ts
const BEDROCK = {
	name: "bedrock",
	title: "Amazon Bedrock",
	sdk: "@anthropic-ai/bedrock-sdk",
	sdkVersion: "1.1.3",
	credential: "the AWS credentials",
	automaticCache: false,
	lacks: "Amazon Bedrock has no structured output for the current models: answers in a schema are asked for by a tool instead, so an agent may need more attempts to meet it",
	modelId,
	readAccount: readAccount$2,
	async connect(sdkUrl, { region, baseUrl, signIn }) {
		const sdk = await import(sdkUrl);
		const common = {
			...QUIET,
			...baseUrl !== null && { baseURL: baseUrl },
			awsRegion: region
		};
		if (signIn.type === "bearer") return new sdk.AnthropicBedrock({
			...common,
			apiKey: signIn.token
		});
		if (signIn.type === "environment") return new sdk.AnthropicBedrock({
			...common,
			apiKey: null
		});
		const { accessKeyId: awsAccessKey, secretAccessKey: awsSecretKey, sessionToken } = signIn;
		const keys = {
			awsAccessKey,
			awsSecretKey,
			awsSessionToken: sessionToken
		};
		return new sdk.AnthropicBedrock({
			...common,
			apiKey: null,
			...keys
		});
	}
};
function modelId(model) {
	if (!model.startsWith("claude-")) return model;
	const dated = datedModelId(model);
	return `global.anthropic.${dated}${ID_SUFFIXES[model] ?? (dated === model ? "" : "-v1:0")}`;
}
const ID_SUFFIXES = {
	"claude-haiku-4-5-20251001": "-v1:0",
	"claude-opus-4-5-20251101": "-v1:0",
	"claude-sonnet-4-5-20250929": "-v1:0",
	"claude-opus-4-6": "-v1"
};
function readAccount$2(env) {
	const given = givenIn(env);
	const region = given("AWS_REGION") ?? given("AWS_DEFAULT_REGION");
	if (region === null) return {
		status: "incomplete",
		missing: ["AWS_REGION (for example us-east-1)"]
	};
	return {
		status: "ok",
		account: {
			region,
			baseUrl: given("ANTHROPIC_BEDROCK_BASE_URL"),
			signIn: readSignIn(given)
		}
	};
}
function readSignIn(given) {
	const token = given("AWS_BEARER_TOKEN_BEDROCK");
	if (token !== null) return {
		type: "bearer",
		token
	};
	const accessKeyId = given("AWS_ACCESS_KEY_ID");
	const secretAccessKey = given("AWS_SECRET_ACCESS_KEY");
	if (accessKeyId === null || secretAccessKey === null) return { type: "environment" };
	return {
		type: "keys",
		accessKeyId,
		secretAccessKey,
		sessionToken: given("AWS_SESSION_TOKEN")
	};
}
// src/model/platform/foundry.ts
const FOUNDRY = {
	name: "foundry",
	title: "Microsoft Foundry",
	sdk: "@anthropic-ai/foundry-sdk",
	sdkVersion: "1.1.1",
	credential: "ANTHROPIC_FOUNDRY_API_KEY",
	automaticCache: true,
	lacks: null,
	modelId: (model) => model,
	readAccount: readAccount$1,
	async connect(sdkUrl, { apiKey, at }) {
		const sdk = await import(sdkUrl);
		const address = at.type === "url" ? {
			baseURL: at.url,
			resource: null
		} : {
			baseURL: null,
			resource: at.name
		};
		return new sdk.AnthropicFoundry({
			...QUIET,
			apiKey,
			...address
		});
	}
};
function readAccount$1(env) {
	const given = givenIn(env);
	const apiKey = given("ANTHROPIC_FOUNDRY_API_KEY");
	const at = readAddress(given);
	if (apiKey !== null && at !== null) return {
		status: "ok",
		account: {
			apiKey,
			at
		}
	};
	return {
		status: "incomplete",
		missing: [...apiKey === null ? ["ANTHROPIC_FOUNDRY_API_KEY"] : [], ...at === null ? ["ANTHROPIC_FOUNDRY_RESOURCE (or ANTHROPIC_FOUNDRY_BASE_URL)"] : []]
	};
}
/** A URL says more than a resource's name, so it goes first. */
function readAddress(given) {
	const url = given("ANTHROPIC_FOUNDRY_BASE_URL");
	if (url !== null) return {
		type: "url",
		url
	};
	const name = given("ANTHROPIC_FOUNDRY_RESOURCE");
	return name === null ? null : {
		type: "resource",
		name
	};
}
// src/model/platform/vertex.ts
const VERTEX = {
	name: "vertex",
	title: "Google Vertex AI",
	sdk: "@anthropic-ai/vertex-sdk",
	sdkVersion: "1.1.3",
	credential: "the Google credentials",
	automaticCache: false,
	lacks: null,
	modelId: (model) => model.startsWith("claude-") ? datedModelId(model).replace(/-(\d{8})$/, "@$1") : model,
	readAccount,
	async connect(sdkUrl, { region, projectId, baseUrl }) {
		const sdk = await import(sdkUrl);
		const authClient = await googleClient(sdkUrl, projectId);
		const baseURL = baseUrl !== null && { baseURL: baseUrl };
		return new sdk.AnthropicVertex({
			...QUIET,
			...baseURL,
			region,
			projectId,
			authClient
		});
	}
};
function readAccount(env) {
	const given = givenIn(env);
	const region = given("CLOUD_ML_REGION");
	const projectId = given("ANTHROPIC_VERTEX_PROJECT_ID") ?? given("GOOGLE_CLOUD_PROJECT");
	if (region !== null && projectId !== null) return {
		status: "ok",
		account: {
			region,
			projectId,
			baseUrl: given("ANTHROPIC_VERTEX_BASE_URL")
		}
	};
	return {
		status: "incomplete",
		missing: [...region === null ? ["CLOUD_ML_REGION (a region, or global)"] : [], ...projectId === null ? ["ANTHROPIC_VERTEX_PROJECT_ID"] : []]
	};
}
async function googleClient(sdkUrl, projectId) {
	const path = createRequire(sdkUrl).resolve("google-auth-library");
	return new (await (import(pathToFileURL(path).href))).GoogleAuth({
		scopes: "https://www.googleapis.com/auth/cloud-platform",
		projectId
	}).getClient();
}
// src/model/providers.ts
/**
* Every provider, in the order in which people are told of them. The values of the setting `provider`, the help and the table of
* docs/providers.md derive from these rows. `config/` imports this file at every start, so `create` imports what it needs when it is called.
*/
const PROVIDERS = [
	{
		name: "anthropic",
		docs: {
			install: "nothing",
			reads: "input `anthropic-api-key`, or `ANTHROPIC_API_KEY`, `ANTHROPIC_AUTH_TOKEN`, a federation rule, `ANTHROPIC_PROFILE`; `anthropic-base-url`",
			differs: ""
		},
		asksModel: true,
		web: "fetch",
		lastingSecret: (given) => given("anthropic-api-key") ?? given("ANTHROPIC_API_KEY") ?? given("ANTHROPIC_AUTH_TOKEN"),
		create: async (context) => {
			const { createAnthropicProvider } = await import("./anthropic2.js");
			return createAnthropicProvider(context);
		}
	},
	{
		name: BEDROCK.name,
		docs: {
			install: `\`${BEDROCK.sdk}\``,
			reads: "`AWS_REGION`; `AWS_BEARER_TOKEN_BEDROCK`, or AWS keys, or whatever else AWS's own chain finds",
			differs: "no structured output: answers in a schema are asked for by a tool, and one warning says so; no tools for the web"
		},
		asksModel: true,
		web: "off",
		lastingSecret: (given) => {
			const token = given("AWS_BEARER_TOKEN_BEDROCK");
			if (token !== null) return token.startsWith("bedrock-api-key-") ? null : token;
			return given("AWS_SESSION_TOKEN") === null ? given("AWS_SECRET_ACCESS_KEY") : null;
		},
		create: (context) => onPlatform(BEDROCK, context)
	},
	{
		name: VERTEX.name,
		docs: {
			install: `\`${VERTEX.sdk}\``,
			reads: "`CLOUD_ML_REGION` (a region or `global`), `ANTHROPIC_VERTEX_PROJECT_ID` or `GOOGLE_CLOUD_PROJECT`; Google's default credentials",
			differs: "searches the web, and fetches nothing there"
		},
		asksModel: true,
		web: "search",
		lastingSecret: () => null,
		create: (context) => onPlatform(VERTEX, context)
	},
	{
		name: FOUNDRY.name,
		docs: {
			install: `\`${FOUNDRY.sdk}\``,
			reads: "`ANTHROPIC_FOUNDRY_API_KEY`; `ANTHROPIC_FOUNDRY_RESOURCE` or `ANTHROPIC_FOUNDRY_BASE_URL`",
			differs: ""
		},
		asksModel: true,
		web: "fetch",
		lastingSecret: (given) => given("ANTHROPIC_FOUNDRY_API_KEY"),
		create: (context) => onPlatform(FOUNDRY, context)
	},
	{
		name: "offline",
		docs: {
			install: "nothing",
			reads: "nothing",
			differs: "no model: a fixed list of patterns"
		},
		asksModel: false,
		web: "off",
		lastingSecret: () => null,
		create: async () => {
			const { offlineProvider } = await import("./provider4.js");
			return {
				provider: offlineProvider(),
				warnings: []
			};
		}
	}
];
const PROVIDER_NAMES = PROVIDERS.map(({ name }) => name);
/** Throws PROVIDER_INVALID for a name that no row has. */
function providerRow(name) {
	const row = PROVIDERS.find((candidate) => candidate.name === name);
	if (row !== void 0) return row;
	throw new UltracodeError("PROVIDER_INVALID", `unknown provider "${name}": expected one of ${PROVIDER_NAMES.join(", ")}. Choose one in the setting provider.`);
}
async function onPlatform(platform, context) {
	const { createPlatformProvider } = await import("./provider3.js");
	return createPlatformProvider(platform, context);
}
export { PROVIDER_NAMES as n, providerRow as r, PROVIDERS as t };
