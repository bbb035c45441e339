/** Templates and year versions of dossiers, their confirmation and permitted changes (档案年度版本). */
export const dossierYears = {}
