import type { EcosystemName } from '../../code/dependency-forms.ts';
import type { Ecosystem } from './ecosystem.ts';
import { goModules } from './go-modules.ts';
import { npm } from './npm.ts';
import { python } from './python.ts';
import { vendored } from './vendored.ts';
import { crates, gems } from './versioned-folders.ts';

/** Every ecosystem, one row each. The first that claims a path is asked. */
export const ECOSYSTEMS: Readonly<Record<EcosystemName, Ecosystem>> = {
  npm,
  python,
  go: goModules,
  rust: crates,
  ruby: gems,
  vendored,
};
