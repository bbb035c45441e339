/**
 * For whom dossiers are kept (建档对象): leading cadres, heads of rooms, heads of villages and their supervisors, the
 * commission's own staff (LC-01, LF-02). A group is told by words of rank, post or unit, as data that an office can read; a
 * person may belong to several. Whose dossier is an own one decides who may open it.
 */

export interface DossierGroup {
  id: string
  title: string
  /** One of the words in the named field makes a member. */
  words: readonly { field: 'rank' | 'post' | 'unit'; word: string }[]
}

const words = (field: 'rank' | 'post' | 'unit', text: string) => text.split(' ').map(word => ({ field, word }))

const ownGroup: DossierGroup = {
  id: 'inspectors',
  title: '纪检监察干部',
  words: [...words('unit', '纪委 监委 纪检监察 派驻 巡察'), ...words('post', '纪委 纪检 监察 派驻 巡察')],
}

export const dossierGroups: readonly DossierGroup[] = [
  { id: 'county', title: '县级领导干部', words: words('rank', '县处级 正处 副处 处级 厅局级 正厅 副厅') },
  {
    id: 'leaders',
    title: '科级以上领导干部',
    words: words('rank', '处级 正科 副科 正处 副处 厅 主任科员 乡科级 县处级 调研员'),
  },
  { id: 'middle', title: '中层干部', words: words('post', '股长 室主任 科长 所长 站长 队长 大队长 中心主任') },
  {
    id: 'heads',
    title: '村居主职干部',
    words: words('post', '村书记 村支书 村党支部书记 村党总支书记 村主任 村委会主任 社区书记 社区党委书记 居委会主任'),
  },
  {
    id: 'village',
    title: '村（社区）监委成员',
    words: words('post', '监委会 监督委员会 村务监督 居务监督 监委主任 村监委 监委委员'),
  },
  ownGroup,
]

export const dossierGroupById = (id: string): DossierGroup | undefined => dossierGroups.find(group => group.id === id)

/** What a group is told by. */
export interface GroupFacts {
  rank: string | null
  post: string | null
  unitName: string | null
}

export const isMember = (group: DossierGroup, { rank, post, unitName }: GroupFacts): boolean => {
  const fields = { rank, post, unit: unitName }
  return group.words.some(({ field, word }) => fields[field]?.includes(word) === true)
}

/** 监督委员会 of a village is no organ of inspection: its members are villagers. */
const villagers = dossierGroups.filter(group => group.id === 'village')

/** Is this one of the commission's own staff, whose dossier needs a right of its own? */
export const isOwnStaff = (facts: GroupFacts): boolean =>
  isMember(ownGroup, facts) && !villagers.some(group => isMember(group, facts))
