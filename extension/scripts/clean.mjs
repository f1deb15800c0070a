// Removes what a build leaves, so that a release holds nothing of an earlier development bundle.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

for (const path of ['../lib', '../tsconfig.tsbuildinfo', '../../src/bibclaim/labextension']) {
  rmSync(fileURLToPath(new URL(path, import.meta.url)), { recursive: true, force: true });
}
