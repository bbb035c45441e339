/** What differs between the Electron window and a browser: four functions, and nothing else in the pages knows which it is. */
import { type Port } from '../../shared/rpc/frames.ts'

export interface PickedFile {
  fileId: string
  name: string
  size: number
}

export interface Host {
  kind: 'electron' | 'browser'
  /** Calls back with every new pipe to the core: the first one, and one more after each restart of it. */
  connect(onPort: (port: Port) => void, onLost: () => void): void
  /** Lets the person choose files; the core then knows them by id. Empty when they changed their mind. `accept` as in HTML. */
  pickFiles(options: { accept: string; multiple: boolean }): Promise<PickedFile[]>
  /** Files dropped on the page. */
  takeDropped(files: FileList): Promise<PickedFile[]>
  /** Hands a result of the core to the person. False when they changed their mind. */
  saveFile(fileId: string, name: string): Promise<boolean>
  /** First run, where the host allows it: another data folder. Answers its own name (no path), undefined when closed. */
  chooseDataFolder?: () => Promise<string | undefined>
  /** May the program tell the person something while its window is out of sight? `unasked` until they were asked. */
  noticesAllowed(): 'yes' | 'no' | 'unasked'
  /** Asks the person, from a click of theirs. */
  askForNotices(): Promise<void>
  /** A notice of the system: counts only, it may show on a locked screen. A click on it brings the window back. */
  notify(title: string, text: string): void
  /** Opens a print route in its preview; PDF and printer are chosen there. */
  print(route: string): Promise<void>
}
