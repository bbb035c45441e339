/** Review meetings over clues (周、月、季排查会). */
export const reviews = {}
