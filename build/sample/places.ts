/** The invented county: none of these places exists, and its area codes (99 ....) belong to no province. */

export const prefecture = '云澜市'
export const county = '砚川县'
/** 行政区划代码 of the invented county. GB/T 2260 assigns no code beginning with 99. */
export const countyCode = '990121'

/** Where people come from who were not born in the county. */
export const neighbours = [
  { name: '墨阳县', code: '990122' },
  { name: '棠川县', code: '990123' },
  { name: '鹭阳县', code: '990124' },
  { name: '澜禾区', code: '990102' },
  { name: '榉川县', code: '990125' },
] as const

export const streets = ['砚北街道', '砚南街道'] as const

export const towns = [
  '柳浦镇',
  '杉坪镇',
  '青榆镇',
  '枫渡镇',
  '樟坪镇',
  '槐堂镇',
  '茶坞镇',
  '松涧镇',
  '鹤汀镇',
  '苇渡镇',
  '禾塘乡',
  '榉溪乡',
  // used by larger counties only (--scale above 1)
  '麦垄镇',
  '稻香镇',
  '东篱镇',
  '沙屿镇',
  '荷渡镇',
  '榆坞镇',
  '栗坪镇',
  '枳园镇',
  '桐坞镇',
  '鹭洲镇',
  '柿林镇',
  '菱塘镇',
  '杏坞镇',
  '苔溪镇',
  '椿坪镇',
  '楝溪镇',
  '莼塘镇',
  '雁洲镇',
  '梧渡镇',
  '楮溪镇',
  '蓼洲镇',
  '芷坪镇',
  '蕨岭乡',
  '枇坪乡',
  '柚坪乡',
  '葵塘乡',
  '苎溪乡',
  '榛岭乡',
  '楸坪乡',
  '槭岭乡',
] as const

export const villageFirst = '大小上下东西南北前后新老长高青白石云双三五九金银竹梅桃李杏枫柏榆槐桂荷莲麻葛'
export const villageSecond = '湾坪冲坝垄塘溪港岗坳岭泉井桥渡墩圩坡洼沟'

export const schools = [
  '云澜师范学院',
  '云澜大学',
  '墨阳农业学校',
  '云澜财经学院',
  '棠川职业技术学院',
  '云澜市委党校（函授）',
  '云澜工程学院',
  '鹭阳卫生学校',
] as const
