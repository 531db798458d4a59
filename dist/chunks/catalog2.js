// src/compose/run/catalog.ts
/** Where scripts are looked up for these settings: in the tree, and last among those that ship. */
const catalogOf = (settings, tree, builtin) => ({
	tree,
	dirs: settings["workflows-dir"],
	builtin
});
export { catalogOf as t };
