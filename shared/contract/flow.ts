/** The approval matrix and corrections of the flow (审批权限). */
export const flow = {}
