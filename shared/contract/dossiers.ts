export const dossiers = {}
