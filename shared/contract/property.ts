/** Register of property involved (涉案财物). */
export const property = {}
