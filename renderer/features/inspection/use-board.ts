/** The roster under change: a working copy of its seats, re-checked at every step, kept only on purpose. */
import { computed, ref, watch, type Ref } from 'vue'
import { type InputOf, type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { type SeatRow } from '../../../shared/contract/rosters.ts'
import { exchanged } from '../../../shared/domain/roster/alternatives.ts'
import { useApi } from '../../api/client.ts'

type Roster = OutputOf<AppContract['rosters']['get']>
export type BoardSeat = InputOf<AppContract['rosters']['tryOut']>['seats'][number]
export type Trial = OutputOf<AppContract['rosters']['tryOut']>

/** What a seat shows about whoever sits there now, whoever sat there before. */
export type Sitter = Pick<SeatRow, 'personId' | 'name' | 'gender' | 'unitName' | 'post' | 'skills'>

const seatsOf = (roster: Roster): BoardSeat[] =>
  roster.groups.flatMap(group =>
    group.seats.map(({ groupNo, seatNo, role, personId }) => ({ groupNo, seatNo, role, personId })),
  )

export function useBoard(roster: Ref<Roster | undefined>) {
  const api = useApi()
  const seats = ref<BoardSeat[]>([])
  const trial = ref<Trial>()
  const error = ref<unknown>()
  const isChecking = ref(false)
  /** Why the last exchange changed nothing; empty when it did. */
  const note = ref('')
  const people = new Map<number, Sitter>()
  let turn = 0

  function reset(): void {
    turn++
    seats.value = roster.value ? seatsOf(roster.value) : []
    trial.value = undefined
    error.value = undefined
    note.value = ''
    isChecking.value = false
    for (const seat of roster.value?.groups.flatMap(group => group.seats) ?? []) people.set(seat.personId, seat)
  }
  watch(roster, reset, { immediate: true })

  const isChanged = computed(() => {
    const before = new Map(roster.value?.groups.flatMap(group => group.seats).map(seat => [seat.personId, seat]) ?? [])
    return seats.value.some(({ personId, groupNo, role }) => {
      const seat = before.get(personId)
      return seat?.groupNo !== groupNo || seat.role !== role
    })
  })

  /** Asks the checker about the seats as they now are; an older answer never covers a newer one. */
  async function check(): Promise<void> {
    const one = roster.value
    if (!one) return
    const mine = ++turn
    if (!isChanged.value) {
      trial.value = undefined
      return
    }
    isChecking.value = true
    try {
      const found = await api.rosters.tryOut({ id: one.id, seats: seats.value })
      if (mine === turn) trial.value = found
    } catch (cause) {
      if (mine === turn) error.value = cause
    } finally {
      if (mine === turn) isChecking.value = false
    }
  }

  /**
   * Two persons change places, or one from outside takes the other's seat. Equals of one group have nothing to exchange: that is said
   * in `note` and changes nothing, so that no change stands on the board that could neither be kept nor dropped.
   */
  function swap(a: number, b: number, incoming?: Sitter): void {
    if (a === b) return
    const [one, other] = [a, b].map(id => seats.value.find(seat => seat.personId === id))
    if (one && other && one.groupNo === other.groupNo && one.role === other.role) {
      note.value = `${people.get(a)?.name ?? ''}和${people.get(b)?.name ?? ''}在同一组任同一角色，对调后名单不变，未作调整`
      return
    }
    note.value = ''
    if (incoming) people.set(incoming.personId, incoming)
    seats.value = exchanged(seats.value, a, b)
    void check()
  }

  return { seats, trial, error, note, isChanged, isChecking, people, swap, reset, check }
}
