/** Figures that count cases, persons, times and outcomes apart (统计). */
export const statistics = {}
