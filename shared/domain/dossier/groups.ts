/**
 * For whom dossiers are kept (建档对象): leading cadres, discipline inspectors, village supervisors (LC-01). A group is told by
 * words of rank, post or unit, as data that an office can read; a person may belong to several.
 */

export interface DossierGroup {
  id: string
  title: string
  /** One of the words in the named field makes a member. */
  words: readonly { field: 'rank' | 'post' | 'unit'; word: string }[]
}

const words = (field: 'rank' | 'post' | 'unit', text: string) => text.split(' ').map(word => ({ field, word }))

export const dossierGroups: readonly DossierGroup[] = [
  {
    id: 'leaders',
    title: '科级以上领导干部',
    words: words('rank', '处级 正科 副科 正处 副处 厅 主任科员 乡科级 县处级 调研员'),
  },
  {
    id: 'inspectors',
    title: '纪检监察干部',
    words: [...words('unit', '纪委 监委 纪检监察 派驻 巡察'), ...words('post', '纪委 纪检 监察 派驻 巡察')],
  },
  {
    id: 'village',
    title: '村（社区）监委成员',
    words: words('post', '监委会 监督委员会 村务监督 居务监督 监委主任 村监委 监委委员'),
  },
]

export const dossierGroupById = (id: string): DossierGroup | undefined => dossierGroups.find(group => group.id === id)
