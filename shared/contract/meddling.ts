/** Register of meddling with a case (打听案情、过问、说情干预). */
export const meddling = {}
