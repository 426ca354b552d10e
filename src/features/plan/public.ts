export { firstNextOn, isClosed, readDue, type Status } from './actions/rules.ts';
export { makePlan, type WholeAction, type WholeMeasure, type WholePlan } from './whole.ts';
export { planPath } from './paths.ts';
export { removeWholePlan } from './remove.ts';
