export const portraits = {}
