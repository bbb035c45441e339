/** Local limits, leads and the scheme of lights (本地时限、预警提前量、亮灯方案). */
export const limits = {}
