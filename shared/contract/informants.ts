/** Who reported (检举控告人): apart from everything else. */
export const informants = {}
