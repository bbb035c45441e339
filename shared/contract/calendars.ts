export const calendars = {}
