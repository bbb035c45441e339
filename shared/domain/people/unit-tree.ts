/** The tree of units (单位树). */

export interface TreeNode {
  id: number
  parentId: number | null
}

/** Would hanging `id` under `parentId` close a ring? `parentOf` answers null at the root. */
export function wouldLoop(id: number, parentId: number | null, parentOf: (id: number) => number | null): boolean {
  const seen = new Set<number>()
  for (let at = parentId; at !== null; at = parentOf(at)) {
    if (at === id) return true
    if (seen.has(at)) return true
    seen.add(at)
  }
  return false
}

/** For every unit the sum of its own figure and those of all units below it. Units in a ring keep their own figure. */
export function rolledUp(nodes: readonly TreeNode[], own: (id: number) => number): Map<number, number> {
  const children = new Map<number, number[]>()
  for (const { id, parentId } of nodes) {
    if (parentId === null) continue
    const list = children.get(parentId)
    if (list) list.push(id)
    else children.set(parentId, [id])
  }
  const sums = new Map<number, number>()
  const visit = (root: number): void => {
    const stack: { id: number; open: boolean }[] = [{ id: root, open: false }]
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!
      if (!top.open) {
        top.open = true
        for (const child of children.get(top.id) ?? []) if (!sums.has(child)) stack.push({ id: child, open: false })
        continue
      }
      stack.pop()
      let sum = own(top.id)
      for (const child of children.get(top.id) ?? []) sum += sums.get(child) ?? 0
      sums.set(top.id, sum)
    }
  }
  for (const { id, parentId } of nodes) if (parentId === null) visit(id)
  for (const { id } of nodes) if (!sums.has(id)) sums.set(id, own(id))
  return sums
}

/** The unit and everything below it. */
export function subtreeOf(nodes: readonly TreeNode[], root: number): Set<number> {
  const found = new Set([root])
  const children = new Map<number, number[]>()
  for (const { id, parentId } of nodes) {
    if (parentId !== null) children.set(parentId, [...(children.get(parentId) ?? []), id])
  }
  const queue = [root]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const child of children.get(next) ?? []) {
      if (found.has(child)) continue
      found.add(child)
      queue.push(child)
    }
  }
  return found
}
