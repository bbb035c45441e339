/** How clues and cases hang together: more subjects, merging, splitting, 案中案. */
export const links = {}
