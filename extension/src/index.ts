import type { JupyterFrontEndPlugin } from '@jupyterlab/application';

import { citingPlugin } from './plugins/citing';
import { entryPointsPlugin } from './plugins/entrypoints';
import { evidencePlugin } from './plugins/evidence';
import { libraryPlugin } from './plugins/library';
import { placesPlugin } from './plugins/places';
import { readerPlugin } from './plugins/reader';
import { summaryPlugin } from './plugins/summary';
import { workspacePlugin } from './plugins/workspace';

export * from './tokens';

const plugins: JupyterFrontEndPlugin<unknown>[] = [
  workspacePlugin,
  placesPlugin,
  libraryPlugin,
  readerPlugin,
  summaryPlugin,
  evidencePlugin,
  citingPlugin,
  entryPointsPlugin
];

export default plugins;
