import { r as providerRow } from "./providers.js";
// src/compose/provider.ts
const PATIENCE = {
	firstByteMs: 12e4,
	gapMs: 9e4
};
/** Constructs the provider that the settings name. Rejects with PROVIDER_INVALID when there is no way to sign in, USAGE when its client is not there. */
function composeProvider({ env, maskSecret, programDir }, settings, checkoutDir) {
	const { create } = providerRow(settings.provider);
	return create({
		env,
		settings,
		maskSecret,
		programDir,
		checkoutDir,
		patience: PATIENCE
	});
}
export { composeProvider as t };
