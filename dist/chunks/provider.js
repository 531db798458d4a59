// src/requests/provider.ts
const isWebTool = (tool) => "web" in tool;
/** Ids of the uses of the web in a message whose results are not in it. */
function openWebUses(content) {
	const closed = content.flatMap((block) => block.type === "web_result" ? [block.useId] : []);
	return content.flatMap((block) => block.type === "web_use" && !closed.includes(block.id) ? [block.id] : []);
}
export { openWebUses as n, isWebTool as t };
