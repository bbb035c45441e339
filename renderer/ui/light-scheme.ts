/** The scheme of lights in use, for every light on every screen. The frame of the program provides it; without one it is 丽江. */
import { inject, provide, shallowRef, type InjectionKey, type Ref } from 'vue'
import { lijiang, type LightScheme } from '../../shared/domain/deadlines/lights.ts'

const key: InjectionKey<Readonly<Ref<LightScheme>>> = Symbol('light-scheme')

export const provideLightScheme = (scheme: Readonly<Ref<LightScheme>>): void => provide(key, scheme)
export const useLightScheme = (): Readonly<Ref<LightScheme>> => inject(key, () => shallowRef(lijiang), true)
