/** Opinion replies on integrity (党风廉政意见回复). */
export const opinions = {}
