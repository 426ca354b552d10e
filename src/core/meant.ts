/** The most names of one field in which owners are named. */
export const MOST_NAMED = 20;

/** The field of a form that says what the name at a place of such a field stands for. */
export const meantField = (field: string, place: number): `${string}-meant-${number}` => `${field}-meant-${place + 1}`;
