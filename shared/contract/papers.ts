/** Official papers of clues and cases (办案文书). */
export const papers = {}
