/** Stands in for `unzipper` in the bundle: nothing here reads with exceljs. */
export const Parse = (): never => {
  throw new Error('exceljs does not read here: spreadsheets are read by electron/core/spreadsheets')
}
