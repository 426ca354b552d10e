/** What is said where words stand in columns without lines. */
export const COLUMNS_ASKED =
  'The columns of this table have no borders, so its words could not be put into cells. Draw the column lines on the page.';

/** What is said where a printed sheet hides a part of its words. */
export const CUT_OFF =
  'Words in the cells of this table are cut off or lie over each other, as when a sheet is printed with rows that are too low or columns that are too narrow. What is cut off is not in the file. Choose the workbook that it was made from.';

/** What is said where a sheet was printed in strips. */
export const SPILLED =
  'The columns of this sheet go on over further pages, so its rows could not be put together. Choose the workbook that it was made from, or draw the column lines on each page.';
