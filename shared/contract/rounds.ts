export const rounds = {}
