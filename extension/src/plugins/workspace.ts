import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator } from '@jupyterlab/translation';

import { Client } from '../api/client';
import { IWorkspace } from '../tokens';
import { DOMAIN } from '../ui/trans';
import { releaseOf, VERSION } from '../version';
import { Workspace } from '../workspace/workspace';

/** The shared workspace: settings, libraries, connection, and whether both sides have the same version. */
export const workspacePlugin: JupyterFrontEndPlugin<IWorkspace> = {
  id: 'bibclaim:workspace',
  description: 'Shares the libraries, entries and claims that the views of bibclaim show.',
  autoStart: true,
  requires: [ITranslator],
  optional: [ISettingRegistry],
  provides: IWorkspace,
  activate: (
    app: JupyterFrontEnd,
    translator: ITranslator,
    registry: ISettingRegistry | null
  ): IWorkspace => {
    const trans = translator.load(DOMAIN);
    const workspace = new Workspace(new Client(app.serviceManager.serverSettings));

    registry?.load(workspacePlugin.id).then(
      settings => {
        const read = (): void => {
          const path = settings.get('libraryPath').composite as string;
          workspace.settings = {
            libraryPath: path === '' ? null : path === '.' ? '' : path.replace(/^\.\/|\/+$/g, ''),
            pollSeconds: settings.get('pollSeconds').composite as number,
            style: settings.get('style').composite as string,
            scrollTogether: settings.get('scrollTogether').composite as boolean
          };
        };
        workspace.keepSettings = changes => {
          for (const [name, value] of Object.entries(changes)) {
            settings
              .set(name, value)
              .catch((error: unknown) => console.warn('A setting could not be kept.', error));
          }
        };
        settings.changed.connect(read);
        read();
      },
      (error: unknown) => console.warn('The settings of bibclaim could not be loaded.', error)
    );

    workspace.client.version().then(
      server => {
        workspace.server = server;
        if (releaseOf(server.version) !== releaseOf(VERSION)) {
          Notification.warning(
            trans.__(
              'bibclaim: the page has version %1, the server has %2. Reload the page; if this stays, install bibclaim again and start JupyterLab again.',
              VERSION,
              server.version
            ),
            { autoClose: false }
          );
        }
      },
      // the panel says what is wrong when it is looked at
      () => undefined
    );
    return workspace;
  }
};
