export { nextInPlan, isClosed, type Status, STATUS_WORDS } from './actions/rules.ts';
export { closeAction, editAction, updateAction, writeAction } from './actions/acts.ts';
export { type Action, actionById, type ActionId, actionsOfPlan } from './actions/queries.ts';
export { type Aim, dayNumber } from './measures/rules.ts';
export { addMeasure, addValue } from './measures/acts.ts';
export { measuresOf } from './measures/queries.ts';
export { actionKind } from './kinds.ts';
export { NOTHING_SAID } from './actions/fields.ts';
export { agreeVersion } from './versions/acts.ts';
export { planNow } from './versions/now.queries.ts';
export { rollOver } from './rollover/acts.ts';
export { type Decided } from './rollover/decide.ts';
export { nextPlan, type Proposal, proposalsFor } from './rollover/rules.ts';
export {
  createPlan as makePlan,
  type NewAction as WholeAction,
  type NewMeasure as WholeMeasure,
  type NewPlan as WholePlan,
} from './create.ts';
export { planPath, plansPath } from './paths.ts';
export { removePlan as removeWholePlan } from './remove.ts';
export { updateFromFile as amendPlan, type AddedAction, type FileUpdate as Amendment, type Applied } from './file-update/acts.ts';
export type { Amended, ThemeChoice } from './file-update/action.acts.ts';
export type { Then } from './file-update/rules.ts';
export { undoFileUpdate as undoAmendment } from './file-update/undo.ts';
export { columnsOfPlan, currentPlan as planAsItStands, type CurrentAction as StandingAction } from './file-update/queries.ts';
export { type Plan, planById, type Theme, themesOf } from './plans/queries.ts';
export { keepTemplate, type NewTemplate, removeTemplate } from './template/acts.ts';
export { templateOf, type WordTemplate } from './template/queries.ts';
export { planEdit, planRead } from './permissions.ts';
