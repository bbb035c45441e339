/** Measures against persons and property (审查调查措施). */
export const measures = {}
