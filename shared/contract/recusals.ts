/** Recusal that somebody declares or asks for, and its decision (申请回避). */
export const recusals = {}
