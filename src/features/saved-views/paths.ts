/** Where the views of a list are kept, below the list itself; `asks` is how it is seen now. */
export const viewsPath = (list: string, asks = '') => `${list}/views${asks}`;
