/** Why somebody looks, reveals, prints or exports: asked once a sitting, written down (查阅用途、明文显示登记). */
export const disclosures = {}
