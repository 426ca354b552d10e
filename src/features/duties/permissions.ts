import { downTo, permission, ROLES } from '../../core/permissions.ts';

export const dutiesRead = permission('duties.read', 'See how the plan covers the guidance', ROLES);
export const dutiesMap = permission('duties.map', 'Say which actions answer which part of the guidance', downTo('secretary'));
