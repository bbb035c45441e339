// typescript-eslint sees .vue imports from .ts files as error types without this
declare module '*.vue' {
  import { type DefineComponent } from 'vue'
  const component: DefineComponent
  export default component
}
