/** What an inspection found, and its rectification (巡察发现问题、整改). */
export const findings = {}
