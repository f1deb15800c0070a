// A build log names folders of the machine that built it: it must not reach a release.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

rmSync(fileURLToPath(new URL('../../src/bibclaim/labextension/build_log.json', import.meta.url)), {
  force: true
});
