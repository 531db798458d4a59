import "./rolldown-runtime.js";
import { H as int, Z as string, q as object } from "./run.js";
import { O as messageOf } from "./base.js";
import { n as markedComment, t as githubOperations } from "./operations.js";
import { d as replyKey } from "./repository.js";
import { l as commandHelp } from "./words.js";
// src/compose/github/commands/close-claim.ts
/** Answers a command whose step was ended between its claim and its run. `saved`: the claim, as the main step saved it: JSON. */
async function closeClaim(saved, place) {
	const { clean, log, githubRun } = place;
	const { command, ifEnded: problem } = SavedClaim.parse(JSON.parse(saved));
	const { repository } = githubOperations(place);
	const marker = {
		kind: "reply",
		key: replyKey(command.commentId, githubRun?.attempt ?? 1)
	};
	const comment = markedComment({
		repository,
		issueNumber: command.issueNumber,
		marker,
		clean,
		log
	});
	const { signal } = new AbortController();
	const text = () => commandHelp({
		type: "refused",
		problem
	}, [], clean);
	const delivery = await comment.put(text, signal).catch((error) => ({
		status: "refused",
		reason: messageOf(error)
	}));
	if (delivery.status === "refused") log(`The command could not be answered: ${delivery.reason}`);
}
const id = int().positive();
const SavedClaim = object({
	commentId: id,
	command: object({
		issueNumber: id,
		commentId: id
	}),
	ifEnded: string()
});
export { closeClaim };
