import type { IEvidenceActions } from './actions';
import type { EvidenceModel } from './model';

/** What every tab of the Evidence view gets. */
export interface ITabProps {
  model: EvidenceModel;
  actions: IEvidenceActions;
}
