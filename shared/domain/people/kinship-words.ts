/** The words of the registry for relatives (称谓): one row a relation, with every word that clerks write for it. */

/** Where a relative stands; relations of one group compose alike. */
export type KinGroup =
  | 'spouse'
  | 'parent'
  | 'child'
  | 'grandparent'
  | 'grandchild'
  | 'sibling'
  | 'uncle'
  | 'cousin'
  | 'nephew'
  | 'spouse-parent'
  | 'spouse-sibling'
  | 'spouse-sibling-spouse'
  | 'child-spouse'
  | 'child-spouse-parent'
  | 'sibling-spouse'
  | 'collateral-spouse'
  | 'foster'

export interface RelationRow {
  /** The word the product shows (规范称谓). */
  title: string
  group: KinGroup
  /** Other words for the same relation. */
  words: readonly string[]
}

const row = (group: KinGroup, title: string, words = ''): RelationRow => ({
  group,
  title,
  words: words ? words.split(' ') : [],
})

export const relationRows: readonly RelationRow[] = [
  row('spouse', '配偶', '爱人 夫妻 夫妻关系 妻子 丈夫 妻 夫 老婆 老公 媳妇 内人 先生 太太'),
  row('parent', '父亲', '父 爸爸 爸 生父 亲生父亲'),
  row('parent', '母亲', '母 妈妈 妈 生母 亲生母亲'),
  row('parent', '父母', '父母亲 双亲'),
  row('child', '儿子', '子 长子 次子 幼子 独子 男孩'),
  row('child', '女儿', '女 长女 次女 幼女 独女 闺女 女孩'),
  row('child', '子女', '孩子 儿女'),
  row('grandparent', '祖父', '爷爷 爷'),
  row('grandparent', '祖母', '奶奶'),
  row('grandparent', '外祖父', '外公 姥爷 老爷'),
  row('grandparent', '外祖母', '外婆 姥姥'),
  row('grandparent', '祖父母', '外祖父母'),
  row('grandchild', '孙子', '孙 孙儿'),
  row('grandchild', '孙女'),
  row('grandchild', '外孙', '外孙子'),
  row('grandchild', '外孙女'),
  row('grandchild', '孙子女', '外孙子女'),
  row('sibling', '兄', '哥哥 哥 兄长 胞兄'),
  row('sibling', '弟', '弟弟 胞弟'),
  row('sibling', '姐', '姐姐 姊 胞姐 姊姊'),
  row('sibling', '妹', '妹妹 胞妹'),
  row('sibling', '兄弟姐妹', '兄弟 姐妹 姊妹 兄弟姊妹 兄妹 姐弟 同胞兄弟姊妹'),
  row('uncle', '伯父', '伯 伯伯 大爷 大伯'),
  row('uncle', '叔父', '叔 叔叔'),
  row('uncle', '姑母', '姑 姑姑 姑妈'),
  row('uncle', '舅父', '舅 舅舅'),
  row('uncle', '姨母', '姨 姨妈 阿姨'),
  row('uncle', '伯叔姑舅姨', '叔伯'),
  row('cousin', '堂兄', '堂哥 叔伯哥'),
  row('cousin', '堂弟', '叔伯弟'),
  row('cousin', '堂姐'),
  row('cousin', '堂妹'),
  row('cousin', '表兄', '表哥'),
  row('cousin', '表弟'),
  row('cousin', '表姐'),
  row('cousin', '表妹'),
  row('cousin', '堂表兄弟姐妹', '堂兄弟姐妹 表兄弟姐妹 堂兄弟 堂姐妹 表兄弟 表姐妹'),
  row('nephew', '侄子', '侄 侄儿'),
  row('nephew', '侄女'),
  row('nephew', '外甥', '甥 外甥子'),
  row('nephew', '外甥女', '甥女'),
  row('nephew', '侄甥子女', '侄子女 甥子女'),
  row('spouse-parent', '岳父', '丈人 老丈人 岳丈 妻父'),
  row('spouse-parent', '岳母', '丈母娘 妻母'),
  row('spouse-parent', '公公', '公爹 家公 夫父'),
  row('spouse-parent', '婆婆', '家婆 夫母'),
  row('spouse-parent', '配偶的父母', '岳父母 公婆 岳父岳母'),
  row('spouse-sibling', '妻兄', '大舅子 内兄 大舅哥 妻哥 舅哥'),
  row('spouse-sibling', '妻弟', '小舅子 内弟 舅弟'),
  row('spouse-sibling', '妻姐', '大姨子 大姨姐 姨姐'),
  row('spouse-sibling', '妻妹', '小姨子 姨妹'),
  row('spouse-sibling', '夫兄', '大伯子 大伯哥'),
  row('spouse-sibling', '夫弟', '小叔子 小叔'),
  row('spouse-sibling', '夫姐', '大姑子 大姑姐'),
  row('spouse-sibling', '夫妹', '小姑子'),
  row('spouse-sibling', '配偶的兄弟姐妹'),
  row('spouse-sibling-spouse', '连襟', '挑担 担挑 一担挑 妻姐夫 妻妹夫'),
  row('spouse-sibling-spouse', '妯娌', '夫嫂 夫弟媳'),
  row('spouse-sibling-spouse', '妻嫂', '舅嫂 内嫂 妻弟媳 内弟媳 舅弟媳'),
  row('spouse-sibling-spouse', '夫姐夫', '夫妹夫'),
  row('spouse-sibling-spouse', '配偶兄弟姐妹的配偶'),
  row('child-spouse', '儿媳', '儿媳妇 子媳 长媳 次媳 大媳妇 二媳妇'),
  row('child-spouse', '女婿', '婿 长婿 次婿'),
  row('child-spouse', '子女的配偶'),
  row('child-spouse-parent', '亲家', '亲家公 亲家母 儿女亲家 子女配偶的父母'),
  row('sibling-spouse', '嫂子', '嫂 嫂嫂 哥嫂 兄嫂'),
  row('sibling-spouse', '弟媳', '弟妹 弟媳妇 弟妇'),
  row('sibling-spouse', '姐夫', '姊夫'),
  row('sibling-spouse', '妹夫', '妹婿'),
  row('sibling-spouse', '兄弟姐妹的配偶'),
  row('collateral-spouse', '伯母', '大娘 大妈 伯娘'),
  row('collateral-spouse', '婶母', '婶 婶婶 婶子 叔母'),
  row('collateral-spouse', '姑父', '姑丈 姑夫'),
  row('collateral-spouse', '舅母', '舅妈 妗子 舅娘'),
  row('collateral-spouse', '姨父', '姨丈 姨夫'),
  row('collateral-spouse', '堂嫂'),
  row('collateral-spouse', '堂弟媳', '堂弟妹'),
  row('collateral-spouse', '堂姐夫', '堂妹夫'),
  row('collateral-spouse', '表嫂'),
  row('collateral-spouse', '表弟媳', '表弟妹'),
  row('collateral-spouse', '表姐夫', '表妹夫'),
  row('collateral-spouse', '侄媳', '侄媳妇 侄儿媳妇'),
  row('collateral-spouse', '侄女婿', '侄婿'),
  row('collateral-spouse', '外甥媳妇', '甥媳 外甥媳'),
  row('collateral-spouse', '外甥女婿', '甥婿'),
  row('collateral-spouse', '旁系血亲的配偶', '三代以内旁系血亲的配偶'),
  row('foster', '养父'),
  row('foster', '养母'),
  row('foster', '养父母'),
  row('foster', '养子'),
  row('foster', '养女'),
  row('foster', '养子女'),
  row('foster', '继父', '后父 继爸'),
  row('foster', '继母', '后母 后妈 继妈'),
  row('foster', '继父母'),
  row('foster', '继子'),
  row('foster', '继女'),
  row('foster', '继子女'),
]
