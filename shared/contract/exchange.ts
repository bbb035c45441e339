/** Sealed packages between stand-alone machines (密封交换包). */
export const exchange = {}
